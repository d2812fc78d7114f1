namespace IamHygiene.Faults;

/// <summary>Decides which of several runs goes on.</summary>
internal interface IGate
{
    /// <summary>Blocks the run until it may make a call.</summary>
    void Enter(RunSession session);

    /// <summary>Blocks the run until a wait is over.</summary>
    void Wait(RunSession session, DateTimeOffset until);

    /// <summary>The run's process died.</summary>
    void Gone(RunSession session);
}
