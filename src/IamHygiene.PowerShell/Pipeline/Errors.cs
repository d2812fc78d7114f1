using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Turns problems into error records: a stable id, a category, the item it is about and what to do.</summary>
internal static class Errors
{
    /// <summary>The record of a problem with an item.</summary>
    public static ErrorRecord ToErrorRecord(Problem problem, object? target, ErrorCategory? category = null) =>
        new(new IamHygieneException(problem), problem.ErrorId, category ?? CategoryOf(problem.ErrorId), target)
        {
            ErrorDetails = new(problem.Message) { RecommendedAction = problem.Remedy },
        };

    /// <summary>The record of whatever ended the work. An exception that nobody foresaw is not quoted: it could hold anything.</summary>
    public static ErrorRecord ToErrorRecord(Exception e) => e switch
    {
        AggregateException { InnerException: { } inner } => ToErrorRecord(inner),
        ServiceException service => ToErrorRecord(service.ToProblem(), null, CategoryOf(service.Kind)),
        PolicyException policy => ToErrorRecord(ProblemOf(policy), null, ErrorCategory.InvalidData),
        IamHygieneException known => ToErrorRecord(ProblemOf(known), null),
        _ => ToErrorRecord(Unexpected(e), null, ErrorCategory.NotSpecified),
    };

    /// <summary>What is wrong with a configuration.</summary>
    public static Problem ProblemOf(PolicyException e) =>
        new(
            "InvalidConfiguration",
            e.Message,
            "Correct the configuration where the message points; docs/iamhygiene.schema.json describes it.");

    /// <summary>What an error of ours says.</summary>
    public static Problem ProblemOf(IamHygieneException e) => new(e.ErrorId, e.Message, e.Remedy);

    private static Problem Unexpected(Exception e) =>
        new(
            ProblemIds.Unexpected,
            $"An unexpected {e.GetType().Name} ended the work.",
            "Please report it with what -Verbose shows. A change that was under way is finished or undone by the next run.")
        {
            Diagnostic = UnexpectedError.Diagnose(e),
        };

    /// <summary>Ends the cmdlet with the error of a problem. It always throws; what it returns is for callers to write throw.</summary>
    [DoesNotReturn]
    public static Exception Terminate(Cmdlet cmdlet, Problem problem, object? target, ErrorCategory category)
    {
        cmdlet.ThrowTerminatingError(ToErrorRecord(problem, target, category));
        throw new InvalidOperationException("ThrowTerminatingError returned.");
    }

    private static ErrorCategory CategoryOf(FailureKind kind) => kind switch
    {
        FailureKind.Invalid => ErrorCategory.InvalidArgument,
        FailureKind.NotFound => ErrorCategory.ObjectNotFound,
        FailureKind.Denied => ErrorCategory.PermissionDenied,
        FailureKind.Credentials => ErrorCategory.AuthenticationError,
        FailureKind.LimitExceeded or FailureKind.Throttled => ErrorCategory.LimitsExceeded,
        FailureKind.Conflict => ErrorCategory.ResourceBusy,
        _ => ErrorCategory.ConnectionError,
    };

    private static ErrorCategory CategoryOf(string errorId) => errorId switch
    {
        "UserNotFound" or "KeyNotFound" or "NoSuchEntity" or "ResourceNotFoundException" or "FileNotFound"
            or ProblemIds.AccountNotInOrganization or ProblemIds.UnitNotFound => ErrorCategory.ObjectNotFound,
        "AccessDenied" or "AccessDeniedException" or "RoleNotAssumed" => ErrorCategory.PermissionDenied,
        "Throttling" or "LimitExceeded" or "LimitReached" or "DeadlineReached" => ErrorCategory.LimitsExceeded,
        "FileExists" => ErrorCategory.ResourceExists,
        ProblemIds.InvalidAccountId => ErrorCategory.InvalidArgument,
        "IncompleteCredentials" or "InvalidStoredCredentials" => ErrorCategory.AuthenticationError,
        _ => ErrorCategory.InvalidOperation,
    };
}
