namespace IamHygiene;

/// <summary>How the work on one of several accounts ended.</summary>
/// <typeparam name="T">What the work gives.</typeparam>
/// <param name="Account">The account.</param>
public abstract record AccountOutcome<T>(TargetAccount Account)
{
    /// <summary>It was done.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Value">What it gave.</param>
    public sealed record Done(TargetAccount Account, T Value) : AccountOutcome<T>(Account);

    /// <summary>It failed; the others go on.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Problem">Why, with the account in it.</param>
    public sealed record Failed(TargetAccount Account, Problem Problem) : AccountOutcome<T>(Account);
}
