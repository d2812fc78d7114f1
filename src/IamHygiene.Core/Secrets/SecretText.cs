namespace IamHygiene;

/// <summary>Text that must not reach a stream, log or message: printing it shows nothing.</summary>
/// <param name="text">The secret text.</param>
public sealed class SecretText(string text)
{
    private readonly string text = text;

    /// <summary>The text itself, for the one call that needs it.</summary>
    public string Reveal() => text;

    /// <summary>Always <c>(secret)</c>.</summary>
    public override string ToString() => "(secret)";
}

/// <summary>A key pair: what CreateAccessKey returns once, and what a secret stores.</summary>
/// <param name="AccessKeyId">The public identifier.</param>
/// <param name="SecretAccessKey">The secret part.</param>
public sealed record KeyPair(string AccessKeyId, SecretText SecretAccessKey);
