namespace IamHygiene.Tests.Core;

/// <summary>
/// Sentences for the administrator, each in every case that it knows: Core/Verified/sentences.verified.txt has them, to be read.
/// </summary>
public sealed class SentenceTests
{
    private const string KeyA = "AKIAIOSFODNN7EXAMPLEA";
    private const string KeyB = "AKIAIOSFODNN7EXAMPLEB";
    private const string Name = "kim";
    private static readonly DateTimeOffset Now = UserBuilder.Now;
    private static readonly ServiceException Denied = new(FailureKind.Denied, "AccessDenied", "It is denied.", "Ask for it.");
    private static readonly ProofFailure Refused = new("is refused by AWS", IsRefused: true);
    private static readonly UserSnapshot Snapshot = UserBuilder.Managed(Name).Key(KeyA, 90, current: true).Build();
    private static readonly AccessKey Key = Snapshot.Detail!.KnownKeys[0];
    private static readonly HeldLease Lease = new(
        new("0a1b2c3d", Now, IntentPurpose.Change, []),
        TimeSpan.FromMinutes(30));

    private readonly List<string> lines = [];

    [Fact]
    public void Sentences_are_those_that_somebody_has_read()
    {
        Registrations();
        StepsOfRegistrations();
        Restorations();
        Outcomes();
        NothingDone();
        Findings();
        Accounts();
        KeyUse();
        Others();
        new VerifiedFolder("Core").AssertSame("sentences", ".txt", string.Join('\n', lines) + "\n");
    }

    private void Registrations()
    {
        Section("Registrations");
        Add(RegistrationMessages.ManagedElsewhere(Name, "iam/kim"));
        Add(RegistrationMessages.NotPrepared(Snapshot.User, Secret(KeyB)));
        Add(RegistrationMessages.NotPrepared(Snapshot.User, Secret(null)));
        Add(RegistrationMessages.SecretShared(Name, "iam/kim", ["lee", "sam"]));
        Add(RegistrationMessages.TwoKeys(Name, [Key, Key with { AccessKeyId = KeyB }]));
        Add(RegistrationMessages.Inactive(Name, KeyA));
        Add(RegistrationMessages.NoRoom(Plan(SecretStep.Keep), 49));
        Add(RegistrationMessages.TagsUnclear(Name, Denied));
        Add(RegistrationMessages.Undone(Name, Denied.ToProblem()));
        Add(RegistrationMessages.HalfDone(Name, ["the secret 'iam/kim'"], Denied.ToProblem()));
        Add(RegistrationMessages.HalfDone(Name, ["the secret 'iam/kim'", "the user's place in the group Readers"], Denied.ToProblem()));
        Add(RegistrationMessages.Already(Plan(SecretStep.Keep)));
        Add(RegistrationMessages.Already(Plan(SecretStep.Keep) with { NeedsFirstKey = true }));
        foreach (var step in Enum.GetValues<SecretStep>())
        {
            Add(RegistrationMessages.Registered(Plan(step), "iam/kim"));
            Add(RegistrationMessages.Registered(Plan(step) with { GroupToJoin = "Readers" }, "iam/kim"));
        }
    }

    private void StepsOfRegistrations()
    {
        Section("What a registration is about to do");
        var pair = new KeyPair(KeyA, new("the secret part"));
        Add(Plan(SecretStep.Keep).Steps);
        Add(Plan(SecretStep.Restore).Steps);
        Add(Plan(SecretStep.Create).Steps);
        Add((Plan(SecretStep.Create) with { Request = new(Name) { Pair = pair } }).Steps);
        var all = Plan(SecretStep.Create) with
        {
            WritesPolicy = true,
            GroupToJoin = "Readers",
            Tags = new Dictionary<string, string> { ["iamhygiene:SecretName"] = "iam/kim", ["iamhygiene:Notify"] = "kim@example.com" },
            NeedsFirstKey = true,
        };
        Add(all.Steps);
    }

    private void Restorations()
    {
        Section("Restorations");
        Add(RestoreMessages.UserNotFound("kmi", null));
        Add(RestoreMessages.UserNotFound("kmi", Name));
        Add(RestoreMessages.KeyNotFound(Name, KeyB, []));
        Add(RestoreMessages.KeyNotFound(Name, KeyB, [Key, Key with { AccessKeyId = KeyB }]));
        foreach (var isActivated in new[] { true, false })
        {
            Add(RestoreMessages.SecretChanged(Name, KeyA, isActivated));
            Add(RestoreMessages.PairNotProven(Name, KeyA, isActivated, Refused));
            Add(RestoreMessages.NotMoved(Name, KeyA, isActivated, Denied));
        }

        Add(RestoreMessages.ActiveAlready(KeyA, isCurrent: false));
        Add(RestoreMessages.ActiveAlready(KeyA, isCurrent: true));
        var two = UserBuilder.Managed(Name).Key(KeyA, 90, active: false).Key(KeyB, 9).Build();
        Add(RestoreMessages.Done(new(two, KeyA, null, Activates: true, null, Now.AddDays(30))));
        Add(RestoreMessages.Done(new(two, KeyA, null, Activates: true, "v1", Now.AddDays(30))));
        Add(RestoreMessages.Done(new(two, KeyB, null, Activates: false, "v1", Now.AddDays(30))));
        Add(RestoreMessages.Done(new(null, KeyB, null, Activates: false, "v1", Now.AddDays(30))));
    }

    private void Outcomes()
    {
        Section("What was done");
        foreach (var kind in Enum.GetValues<PlannedActionKind>())
        {
            Add($"{kind}: {OutcomeText.Done(Action(kind, KeyA), KeyB)}");
        }

        Add($"First key: {OutcomeText.Done(Action(PlannedActionKind.Rotate, null), KeyB)}");
    }

    private void NothingDone()
    {
        Section("Why nothing was done");
        var plan = new UserPlan(Name, [], [], [], null, null);
        Add(OutcomeText.NothingDone(plan));
        Add(OutcomeText.NothingDone(plan with { Next = new(PlannedActionKind.Deactivate, Now.AddDays(3)) }));
        Add(OutcomeText.NothingDone(plan with { Exemption = new("1", Name, "It is replaced.", new(2026, 12, 24), "tag") }));
        Add(OutcomeText.NothingDone(plan with { Exemption = new("1", Name, "It is replaced.", null, "configuration") }));
        Add(OutcomeText.NothingDone(plan with { Findings = [Found(DecisionRule.C1), Found(DecisionRule.N3), Found(DecisionRule.K9)] }));
        Add(OutcomeText.NothingDone(plan with { Findings = [Found(DecisionRule.C1), Found(DecisionRule.N3)] }));
    }

    private void Findings()
    {
        Section("Findings");
        Add(HygieneFindings.KeyNeverUsed(Name, 45, isManaged: true, FindingSeverity.Warning));
        Add(HygieneFindings.KeyNeverUsed(Name, 45, isManaged: false, FindingSeverity.Warning));
        Add(SettingFindings.BadAddress(Name, "kim@@example.com", isUserName: true));
        Add(SettingFindings.BadAddress(Name, "kim@@example.com", isUserName: false));
        Add(SecretFindings.WithoutKey(Name, "iam/kim", null));
        Add(SecretFindings.WithoutKey(Name, "iam/kim", KeyB));
        Add(SettingFindings.UnknownLanguage(Name, "xx", ["de", "en", "fr"]));
        Add(SettingFindings.ExemptionEnded(Name, ["of the tag on 2026-11-01", "of the configuration on 2026-11-02"]));
        Add(BulkProblems.ReportIncomplete("111122223333", ["kim", "lee"], 9));
    }

    private void Accounts()
    {
        Section("Accounts");
        var account = new TargetAccount("111122223333", "example-main");
        Add(AccountProblems.WaitsTooLong(account, Now.AddDays(-3)));
        Add(AccountProblems.WaitsTooLong(account, null));
        OrganizationalUnit[] all = [new("ou-ab12-11111111", "Production", "r-ab12")];
        var units = new OrganizationalUnits("r-ab12", all, new Dictionary<string, string>());
        foreach (var reference in new[] { "ou-cd34-11111111", "r-cd34", "ou-ab12-22222222", "r-ab12", "/Producton", "a-b-c" })
        {
            Add(AccountProblems.UnitNotFound(reference, units));
        }
    }

    private void KeyUse()
    {
        Section("Use of keys");
        KeyCaller[] callers =
        [
            Caller(ClientEnvironment.Ec2), Caller(ClientEnvironment.Lambda), Caller(ClientEnvironment.Ec2), Caller(ClientEnvironment.Ecs),
            Caller(ClientEnvironment.CloudShell),
        ];
        foreach (var replacement in Enum.GetValues<KeyReplacement>())
        {
            Add($"{replacement}: {KeyUsageMessages.Recommendation(replacement, callers)}");
        }

        Add(KeyUsageMessages.TrailSilent(TimeSpan.FromSeconds(9.4)));
    }

    private void Others()
    {
        Section("Others");
        Add(LocalProfileMessages.StoredPairNotUsable(Name, "iam/kim", KeyA, null));
        Add(LocalProfileMessages.StoredPairNotUsable(Name, "iam/kim", KeyA, "lee"));
        Add(Problems.DeadlineReached(["kim"], 2));
        Add(Problems.DeadlineReached(["kim", "lee", "sam"], 2));
        Add(KeyMessages.DayNotNoted(Snapshot, Key, Denied));
        Add(KeyMessages.DeletionNotNoted(Snapshot, Key, Denied));
        Add(RotationMessages.UnclearCreate(Name, Denied));
        Add(RotationMessages.NotMoved(Name, KeyB, Lease, Denied));
        Add(RotationMessages.NotCleared(Name, Denied));
        Add(Problems.LeaseNotReturned(Name, Lease, Denied));
        Add(Problems.ReplicaLags(Name, KeyA, ["eu-west-1", "us-east-1"]));
        Add(MailMessages.NotClaimed("kim@example.com", Name, Denied));
    }

    private static RegistrationPlan Plan(SecretStep step) => new(new(Name), Snapshot, null) { Secret = step, SecretId = "iam/kim" };

    private static UserSecret Secret(string? current) =>
        new("iam/kim", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:iam/kim-AbCdEf", "v0", current, CurrentKeyOwner.Nobody);

    private static PlannedAction Action(PlannedActionKind kind, string? accessKeyId) =>
        new("111122223333", Name, kind, accessKeyId, DecisionRule.K1, "the reason of the plan", Now);

    private static KeyCaller Caller(ClientEnvironment environment) =>
        new()
        {
            SourceAddress = "203.0.113.9",
            Program = "aws-cli/2.15.30",
            Environment = environment,
            Service = "s3",
            Region = "eu-west-1",
            Calls = 1,
            FirstSeen = Now,
            LastSeen = Now,
            UserAgent = "aws-cli/2.15.30",
        };

    private static Finding Found(DecisionRule rule) =>
        new("111122223333", Name, FindingIds.SecretUnusable, FindingSeverity.Warning, $"What rule {rule} says.", "Mend it.", rule);

    private void Section(string title) => lines.Add((lines.Count == 0 ? "" : "\n") + $"# {title}");

    private void Add(string sentence) => lines.Add(sentence);

    private void Add(Problem problem) => lines.Add($"{problem.Message}\n    {problem.Remedy}");

    private void Add(FindingMessage finding) => lines.Add($"{finding.Severity}: {finding.Message}\n    {finding.Remedy}");
}
