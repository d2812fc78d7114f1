using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Situations that several scenarios begin with.</summary>
internal static class Situations
{
    /// <summary>The run that ended before the world began.</summary>
    public const string EndedRun = "0ddba11a";

    /// <summary>A user whose only key is due for rotation.</summary>
    public static Stage Due(this Stage stage) => stage.User("svc").DueKey();

    /// <summary>A key that is due for rotation, stored by a person.</summary>
    public static Stage DueKey(this Stage stage) => stage.Key("svc", "a", 80.1).Stored("svc", "a", 80, false, SecretState.Current);

    /// <summary>A user whose only key is young.</summary>
    public static Stage Young(this Stage stage) =>
        stage.User("svc").Key("svc", "a", 20.1).Stored("svc", "a", 20, true, SecretState.Current);

    /// <summary>A rotation that ended half a day ago after it had made its key.</summary>
    public static Stage KeyMade(this Stage stage) => stage.RunKey("svc", "b", 0.4999).Intent("svc", EndedRun, 0.5, "a");

    /// <summary>… after it had stored the key as AWSPENDING.</summary>
    public static Stage KeyStored(this Stage stage) => stage.KeyMade().Stored("svc", "b", 0.4999, true, SecretState.Pending);

    /// <summary>… after it had moved AWSCURRENT.</summary>
    public static Stage KeyCurrent(this Stage stage) => stage
        .RunKey("svc", "b", 0.4999)
        .Stored("svc", "b", 0.4999, true, SecretState.Pending, SecretState.Current)
        .Intent("svc", EndedRun, 0.5, "a");

    /// <summary>A user with two active keys: the secret names the younger one.</summary>
    public static Stage Replaced(this Stage stage, double old, double young, string name = "svc") =>
        stage.User(name).ReplacedKeys(old, young, name);

    /// <summary>Two active keys: the secret names the younger one.</summary>
    public static Stage ReplacedKeys(this Stage stage, double old, double young, string name = "svc") => stage
        .Key(name, name + "-a", old)
        .Key(name, name + "-b", young)
        .Stored(name, name + "-a", old, false, SecretState.Current)
        .Stored(name, name + "-b", young, true, SecretState.Current);

    /// <summary>A user with an inactive key: the secret names the younger, active one.</summary>
    public static Stage Inactive(this Stage stage, double age, double since, string name = "svc") =>
        stage.User(name).InactiveKey(age, since, name);

    /// <summary>An inactive key and a younger, active one that the secret names.</summary>
    public static Stage InactiveKey(this Stage stage, double age, double since, string name = "svc") => stage
        .Key(name, "a", age, active: false, inactiveDays: since)
        .Key(name, "b", age - 80)
        .Stored(name, "a", age, true, SecretState.Current)
        .Stored(name, "b", age - 80, true, SecretState.Current);

    /// <summary>Three users, for whom a rotation, a deactivation and a deletion are due.</summary>
    public static Stage ThreeUsers(this Stage stage) => stage
        .User("app")
        .Key("app", "app-a", 80.1)
        .Stored("app", "app-a", 80, false, SecretState.Current)
        .Replaced(95.1, 15.1, name: "job")
        .Inactive(130.1, 30.1, name: "web")
        .Deactivated("web", "a", 30.1);

    /// <summary>A user whose secret holds the pair in another format, with a key that is due.</summary>
    public static Stage DueInFormat(this Stage stage, string format) => stage
        .User("svc", ("SecretFormat", format))
        .Key("svc", "a", 80.1)
        .Stored("svc", "a", 80, false, SecretState.Current);

    /// <summary>A user of SES SMTP credentials, without keys.</summary>
    public static Stage SmtpUser(this Stage stage) => stage.User("svc", ("SecretFormat", "ses-smtp"));

    /// <summary>A user of SES SMTP credentials whose key is due.</summary>
    public static Stage SmtpDue(this Stage stage) => stage
        .SmtpUser()
        .Key("svc", "a", 82.1)
        .Stored("svc", "a", 82, false, SecretState.Current);

    /// <summary>Two active keys of such a user: a person has stored the younger one.</summary>
    public static Stage SmtpByHand(this Stage stage) => stage
        .SmtpUser()
        .Key("svc", "a", 95.1)
        .Key("svc", "b", 15.1)
        .Stored("svc", "a", 95, false, SecretState.Current)
        .Stored("svc", "b", 15, false, SecretState.Current);
}
