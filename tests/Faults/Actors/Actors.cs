using System.Globalization;
using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>
/// Does what people do: in the console by changing the sandbox, with our cmdlets by running the product. What is not possible at
/// the moment is not done.
/// </summary>
internal sealed class Actors(World world, InvariantChecker oracle, RunHost host)
{
    // Far above the numbers of a history's own runs.
    private const int FirstCmdletRun = 500;

    private readonly SandboxAccount account = world.Users;
    private int cmdletRuns;

    /// <summary>Is told of each run of a cmdlet.</summary>
    public Action<RunEnd>? Played { get; init; }

    public void Do(ActorAction action, int userNumber, int which)
    {
        var names = account.State.UserNames;
        var user = account.User(names[userNumber % names.Count]);
        if (CmdletFor(action, user, which) is { } request)
        {
            RunCmdlet(request);
            return;
        }

        InConsole(action, user, userNumber, which);
        world.Forget();
        oracle.ActorChanged();
    }

    private static RunRequest? CmdletFor(ActorAction action, SandboxUser user, int which) => action switch
    {
        ActorAction.RestoreKey or ActorAction.RestoreCurrent when user.Keys.Length > 0 =>
            new RunRequest.Restore(user.Name, which % user.Keys.Length, action == ActorAction.RestoreCurrent),
        ActorAction.ForceRotation => new RunRequest.ForceRotation(user.Name),
        ActorAction.SendNotices => new RunRequest.PasswordNotices(),
        ActorAction.Register => new RunRequest.Register(user.Name),
        ActorAction.Unregister => new RunRequest.Unregister(user.Name),
        _ => null,
    };

    // On direct ports a run completes before it returns, also in the middle of another one.
    private void RunCmdlet(RunRequest request)
    {
        var session = new RunSession(world, oracle, FirstCmdletRun + cmdletRuns++, []) { Request = request };
        var end = host.RunAsync(session).GetAwaiter().GetResult();
        Played?.Invoke(end);
    }

    private void InConsole(ActorAction action, SandboxUser user, int userNumber, int which)
    {
        var names = account.State.UserNames;
        var key = user.Keys.Length > 0 ? user.Keys[which % user.Keys.Length] : null;
        var own = user.Tags.Where(tag => tag.Key.StartsWith(FactReader.OwnTags, StringComparison.OrdinalIgnoreCase)).ToList();
        var secret = FactReader.SecretOf(world, user);
        switch (action)
        {
            case ActorAction.MakeKey when MayMake(user):
                account.AddAccessKey(user.Name);
                break;
            case ActorAction.DeleteKey when key is not null:
                Edit(user, state => state with { Keys = state.Keys.Remove(key) });
                break;
            case ActorAction.Deactivate when key is not null:
                account.EditKey(user.Name, key.Id, state => state.WithStatus(false, world.Now));
                break;
            case ActorAction.Activate when key is not null:
                account.EditKey(user.Name, key.Id, state => state.WithStatus(true, world.Now));
                break;
            case ActorAction.UseKey when key is { IsActive: true } && IsKnown(user, key):
                account.EditKey(user.Name, key.Id, UsedNow);
                break;
            case ActorAction.RotateByHand when MayMake(user) && secret is { DeletionDate: null }:
                Store(user, secret, account.AddAccessKey(user.Name));
                break;
            case ActorAction.RemoveTag when own.Count > 0:
                Edit(user, state => state with { Tags = state.Tags.Remove(own[which % own.Count].Key) });
                break;
            case ActorAction.SpoilTag when own.Count > 0:
                Tag(user, own[which % own.Count].Key, "some day");
                break;
            case ActorAction.ForgeNote when key is not null:
                Tag(user, NoteTags.Key + key.Id, "inactive " + Time(world.Now.AddDays(-60)));
                break;
            case ActorAction.RequestRotation:
                Tag(user, "GenerateNewKeys", "true");
                break;
            case ActorAction.EditSecret when secret is { DeletionDate: null, CurrentText: { } text }:
                Put(secret, text.Replace("\"Port\":", "\"Port\":1", StringComparison.Ordinal), SecretState.Current);
                break;
            case ActorAction.SpoilSecret when secret is { DeletionDate: null } && which % 4 == 0:
                Put(secret, "ask Peter", SecretState.Current);
                break;
            case ActorAction.MoveCurrent when secret is { DeletionDate: null }:
                world.Secrets.EditSecret(
                    secret.Name,
                    state => state.MoveStage(SecretState.Current, state.Versions[^((which % Math.Min(state.Versions.Length, 3)) + 1)].Id));
                break;
            case ActorAction.DeleteSecret when secret is { DeletionDate: null }:
                world.Secrets.EditSecret(secret.Name, state => state with { DeletionDate = world.Now.AddDays(7 + (which % 24)) });
                break;
            case ActorAction.RestoreSecret when secret?.DeletionDate > world.Now:
                world.Secrets.EditSecret(secret.Name, state => state with { DeletionDate = null });
                break;
            case ActorAction.Unmanage when FactReader.SecretName(user) is not null:
                Edit(user, state => state with { Tags = state.Tags.Remove("SecretName") });
                break;
            case ActorAction.PointElsewhere when FactReader.SecretName(user) is not null:
                Tag(user, "SecretName", FactReader.NameFor(world, names[(userNumber + 1) % names.Count]) ?? "nowhere");
                break;
            case ActorAction.Manage:
                Manage(user);
                break;
            case ActorAction.ForeignPending when secret is { DeletionDate: null } && which % 4 == 0:
                LabelForeignPending(secret);
                break;
        }
    }

    /// <summary>Mends what keeps the product from its work, as the findings ask for.</summary>
    public void Repair()
    {
        foreach (var user in account.State.Users.Values)
        {
            Manage(user);
            if (FactReader.SecretOf(world, account.User(user.Name)) is { } secret && secret.DeletionDate > world.Now)
            {
                world.Secrets.EditSecret(secret.Name, state => state with { DeletionDate = null });
            }
        }

        world.Forget();
        oracle.ActorChanged();
    }

    // A key that a person makes in the minutes in which a run that then died would have made its own cannot be told from that
    // one: docs/proof.md says so. Nobody does that here.
    private bool MayMake(SandboxUser user) => user.Keys.Length < 2 && user.Tags.All(tag =>
        !tag.Key.StartsWith(FactReader.OwnTags + "Intent:", StringComparison.OrdinalIgnoreCase)
        || !DateTimeOffset.TryParse(tag.Value.Split(' ')[0], CultureInfo.InvariantCulture, out var began)
        || world.Now > began.AddMinutes(5));

    // The secret of a key that a run made and stored nowhere died with that run.
    private bool IsKnown(SandboxUser user, AccessKeyState key) =>
        !oracle.State.Made.Contains(key.Id) || FactReader.IsWritten(world, user, key);

    private void Manage(SandboxUser user)
    {
        if (FactReader.NameFor(world, user.Name) is { } name)
        {
            Tag(user, "SecretName", name);
        }
    }

    private AccessKeyState UsedNow(AccessKeyState key) =>
        key.WithUse(new(world.Now, "s3", SandboxCloud.DefaultRegion), world.Cloud.Options.LastUsedDelay);

    private void Store(SandboxUser user, SecretState secret, AccessKeyState key)
    {
        if (FactReader.Current(world, user) is not { } pair || secret.CurrentText is not { } text)
        {
            return;
        }

        var isSmtp = FactReader.IsSmtp(user);
        var part = isSmtp ? SecretContent.SmtpPassword(key.Secret, SandboxCloud.DefaultRegion) : key.Secret;
        if (pair.Id.Length == 0)
        {
            // Prepared without a key: there is nothing to replace.
            var (idName, partName) = isSmtp ? ("SmtpUsername", "SmtpPassword") : ("AccessKeyId", "SecretAccessKey");
            Put(secret, $$"""{"{{idName}}":"{{key.Id}}","{{partName}}":"{{part}}"}""", SecretState.Current);
            return;
        }

        Put(
            secret,
            text.Replace(pair.Id, key.Id, StringComparison.Ordinal).Replace(pair.SecretPart, part, StringComparison.Ordinal),
            SecretState.Current);
    }

    private void LabelForeignPending(SecretState secret)
    {
        Put(secret, "{\"AccessKeyId\":\"by hand\",\"SecretAccessKey\":\"by hand\"}", SecretState.Pending);
        var version = world.Secrets.Secret(secret.Name).Versions[^1].Id;
        oracle.Update(state => state with { Foreign = state.Foreign.Add(version) });
    }

    private void Put(SecretState secret, string text, string stage) => world.Secrets.AddSecretVersion(secret.Name, text, stages: [stage]);

    private void Tag(SandboxUser user, string key, string value) =>
        Edit(user, state => state with { Tags = state.Tags.SetItem(key, value) });

    private void Edit(SandboxUser user, Func<SandboxUser, SandboxUser> change) => account.EditUser(user.Name, change);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
