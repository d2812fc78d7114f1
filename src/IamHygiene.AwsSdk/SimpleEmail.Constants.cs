using Amazon.Runtime;

namespace Amazon.SimpleEmail;

/// <summary>How far the verification of an identity is.</summary>
/// <param name="value">The value on the wire.</param>
public class VerificationStatus(string value) : ConstantClass(value)
{
    /// <summary>It failed.</summary>
    public static readonly VerificationStatus Failed = new("Failed");

    /// <summary>It was not begun.</summary>
    public static readonly VerificationStatus NotStarted = new("NotStarted");

    /// <summary>It waits for the owner.</summary>
    public static readonly VerificationStatus Pending = new("Pending");

    /// <summary>The identity may send.</summary>
    public static readonly VerificationStatus Success = new("Success");

    /// <summary>It is tried again.</summary>
    public static readonly VerificationStatus TemporaryFailure = new("TemporaryFailure");

    /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
    public static VerificationStatus FindValue(string value) => FindValue<VerificationStatus>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    public static implicit operator VerificationStatus(string value) => FindValue(value);
}
