using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>What a run of the product is asked for: the daily run, or what one of our cmdlets does for a person.</summary>
internal abstract record RunRequest
{
    /// <summary>The scheduled run, as Invoke-IamHygiene does it.</summary>
    public static RunRequest Daily { get; } = new DailyRun();

    /// <summary>Reads a request as it is written in schedules.</summary>
    public static RunRequest Parse(string text)
    {
        var parts = text.Split('/');
        return parts[0] switch
        {
            "daily" => Daily,
            "force" => new ForceRotation(parts[1]),
            "restore" => new Restore(parts[1], Number(parts[2]), false),
            "restore-current" => new Restore(parts[1], Number(parts[2]), true),
            "register" => new Register(parts[1]),
            "unregister" => new Unregister(parts[1]),
            "notices" => new PasswordNotices(),
            _ => throw new FormatException($"'{text}' is no request of a run."),
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public sealed record DailyRun : RunRequest
    {
        public override string ToString() => "daily";
    }

    /// <summary>Invoke-IamKeyRotation -Force for one user.</summary>
    public sealed record ForceRotation(string User) : RunRequest
    {
        public override string ToString() => $"force/{User}";
    }

    /// <summary>Restore-IamAccessKey, with -MakeCurrent or without.</summary>
    /// <param name="User">The user.</param>
    /// <param name="Key">The key, by its place among the user's.</param>
    /// <param name="MakeCurrent">True: AWSCURRENT moves to the key as well.</param>
    public sealed record Restore(string User, int Key, bool MakeCurrent) : RunRequest
    {
        public override string ToString() => $"restore{(MakeCurrent ? "-current" : "")}/{User}/{Key}";
    }

    /// <summary>Register-IamKeyUser for one user, and the run that makes its first key.</summary>
    public sealed record Register(string User) : RunRequest
    {
        public override string ToString() => $"register/{User}";
    }

    /// <summary>Unregister-IamKeyUser for one user.</summary>
    public sealed record Unregister(string User) : RunRequest
    {
        public override string ToString() => $"unregister/{User}";
    }

    /// <summary>Send-IamPasswordNotice for everybody.</summary>
    public sealed record PasswordNotices : RunRequest
    {
        public override string ToString() => "notices";
    }
}
