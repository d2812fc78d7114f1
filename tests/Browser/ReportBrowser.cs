using Microsoft.Playwright;

namespace IamHygiene.Tests.Browser;

/// <summary>One browser for all tests, and a large report on the disk.</summary>
public sealed class ReportBrowser : IAsyncLifetime
{
    /// <summary>How many users the large report has.</summary>
    public const int Users = 5_000;

    /// <summary>How many users the small one has: enough for everything that is shown to be there.</summary>
    private const int FewUsers = 60;

    /// <summary>Milliseconds: a click on a table of thousands takes seconds alone, and many times that beside all other tests.</summary>
    private const float Patience = 240_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iamhygiene-report-");
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The large report.</summary>
    public FileInfo Report => new(Path.Combine(folder.FullName, "report.html"));

    private FileInfo SmallReport => new(Path.Combine(folder.FullName, "small.html"));

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Write(Report, Users);
        Write(SmallReport, FewUsers);
        if (InstalledBrowser.Path is null)
        {
            return;
        }

        // The browser's own sandbox does not work for root, as in many containers.
        string[] arguments = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = InstalledBrowser.Path, Args = arguments });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Opens the large report in a window of its own; skips the test where there is no browser.</summary>
    public Task<OpenReport> OpenAsync(BrowserNewContextOptions? options = null) => OpenAsync(Report, options);

    /// <summary>Opens the small report.</summary>
    public Task<OpenReport> OpenSmallAsync(BrowserNewContextOptions options) => OpenAsync(SmallReport, options);

    private static void Write(FileInfo file, int users)
    {
        using var output = new StreamWriter(file.FullName);
        HtmlReport.Write(output, HtmlReports.ReportSamples.Large(users), HtmlReports.ReportSamples.Now, new());
    }

    private async Task<OpenReport> OpenAsync(FileInfo file, BrowserNewContextOptions? options)
    {
        Skip.If(browser is null, InstalledBrowser.WhyNot);
        var context = await browser.NewContextAsync(options ?? new());
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var open = new OpenReport(context, page);
        await page.GotoAsync(new Uri(file.FullName).AbsoluteUri);
        return open;
    }
}

/// <summary>The open report, and what the browser complained of.</summary>
public sealed class OpenReport : IAsyncDisposable
{
    private readonly IBrowserContext context;

    /// <summary>Watches a page that is not open yet.</summary>
    public OpenReport(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) => Complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>All that was written to the console: errors of the script, violations of the policy.</summary>
    public IList<string> Complaints { get; } = [];

    /// <summary>The addresses that were asked for.</summary>
    public IList<string> Requests { get; } = [];

    /// <summary>The users that are shown, in order.</summary>
    public Task<string[]> ShownUsersAsync() =>
        Page.EvaluateAsync<string[]>(
            "Array.from(document.querySelectorAll('#users tbody tr:not([hidden]) th'), cell => cell.textContent)");

    /// <summary>The cells of a column, in order.</summary>
    public Task<string[]> ColumnAsync(string heading) =>
        Page.EvaluateAsync<string[]>(
            """
            heading => {
              const headings = Array.from(document.querySelectorAll('#users thead th'), cell => cell.textContent);
              const rows = Array.from(document.querySelectorAll('#users tbody tr'));
              return rows.map(row => row.cells[headings.indexOf(heading)].textContent);
            }
            """,
            heading);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => context.DisposeAsync();
}
