using System.Collections.Immutable;
using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>
/// The oracle: after every call of every run it compares the state of the sandbox with what it was, and says which promise
/// of the design is broken. It knows no planner, no executor and none of their types for tags, versions or secrets.
/// </summary>
internal sealed class InvariantChecker
{
    private readonly World world;
    private readonly ReadTrail reads = new();
    private ImmutableHashSet<int> ended = [];
    private AccountState users;
    private AccountState secrets;
    private MailState mail;

    public InvariantChecker(World world, Rules rules, CheckerState? state = null)
    {
        this.world = world;
        ended = [.. state?.Destroyed.Counts.Keys ?? []];
        Rules = rules;
        users = world.Users.State;
        secrets = world.Secrets.State;
        mail = world.Mail;
        State = state ?? CheckerState.Empty;
        if (state is null)
        {
            ActorChanged();
        }
    }

    public Rules Rules { get; }

    /// <summary>What is remembered of the past.</summary>
    public CheckerState State { get; private set; }

    public List<Violation> Violations { get; } = [];

    public World World => world;

    /// <summary>A person changed something: what holds now is the new beginning, and no run is to blame for it.</summary>
    public void ActorChanged()
    {
        var before = users;
        var oldSecrets = secrets;
        users = world.Users.State;
        secrets = world.Secrets.State;
        var isFirst = ReferenceEquals(before, users);
        var state = State;
        foreach (var user in users.Users.Values)
        {
            var usable = FactReader.Usable(world, user) is not null;
            var current = FactReader.Current(world, user);
            state = state with
            {
                Had = usable ? state.Had.Add(user.Name) : state.Had.Remove(user.Name),
                Rest = current is null ? state.Rest.Remove(user.Name) : state.Rest.SetItem(user.Name, current.Rest),
                EverCurrent = current is null ? state.EverCurrent : state.EverCurrent.Add(current.Id),
            };
            var old = before.User(user.Name);
            reads.Touched(user.Name, KeysDiffer(old, user), SecretDiffers(old, oldSecrets, user, secrets), world.Now);
            state = RotationRequests.Note(state, Rules, old, user, isFirst);
            state = ActorChanges.Note(state, world, Rules, isFirst ? null : old, user);
        }

        State = state;
    }

    /// <summary>Declares keys as made by runs that ended before the world began.</summary>
    public void MadeEarlier(IEnumerable<string> keys) => State = State with { Made = State.Made.Union(keys) };

    /// <summary>A run begins; a cmdlet may ask for a new key.</summary>
    public void Begins(RunSession session)
    {
        session.EndedBefore = ended;
        if (session.Request is RunRequest.ForceRotation { User: var name })
        {
            State = State with { Asked = State.Asked.SetItem(name, State.Asked.GetValueOrDefault(name) + 1) };
        }
    }

    /// <summary>True where the run could not have seen what a person did to this user a moment ago.</summary>
    public bool CouldNotSee(Call call, SandboxUser user) => reads.CouldNotSee(call, user, world);

    public void Report(string promise, string what, string? user) => Violations.Add(new(promise, what, user, world.Now));

    public void Update(Func<CheckerState, CheckerState> change) => State = change(State);

    public void Before(Call call)
    {
        _ = call;
        // A person may have changed the world since the last call.
        if (!ReferenceEquals(users, world.Users.State) || !ReferenceEquals(secrets, world.Secrets.State))
        {
            ActorChanged();
        }
    }

    /// <summary>Looks at the world after a call.</summary>
    public void After(Call call)
    {
        reads.Note(call, world.Now);
        if (RegistrationChecks.IsTakenOff(call))
        {
            // The person who asked for it knows that nobody looks after the user any more.
            ActorChanged();
            return;
        }

        var oldUsers = users;
        var oldSecrets = secrets;
        var oldMail = mail;
        users = world.Users.State;
        secrets = world.Secrets.State;
        mail = world.Mail;
        if (ReferenceEquals(oldUsers, users) && ReferenceEquals(oldSecrets, secrets) && ReferenceEquals(oldMail, mail))
        {
            return;
        }

        switch (call.Operation)
        {
            case "CreateAccessKey":
                KeyCreationChecks.Check(this, reads, call, oldUsers);
                break;
            case "UpdateAccessKey" or "DeleteAccessKey":
                KeyChangeChecks.Check(this, reads, call, oldUsers);
                break;
            case "PutSecretValue" or "UpdateSecretVersionStage":
                ForeignSecretChecks.Check(this, call, oldSecrets);
                break;
            case "SendEmail":
                MailChecks.Check(this, call.Session, oldMail, mail);
                break;
            case "TagUser":
                LeakChecks.InTags(this, users);
                break;
        }

        RegistrationChecks.Check(this, call, oldSecrets);
        LockOutChecks.Check(this, call, users);
        SecretProperties.Check(this, users);
    }

    /// <summary>A run returned, or its process died (then there is no result).</summary>
    public void Ended(RunSession session, HygieneRun? result)
    {
        ended = ended.Add(session.Number);
        LeakChecks.InText(this, session.Output);
        if (result is null)
        {
            return;
        }

        LockOutChecks.AtEnd(this, session);
        var deadline = session.Began + world.Setup.TimeLimit;
        if (world.Now > deadline)
        {
            Report("P6", "the run ended after its deadline", null);
        }
    }

    // A use is no change of the key.
    private static bool KeysDiffer(SandboxUser? before, SandboxUser now) =>
        before is null || !before.Keys.Select(key => (key.Id, key.IsActive)).SequenceEqual(now.Keys.Select(key => (key.Id, key.IsActive)));

    private static bool SecretDiffers(SandboxUser? before, AccountState old, SandboxUser user, AccountState now)
    {
        static SecretState? Of(AccountState account, SandboxUser? user) => user is null ? null : FactReader.SecretOf(account, user);
        return !ReferenceEquals(Of(old, before), Of(now, user));
    }
}
