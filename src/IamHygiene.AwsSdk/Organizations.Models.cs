using Amazon.Runtime;
using Amazon.Runtime.Internal;

// A shape that AWS always fills is not null officially, and neither are parameters that AWS requires: hence "null!".
namespace Amazon.Organizations
{
    /// <summary>Base of every request to Organizations.</summary>
    public class AmazonOrganizationsRequest : AmazonWebServiceRequest;

    /// <summary>How an account joined.</summary>
    /// <param name="value">The value on the wire.</param>
    public class AccountJoinedMethod(string value) : ConstantClass(value)
    {
        /// <summary>Made by the organization.</summary>
        public static readonly AccountJoinedMethod CREATED = new("CREATED");

        /// <summary>Invited.</summary>
        public static readonly AccountJoinedMethod INVITED = new("INVITED");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static AccountJoinedMethod FindValue(string value) => FindValue<AccountJoinedMethod>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator AccountJoinedMethod(string value) => FindValue(value);
    }

    /// <summary>State of an account; the successor of its status.</summary>
    /// <param name="value">The value on the wire.</param>
    public class AccountState(string value) : ConstantClass(value)
    {
        /// <summary>In use.</summary>
        public static readonly AccountState ACTIVE = new("ACTIVE");

        /// <summary>Closed.</summary>
        public static readonly AccountState CLOSED = new("CLOSED");

        /// <summary>Not yet usable.</summary>
        public static readonly AccountState PENDING_ACTIVATION = new("PENDING_ACTIVATION");

        /// <summary>Being closed.</summary>
        public static readonly AccountState PENDING_CLOSURE = new("PENDING_CLOSURE");

        /// <summary>Suspended by AWS.</summary>
        public static readonly AccountState SUSPENDED = new("SUSPENDED");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static AccountState FindValue(string value) => FindValue<AccountState>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator AccountState(string value) => FindValue(value);
    }

    /// <summary>Status of an account.</summary>
    /// <param name="value">The value on the wire.</param>
    public class AccountStatus(string value) : ConstantClass(value)
    {
        /// <summary>In use.</summary>
        public static readonly AccountStatus ACTIVE = new("ACTIVE");

        /// <summary>Being closed.</summary>
        public static readonly AccountStatus PENDING_CLOSURE = new("PENDING_CLOSURE");

        /// <summary>Suspended or closed.</summary>
        public static readonly AccountStatus SUSPENDED = new("SUSPENDED");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static AccountStatus FindValue(string value) => FindValue<AccountStatus>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator AccountStatus(string value) => FindValue(value);
    }

    /// <summary>Features of an organization.</summary>
    /// <param name="value">The value on the wire.</param>
    public class OrganizationFeatureSet(string value) : ConstantClass(value)
    {
        /// <summary>All features.</summary>
        public static readonly OrganizationFeatureSet ALL = new("ALL");

        /// <summary>One bill only.</summary>
        public static readonly OrganizationFeatureSet CONSOLIDATED_BILLING = new("CONSOLIDATED_BILLING");

        /// <summary>The constant for this value; a new one if AWS has invented it since.</summary>
        public static OrganizationFeatureSet FindValue(string value) => FindValue<OrganizationFeatureSet>(value);

        /// <inheritdoc cref="FindValue(string)"/>
        public static implicit operator OrganizationFeatureSet(string value) => FindValue(value);
    }
}

namespace Amazon.Organizations.Model
{
    /// <summary>An account of the organization.</summary>
    public class Account
    {
        /// <summary>ARN of the account.</summary>
        public string? Arn { get; set; }

        /// <summary>Its e-mail address.</summary>
        [AWSProperty(Sensitive = true)]
        public string? Email { get; set; }

        /// <summary>Its 12 digits.</summary>
        public string? Id { get; set; }

        /// <summary>How it joined.</summary>
        public AccountJoinedMethod? JoinedMethod { get; set; }

        /// <summary>When it joined, UTC.</summary>
        public DateTime? JoinedTimestamp { get; set; }

        /// <summary>Its name.</summary>
        [AWSProperty(Sensitive = true)]
        public string? Name { get; set; }

        /// <summary>Its state.</summary>
        public AccountState? State { get; set; }

        /// <summary>Its status; AWS retires it in favour of State.</summary>
        public AccountStatus? Status { get; set; }
    }

    /// <summary>The organization.</summary>
    public class Organization
    {
        /// <summary>ARN of the organization.</summary>
        public string? Arn { get; set; }

        /// <summary>Its features.</summary>
        public OrganizationFeatureSet? FeatureSet { get; set; }

        /// <summary>Its id, o-….</summary>
        public string? Id { get; set; }

        /// <summary>ARN of the management account.</summary>
        public string? MasterAccountArn { get; set; }

        /// <summary>E-mail address of the management account.</summary>
        [AWSProperty(Sensitive = true)]
        public string? MasterAccountEmail { get; set; }

        /// <summary>Id of the management account.</summary>
        public string? MasterAccountId { get; set; }
    }

    /// <summary>An organizational unit.</summary>
    public class OrganizationalUnit
    {
        /// <summary>ARN of the unit.</summary>
        public string? Arn { get; set; }

        /// <summary>Its id, ou-….</summary>
        public string? Id { get; set; }

        /// <summary>Its name.</summary>
        public string? Name { get; set; }
    }

    /// <summary>A root.</summary>
    public class Root
    {
        /// <summary>ARN of the root.</summary>
        public string? Arn { get; set; }

        /// <summary>Its id, r-….</summary>
        public string? Id { get; set; }

        /// <summary>Its name.</summary>
        public string? Name { get; set; }
    }

    /// <summary>
    /// Parameters of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html"/>.
    /// </summary>
    public class DescribeAccountRequest : AmazonOrganizationsRequest
    {
        /// <summary>The account's 12 digits.</summary>
        public string AccountId { get; set; } = null!;
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html"/>.</summary>
    public class DescribeAccountResponse : AmazonWebServiceResponse
    {
        /// <summary>The account.</summary>
        public Account? Account { get; set; }
    }

    /// <summary>
    /// Parameters of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html"/>.
    /// </summary>
    public class DescribeOrganizationRequest : AmazonOrganizationsRequest;

    /// <summary>
    /// Answer of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html"/>.
    /// </summary>
    public class DescribeOrganizationResponse : AmazonWebServiceResponse
    {
        /// <summary>The organization.</summary>
        public Organization? Organization { get; set; }
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html"/>.</summary>
    public class ListAccountsRequest : AmazonOrganizationsRequest
    {
        /// <summary>At most this many a page.</summary>
        public int? MaxResults { get; set; }

        /// <summary>From the page before.</summary>
        public string? NextToken { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html"/>.</summary>
    public class ListAccountsResponse : AmazonWebServiceResponse
    {
        /// <summary>The accounts.</summary>
        public List<Account>? Accounts { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Pass it on to get the next page; null on the last. A page may be empty and still not the last.</summary>
        public string? NextToken { get; set; }
    }

    /// <summary>
    /// Parameters of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html"/>.
    /// </summary>
    public class ListAccountsForParentRequest : AmazonOrganizationsRequest
    {
        /// <summary>At most this many a page.</summary>
        public int? MaxResults { get; set; }

        /// <summary>From the page before.</summary>
        public string? NextToken { get; set; }

        /// <summary>Id of a root or an organizational unit.</summary>
        public string ParentId { get; set; } = null!;
    }

    /// <summary>
    /// Answer of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html"/>.
    /// </summary>
    public class ListAccountsForParentResponse : AmazonWebServiceResponse
    {
        /// <summary>The accounts directly under the parent.</summary>
        public List<Account>? Accounts { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Pass it on to get the next page; null on the last. A page may be empty and still not the last.</summary>
        public string? NextToken { get; set; }
    }

    /// <summary>
    /// Parameters of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html"/>.
    /// </summary>
    public class ListOrganizationalUnitsForParentRequest : AmazonOrganizationsRequest
    {
        /// <summary>At most this many a page.</summary>
        public int? MaxResults { get; set; }

        /// <summary>From the page before.</summary>
        public string? NextToken { get; set; }

        /// <summary>Id of a root or an organizational unit.</summary>
        public string ParentId { get; set; } = null!;
    }

    /// <summary>
    /// Answer of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html"/>.
    /// </summary>
    public class ListOrganizationalUnitsForParentResponse : AmazonWebServiceResponse
    {
        /// <summary>Pass it on to get the next page; null on the last. A page may be empty and still not the last.</summary>
        public string? NextToken { get; set; }

        /// <summary>The units directly under the parent.</summary>
        public List<OrganizationalUnit>? OrganizationalUnits { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html"/>.</summary>
    public class ListRootsRequest : AmazonOrganizationsRequest
    {
        /// <summary>At most this many a page.</summary>
        public int? MaxResults { get; set; }

        /// <summary>From the page before.</summary>
        public string? NextToken { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html"/>.</summary>
    public class ListRootsResponse : AmazonWebServiceResponse
    {
        /// <summary>Pass it on to get the next page; null on the last. A page may be empty and still not the last.</summary>
        public string? NextToken { get; set; }

        /// <summary>The roots: one today.</summary>
        public List<Root>? Roots { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }
}
