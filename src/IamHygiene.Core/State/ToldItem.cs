using System.Globalization;

namespace IamHygiene;

/// <summary>One thing that an owner is told, as the record of a mail names it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">The key id, or the day on which the password expires; empty for an SES key and an exposed one.</param>
/// <param name="DaysLeft">For a password: the days left when it was told, -1 once it has expired.</param>
public sealed record ToldItem(ToldKind Kind, string Subject, int DaysLeft = 0)
{
    /// <summary>Days left that stand for an expired password.</summary>
    public const int Expired = -1;

    /// <summary>The password that expires on a day.</summary>
    public static ToldItem Password(DateTimeOffset expiry, int daysLeft) =>
        new(ToldKind.Password, StateTime.Format(StateTime.DayOf(expiry)), daysLeft);

    /// <summary>True where both tell the same; the days that are left do not count.</summary>
    public bool IsSameAs(ToldItem other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == other.Kind && string.Equals(Subject, other.Subject, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The word in the tag.</summary>
    public string ToWord() => Kind switch
    {
        ToldKind.Ses or ToldKind.Exposed or ToldKind.ExposedToAdministrator => Name(Kind),
        ToldKind.Password => $"{Name(Kind)}/{Subject}/{DaysLeft.ToString(CultureInfo.InvariantCulture)}",
        _ => $"{Name(Kind)}/{Subject}",
    };

    /// <summary>Reads a word of the tag; null where it is not one of ours.</summary>
    public static ToldItem? Parse(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var parts = word.Split('/');
        if (KindOf(parts[0]) is not { } kind)
        {
            return null;
        }

        switch (kind, parts.Length)
        {
            case (ToldKind.Ses or ToldKind.Exposed or ToldKind.ExposedToAdministrator, 1):
                return new(kind, "");
            case (ToldKind.Password, 3) when int.TryParse(
                parts[2],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var left):
                return new(kind, parts[1], left);
            case (ToldKind.Reminder or ToldKind.New or ToldKind.Inactive or ToldKind.Deleted, 2):
                return new(kind, parts[1]);
            default:
                return null;
        }
    }

    private static string Name(ToldKind kind) => kind switch
    {
        ToldKind.Password => "password",
        ToldKind.Reminder => "reminder",
        ToldKind.New => "new",
        ToldKind.Inactive => "inactive",
        ToldKind.Deleted => "deleted",
        ToldKind.Ses => "ses",
        ToldKind.Exposed => "exposed",
        ToldKind.ExposedToAdministrator => "exposed.admin",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of news."),
    };

    private static ToldKind? KindOf(string word)
    {
        foreach (var kind in Enum.GetValues<ToldKind>())
        {
            if (Name(kind) == word)
            {
                return kind;
            }
        }

        return null;
    }
}

/// <summary>Kinds of things that an owner is told.</summary>
public enum ToldKind
{
    /// <summary>The console password expires, or has expired.</summary>
    Password,

    /// <summary>The new key is not in use yet, or the old one still is.</summary>
    Reminder,

    /// <summary>A new key is current.</summary>
    New,

    /// <summary>A key is inactive.</summary>
    Inactive,

    /// <summary>A key was deleted.</summary>
    Deleted,

    /// <summary>The key of an SES SMTP user is old.</summary>
    Ses,

    /// <summary>AWS has found a key in public.</summary>
    Exposed,

    /// <summary>The same, told to the administrator.</summary>
    ExposedToAdministrator,
}
