namespace IamHygiene;

/// <summary>Looks whether everything is as a daily run needs it. Changes nothing.</summary>
public sealed class SetupTester
{
    /// <summary>The name of the function of the daily run, unless another was chosen: that of the templates in deploy.</summary>
    public const string DefaultFunctionName = "IamHygiene";

    private readonly SetupReader reader;

    /// <summary>Makes it.</summary>
    /// <param name="ports">The outside world, with what looking at the set-up needs.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="functionName">The function of the daily run, whose schedule and alarms are looked at.</param>
    /// <exception cref="ArgumentException">The ports do not offer to look at the set-up.</exception>
    public SetupTester(AccountPorts ports, HygieneConfiguration configuration, string functionName)
    {
        ArgumentNullException.ThrowIfNull(ports);
        var setup = ports.Setup ?? throw new ArgumentException("The ports do not offer to look at the set-up.", nameof(ports));
        reader = new(ports, setup.Value, configuration, functionName);
    }

    /// <summary>Makes all checks of the account.</summary>
    /// <returns>
    /// One result a check, and for checks of users one for each user that does not pass. Without a connection, that alone.
    /// </returns>
    public async Task<IReadOnlyList<SetupCheck>> TestAsync(CancellationToken cancellationToken)
    {
        try
        {
            var facts = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            return Decide(facts);
        }
        catch (ServiceException e)
        {
            return [Failed(SetupCheckIds.Connection, e.ToProblem())];
        }
    }

    /// <summary>What is said where no call could be made at all.</summary>
    /// <param name="check">The check: <see cref="SetupCheckIds.Configuration"/> or <see cref="SetupCheckIds.Connection"/>.</param>
    /// <param name="problem">Why.</param>
    public static SetupCheck Failed(string check, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(check, CheckOutcome.Fail, "", problem.Message) { Remedy = problem.Remedy };
    }

    internal static IReadOnlyList<SetupCheck> Decide(SetupFacts facts) =>
    [
        Configuration(facts),
        .. AccountChecks.Of(facts),
        .. UserChecks.Of(facts),
        .. MailChecks.Of(facts),
        .. ScheduleChecks.Of(facts),
    ];

    private static SetupCheck Configuration(SetupFacts facts)
    {
        var account = facts.Account;
        return facts.Configuration.Policy.AdminAddress is null
            ? new(
                SetupCheckIds.Configuration,
                CheckOutcome.Warn,
                account,
                "The configuration is valid, but names no administrator: what no owner can be told is in the log only.")
            {
                Remedy = "Set mail.admin in the configuration.",
            }
            : new(SetupCheckIds.Configuration, CheckOutcome.Pass, account, "The configuration is valid.");
    }
}
