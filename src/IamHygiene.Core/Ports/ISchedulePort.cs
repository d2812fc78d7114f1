namespace IamHygiene;

/// <summary>
/// What starts a function and what watches it, in the account and the region of the connection. Changes nothing. Every call may
/// throw <see cref="ServiceException"/>.
/// </summary>
public interface ISchedulePort
{
    /// <summary>The region that is asked.</summary>
    string Region { get; }

    /// <summary>The rules of EventBridge that name a function as their target.</summary>
    /// <param name="accountId">The account of the function.</param>
    /// <param name="functionName">The function.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<ScheduleRule>> GetRulesAsync(
        string accountId,
        string functionName,
        CancellationToken cancellationToken);

    /// <summary>All alarms of CloudWatch on metrics and expressions.</summary>
    /// <param name="accountId">The account; metrics of other accounts are left out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<AlarmFacts>> GetAlarmsAsync(
        string accountId,
        CancellationToken cancellationToken);
}

/// <summary>A rule of EventBridge.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">When it starts its targets, as AWS writes it (UTC); null where it waits for events.</param>
/// <param name="IsEnabled">True where it is at work.</param>
public sealed record ScheduleRule(string Name, string? Expression, bool IsEnabled);

/// <summary>An alarm of CloudWatch.</summary>
/// <param name="Name">Its name.</param>
/// <param name="GoesOff">On which side of its threshold it goes off.</param>
/// <param name="Metrics">The metrics that it computes with.</param>
public sealed record AlarmFacts(string Name, AlarmSide GoesOff, IReadOnlyList<AlarmMetric> Metrics)
{
    /// <summary>True where a period without any figure counts: as one that breaches, or with a figure filled in.</summary>
    public bool CountsSilence { get; init; }

    /// <summary>True where something is done when it goes off.</summary>
    public bool HasAction { get; init; }
}

/// <summary>On which side of its threshold an alarm goes off.</summary>
public enum AlarmSide
{
    /// <summary>Another way, such as outside a band.</summary>
    Other,

    /// <summary>At or above the threshold.</summary>
    Above,

    /// <summary>At or below the threshold.</summary>
    Below,
}

/// <summary>A metric that an alarm computes with.</summary>
/// <param name="Namespace">Its namespace, such as <c>AWS/Lambda</c>.</param>
/// <param name="Name">Its name, such as <c>Errors</c>.</param>
/// <param name="FunctionName">The value of its dimension FunctionName; null where it has none.</param>
public sealed record AlarmMetric(string Namespace, string Name, string? FunctionName);
