namespace IamHygiene;

/// <summary>A mail that a run would send about one user; a person gets one mail a run with all that concerns the person.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user it is about.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="To">The address.</param>
/// <param name="Due">The run that would send it (UTC).</param>
public sealed record PlannedNotice(string AccountId, string UserName, NoticeKind Kind, string To, DateTimeOffset Due)
{
    /// <summary>The key it is about; null where it is about none.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The date it is about: expiry, deactivation or deletion (UTC).</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Days left until <see cref="Date"/>.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The notice of a plan.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="run">When the run would send it (UTC).</param>
    public static PlannedNotice Of(Notice notice, DateTimeOffset run)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return new(notice.AccountId, notice.UserName, notice.Kind, notice.To, run)
        {
            AccessKeyId = notice.AccessKeyId ?? notice.NewAccessKeyId,
            Date = notice.Date,
            DaysLeft = notice.DaysLeft,
        };
    }
}
