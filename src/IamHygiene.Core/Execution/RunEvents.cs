namespace IamHygiene;

/// <summary>What happens during a run, for progress and logs. No event holds a secret.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>A phase goes on.</summary>
    /// <param name="Phase">What is being done, in words.</param>
    /// <param name="Done">How many are done.</param>
    /// <param name="Total">How many there are.</param>
    public sealed record Progress(string Phase, int Done, int Total) : RunEvent;

    /// <summary>A step inside an action, for verbose output.</summary>
    /// <param name="UserName">The user.</param>
    /// <param name="Message">What happens.</param>
    public sealed record Step(string UserName, string Message) : RunEvent;

    /// <summary>The plan is made.</summary>
    /// <param name="Plan">The plan.</param>
    public sealed record Planned(AccountPlan Plan) : RunEvent;

    /// <summary>A change was made, or not.</summary>
    /// <param name="Result">How it ended.</param>
    public sealed record Acted(ActionResult Result) : RunEvent;

    /// <summary>A mail was sent, or not.</summary>
    /// <param name="Result">How it ended.</param>
    public sealed record Told(NoticeResult Result) : RunEvent;
}
