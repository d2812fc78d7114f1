using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>
/// Row K10: the secret names a key that is not the user's. What GetAccessKeyLastUsed answers for it AWS does not document, so
/// both answers are played.
/// </summary>
internal static class ForeignKeyScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Each("nobody", "the secret names a key that does not exist any more", "", "", stage => stage
            .User("svc")
            .Key("svc", "a", 80.1)
            .StoredNobody("svc", 200)),
        .. Each("foreign", "the secret names a key of another account's user", "", "", stage => stage
            .User("svc")
            .Key("svc", "a", 80.1)
            .StoredForeign("svc", 200)),
        .. Each(
            "foreign-claimed",
            "the same, and the secret's tag says that it is this user's",
            "create move mail",
            "create move mail",
            stage => stage.User("svc").Key("svc", "a", 80.1).StoredForeign("svc", 200).OwnerTag("svc")),
    ];

    private static IEnumerable<Scenario> Each(string name, string about, string doesIfDenied, string doesIfMissing, Action<Stage> seed)
    {
        var setup = new Setup { HasForeignAccount = true };
        yield return new($"{name}-denied", $"{about}; AccessDenied", doesIfDenied, seed)
        {
            Setup = setup,
            Options = options => options.ForeignKeyAnswer = ForeignKeyAnswer.AccessDenied
        };
        yield return new($"{name}-missing", $"{about}; NoSuchEntity", doesIfMissing, seed)
        {
            Setup = setup,
            Options = options => options.ForeignKeyAnswer = ForeignKeyAnswer.NoSuchEntity
        };
    }
}
