using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>A rule of EventBridge on the default event bus.</summary>
public sealed record EventRuleState
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>When it starts its targets, such as <c>cron(0 6 * * ? *)</c>; null where it waits for events.</summary>
    public string? ScheduleExpression { get; init; }

    /// <summary>Whether it is at work.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The ARNs of what it starts.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];
}
