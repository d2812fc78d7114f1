namespace IamHygiene;

/// <summary>An account to work on.</summary>
/// <param name="Id">The account number.</param>
/// <param name="Name">Its name in the organization; null where that was not asked.</param>
public sealed record TargetAccount(string Id, string? Name = null)
{
    /// <summary>The account of a run.</summary>
    public static TargetAccount Of(HygieneRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(run.AccountId, run.AccountName == run.AccountId ? null : run.AccountName);
    }

    /// <summary>True where the text is an account number: 12 digits.</summary>
    public static bool IsNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 12 && text.All(char.IsAsciiDigit);
    }

    /// <summary>A problem there, with the account in it.</summary>
    public Problem Locate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.AccountId is null && Id.Length > 0
            ? problem with { Message = $"{this}: {problem.Message}", AccountId = Id }
            : problem;
    }

    /// <summary>The account in words.</summary>
    public override string ToString() => Name is null ? $"Account {Id}" : $"Account {Id} ({Printable.OneLine(Name)})";
}

/// <summary>The role by which other accounts are entered. It has the same name in each.</summary>
/// <param name="Name">Its name, with its path where that is not <c>/</c>, as in <c>operations/IamHygieneRole</c>.</param>
/// <param name="ExternalId">The external id that it asks for; null: none.</param>
public sealed record AccountRole(string Name, string? ExternalId)
{
    /// <summary>The name where none is given.</summary>
    public const string DefaultName = "IamHygieneRole";

    /// <summary>The ARN of the role in an account.</summary>
    public string ArnIn(string accountId, string partition) => $"arn:{partition}:iam::{accountId}:role/{Name.Trim('/')}";
}
