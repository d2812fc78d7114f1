using Amazon.Runtime;

namespace Amazon.IdentityManagement
{
    /// <summary>Of what kind a context key is.</summary>
    /// <param name="value">The value on the wire.</param>
    public class ContextKeyTypeEnum(string value) : ConstantClass(value)
    {
        /// <summary>One text.</summary>
        public static readonly ContextKeyTypeEnum String = new("string");

        /// <summary>Several texts.</summary>
        public static readonly ContextKeyTypeEnum StringList = new("stringList");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static ContextKeyTypeEnum FindValue(string value) => FindValue<ContextKeyTypeEnum>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator ContextKeyTypeEnum(string value) => FindValue(value);
    }

    /// <summary>What policies decide.</summary>
    /// <param name="value">The value on the wire.</param>
    public class PolicyEvaluationDecisionType(string value) : ConstantClass(value)
    {
        /// <summary>They allow it.</summary>
        public static readonly PolicyEvaluationDecisionType Allowed = new("allowed");

        /// <summary>They deny it.</summary>
        public static readonly PolicyEvaluationDecisionType ExplicitDeny = new("explicitDeny");

        /// <summary>They do not speak of it.</summary>
        public static readonly PolicyEvaluationDecisionType ImplicitDeny = new("implicitDeny");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static PolicyEvaluationDecisionType FindValue(string value) => FindValue<PolicyEvaluationDecisionType>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator PolicyEvaluationDecisionType(string value) => FindValue(value);
    }
}

namespace Amazon.IdentityManagement.Model
{
    /// <summary>A condition key and its values in a simulated call.</summary>
    public class ContextEntry
    {
        /// <summary>Its name, such as aws:TagKeys.</summary>
        public string? ContextKeyName { get; set; }

        /// <summary>Of what kind it is.</summary>
        public ContextKeyTypeEnum? ContextKeyType { get; set; }

        /// <summary>Its values.</summary>
        public List<string>? ContextKeyValues { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>What is decided on one action and one resource.</summary>
    public class EvaluationResult
    {
        /// <summary>The action.</summary>
        public string? EvalActionName { get; set; }

        /// <summary>The decision.</summary>
        public PolicyEvaluationDecisionType? EvalDecision { get; set; }

        /// <summary>The resource.</summary>
        public string? EvalResourceName { get; set; }
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html"/>.</summary>
    public class SimulatePrincipalPolicyRequest : AmazonIdentityManagementServiceRequest
    {
        /// <summary>The actions.</summary>
        public List<string>? ActionNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Condition keys; what is not here has no value.</summary>
        public List<ContextEntry>? ContextEntries { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Marker of the page before.</summary>
        public string? Marker { get; set; }

        /// <summary>At most this many a page; AWS may return fewer.</summary>
        public int? MaxItems { get; set; }

        /// <summary>ARN of the user, group or role whose policies are asked.</summary>
        public string PolicySourceArn { get; set; } = null!;

        /// <summary>ARNs of the resources; all where there is none.</summary>
        public List<string>? ResourceArns { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>The policy that each of the resources has, as JSON.</summary>
        public string? ResourcePolicy { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html"/>.</summary>
    public class SimulatePrincipalPolicyResponse : AmazonWebServiceResponse
    {
        /// <summary>The decisions.</summary>
        public List<EvaluationResult>? EvaluationResults { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Whether there are more pages.</summary>
        public bool? IsTruncated { get; set; }

        /// <summary>Pass it on to get the next page.</summary>
        public string? Marker { get; set; }
    }
}
