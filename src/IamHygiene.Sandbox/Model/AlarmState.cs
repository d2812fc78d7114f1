using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>An alarm of CloudWatch on one metric, or on an expression over it.</summary>
public sealed record AlarmState
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The namespace of the metric.</summary>
    public string Namespace { get; init; } = "AWS/Lambda";

    /// <summary>The metric, such as <c>Errors</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The value of the dimension FunctionName; null for a metric without dimensions.</summary>
    public string? FunctionName { get; init; }

    /// <summary>An expression in which the metric is <c>m</c>, such as <c>FILL(m, 0)</c>; null for the metric itself.</summary>
    public string? Expression { get; init; }

    /// <summary>How the figure is compared, such as <c>GreaterThanThreshold</c>.</summary>
    public string Comparison { get; init; } = "GreaterThanThreshold";

    /// <summary>The threshold.</summary>
    public double Threshold { get; init; }

    /// <summary>The period in seconds.</summary>
    public int Period { get; init; } = 300;

    /// <summary>How many periods are looked at.</summary>
    public int EvaluationPeriods { get; init; } = 1;

    /// <summary>What a period without a figure means: <c>missing</c>, <c>breaching</c>, <c>notBreaching</c> or <c>ignore</c>.</summary>
    public string TreatMissingData { get; init; } = "missing";

    /// <summary>What is done when it goes off, as ARNs.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>Whether that is done.</summary>
    public bool ActionsEnabled { get; init; } = true;
}
