namespace IamHygiene;

/// <summary>An IAM, KMS or trust policy, ready to attach.</summary>
/// <param name="Name">The name of its file in <c>policies/</c>, without <c>.json</c>.</param>
/// <param name="AttachTo">Where it goes.</param>
/// <param name="Json">The policy.</param>
public sealed record IamPolicyDocument(string Name, string AttachTo, string Json)
{
    /// <summary>The file it was written to; null where it was not.</summary>
    public string? Path { get; init; }
}

/// <summary>A policy as the module brings it along.</summary>
/// <param name="Name">The name of its file in <c>policies/</c>, without <c>.json</c>.</param>
/// <param name="AttachTo">Where it goes.</param>
/// <param name="Placeholders">What is filled in, in the order in which it appears.</param>
/// <param name="Optional">Those of them that may be left open; what holds them is then left out.</param>
public sealed record PolicyTemplate(string Name, string AttachTo, IReadOnlyList<string> Placeholders, IReadOnlySet<string> Optional);

/// <summary>A policy cannot be filled in. The problem names the parameter and what is right.</summary>
/// <param name="problem">What is wrong.</param>
public sealed class PolicyTemplateException(Problem problem) : Exception(problem?.Message)
{
    /// <summary>What is wrong, and what to do.</summary>
    public Problem Problem { get; } = problem ?? throw new ArgumentNullException(nameof(problem));
}
