namespace IamHygiene.Tests.Browser;

/// <summary>The browser of this machine. The tests install none.</summary>
internal static class InstalledBrowser
{
    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "microsoft-edge",
        "msedge",
    ];

    /// <summary>The path of the program; null where none is on the PATH.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Why the tests cannot run here.</summary>
    public static string WhyNot => $"No browser is on the PATH; one of {string.Join(", ", Names)} is needed.";

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names
            .SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name + suffix)))
            .FirstOrDefault(File.Exists);
    }
}
