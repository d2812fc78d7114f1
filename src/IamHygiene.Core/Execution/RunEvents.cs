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

    /// <summary>A change is due, and is not made, because the run only looks.</summary>
    /// <param name="Action">The change.</param>
    /// <param name="Message">What would be done, in words.</param>
    public sealed record WouldAct(PlannedAction Action, string Message) : RunEvent;

    /// <summary>Something is to be told, and is not, because the run only looks.</summary>
    /// <param name="Notice">What is to be told, and to whom.</param>
    /// <param name="Message">What would be told, in words.</param>
    public sealed record WouldTell(Notice Notice, string Message) : RunEvent;

    /// <summary>A change was made, or not.</summary>
    /// <param name="Result">How it ended.</param>
    public sealed record Acted(ActionResult Result) : RunEvent;

    /// <summary>A mail was sent, or not.</summary>
    /// <param name="Result">How it ended.</param>
    public sealed record Told(NoticeResult Result) : RunEvent;

    /// <summary>A digest is due, and is not sent, because the run only looks.</summary>
    /// <param name="Message">What would be sent, and where, in words.</param>
    public sealed record WouldSendDigest(string Message) : RunEvent;

    /// <summary>The administrator's digest was dealt with. What went wrong with it fails no run.</summary>
    /// <param name="Result">How it ended.</param>
    public sealed record Digested(DigestResult Result) : RunEvent;
}
