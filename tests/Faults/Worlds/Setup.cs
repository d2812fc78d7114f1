namespace IamHygiene.Faults;

/// <summary>How the product is configured in a world, and what AWS refuses it there.</summary>
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

    /// <summary>True: the mail server of SES can be asked whether an SMTP password works.</summary>
    public bool HasMailServer { get; init; }

    /// <summary>True: there is a second account, whose keys are foreign to the users' account.</summary>
    public bool HasForeignAccount { get; init; }

    /// <summary>What the first run is asked for; those after it are daily runs.</summary>
    public RunRequest First { get; init; } = RunRequest.Daily;

    /// <summary>How long a run may take; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>A call that is refused on every day: the operation and the user. Null where all are allowed.</summary>
    public (string Operation, string User)? Denied { get; init; }

    /// <summary>True where the first run does what a person asks for once: nobody asks again if it fails.</summary>
    public bool IsAskedOnce => First is not RunRequest.DailyRun;

    /// <summary>Mail goes through SES of the account.</summary>
    public HygieneConfiguration Configuration =>
        new(Policy, new() { Transport = MailTransport.SesApi, From = "AWS team <aws-team@example.com>" }, new());

    public bool IsDenied(Call call) =>
        Denied is { } denied && call.Operation == denied.Operation && call.Parameter("UserName") == denied.User;
}
