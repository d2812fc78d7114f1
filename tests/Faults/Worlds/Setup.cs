namespace IamHygiene.Faults;

/// <summary>How the product is configured in a world.</summary>
internal sealed record Setup
{
    /// <summary>One user after the other, so that a schedule always means the same calls.</summary>
    public HygienePolicy Policy { get; init; } = new()
    {
        Concurrency = 1,
        MailDomains = ["example.com"],
        AdminAddress = "aws-admins@example.com"
    };

    /// <summary>Roles for users and secrets in different accounts.</summary>
    public string? AccountRoleArn { get; init; }

    /// <summary>Users whose rotation the first run is asked for by hand.</summary>
    public IReadOnlyList<string> ForceFirst { get; init; } = [];

    /// <summary>The first run is none: a person has a key restored, by its place among the user's.</summary>
    public (string User, int Key, bool MakeCurrent)? RestoreFirst { get; init; }

    /// <summary>True where the first run does what a person asks for once: nobody asks again if it fails.</summary>
    public bool IsAskedOnce => ForceFirst.Count > 0 || RestoreFirst is not null;

    /// <summary>Mail goes through SES of the account.</summary>
    public HygieneConfiguration Configuration =>
        new(Policy, new() { Transport = MailTransport.SesApi, From = "AWS team <aws-team@example.com>" }, new());
}
