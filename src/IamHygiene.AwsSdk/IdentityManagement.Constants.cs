using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement;

/// <summary>Base of every request to IAM.</summary>
public class AmazonIdentityManagementServiceRequest : AmazonWebServiceRequest;

/// <summary>Kind of entity that GetAccountAuthorizationDetails can be limited to.</summary>
/// <param name="value">The value on the wire.</param>
public class EntityType(string value) : ConstantClass(value)
{
    /// <summary>Users.</summary>
    public static readonly EntityType User = new("User");

    /// <summary>Roles.</summary>
    public static readonly EntityType Role = new("Role");

    /// <summary>Groups.</summary>
    public static readonly EntityType Group = new("Group");

    /// <summary>Customer managed policies.</summary>
    public static readonly EntityType LocalManagedPolicy = new("LocalManagedPolicy");

    /// <summary>AWS managed policies.</summary>
    public static readonly EntityType AWSManagedPolicy = new("AWSManagedPolicy");

    /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
    public static EntityType FindValue(string value) => FindValue<EntityType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    public static implicit operator EntityType(string value) => FindValue(value);
}

/// <summary>How a permissions boundary is attached.</summary>
/// <param name="value">The value on the wire.</param>
public class PermissionsBoundaryAttachmentType(string value) : ConstantClass(value)
{
    /// <summary>By a managed policy.</summary>
    public static readonly PermissionsBoundaryAttachmentType PermissionsBoundaryPolicy = new("PermissionsBoundaryPolicy");

    /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
    public static PermissionsBoundaryAttachmentType FindValue(string value) => FindValue<PermissionsBoundaryAttachmentType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    public static implicit operator PermissionsBoundaryAttachmentType(string value) => FindValue(value);
}

/// <summary>Format of the credential report.</summary>
/// <param name="value">The value on the wire.</param>
public class ReportFormatType(string value) : ConstantClass(value)
{
    /// <summary>CSV, the only one.</summary>
    public static readonly ReportFormatType TextCsv = new("text/csv");

    /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
    public static ReportFormatType FindValue(string value) => FindValue<ReportFormatType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    public static implicit operator ReportFormatType(string value) => FindValue(value);
}

/// <summary>State of the credential report.</summary>
/// <param name="value">The value on the wire.</param>
public class ReportStateType(string value) : ConstantClass(value)
{
    /// <summary>Begun just now.</summary>
    public static readonly ReportStateType STARTED = new("STARTED");

    /// <summary>Being made.</summary>
    public static readonly ReportStateType INPROGRESS = new("INPROGRESS");

    /// <summary>Ready to be fetched.</summary>
    public static readonly ReportStateType COMPLETE = new("COMPLETE");

    /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
    public static ReportStateType FindValue(string value) => FindValue<ReportStateType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    public static implicit operator ReportStateType(string value) => FindValue(value);
}

/// <summary>Status of an access key.</summary>
/// <param name="value">The value on the wire.</param>
public class StatusType(string value) : ConstantClass(value)
{
    /// <summary>The key works.</summary>
    public static readonly StatusType Active = new("Active");

    /// <summary>The key is refused.</summary>
    public static readonly StatusType Inactive = new("Inactive");

    /// <summary>The key has expired; not used by access keys of users today.</summary>
    public static readonly StatusType Expired = new("Expired");

    /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
    public static StatusType FindValue(string value) => FindValue<StatusType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    public static implicit operator StatusType(string value) => FindValue(value);
}
