namespace IamHygiene.Sandbox;

/// <summary>
/// The sample: two accounts of one organization, whose users together show every row of the module's decision table.
/// </summary>
public static class SampleAccounts
{
    /// <summary>The management account: alias example-main, holds the secrets.</summary>
    public const string Main = "111122223333";

    /// <summary>The member account: alias example-dev, two units deep.</summary>
    public const string Member = "444455556666";

    /// <summary>The JSON of the sample, an example of the format of <see cref="AccountsFile"/>.</summary>
    public static string Json
    {
        get
        {
            using var stream = typeof(SampleAccounts).Assembly.GetManifestResourceStream("sample-accounts.json")
                ?? throw new InvalidOperationException("The sample is not in the assembly.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Puts the sample into a sandbox; its ages count from the sandbox's now.</summary>
    public static void Seed(SandboxCloud cloud) => AccountsFile.Parse(Json).Seed(cloud);
}
