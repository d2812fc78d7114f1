namespace IamHygiene.Faults;

/// <summary>The credential report that direct ports keep, as AWS does, for four hours.</summary>
internal sealed record DirectReport(DateTimeOffset Made, string Text);
