using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SecretsManager;

/// <summary>Base of every request to Secrets Manager.</summary>
public class AmazonSecretsManagerRequest : AmazonWebServiceRequest;

/// <summary>State of a replica.</summary>
/// <param name="value">The value on the wire.</param>
public class StatusType(string value) : ConstantClass(value)
{
    /// <summary>It holds what the secret holds.</summary>
    public static readonly StatusType InSync = new("InSync");

    /// <summary>It could not be brought up to date.</summary>
    public static readonly StatusType Failed = new("Failed");

    /// <summary>It is being brought up to date.</summary>
    public static readonly StatusType InProgress = new("InProgress");

    /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
    public static StatusType FindValue(string value) => FindValue<StatusType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    public static implicit operator StatusType(string value) => FindValue(value);
}
