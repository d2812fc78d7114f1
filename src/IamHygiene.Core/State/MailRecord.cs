namespace IamHygiene;

/// <summary>
/// The record of one mail on the user: which run claimed it or sent it, for which day, and what it says. A claim of a run that
/// died counts as sent on that day only, so that nobody is told twice a day and the next day catches up.
/// </summary>
/// <param name="RunId">The run.</param>
/// <param name="IsSent">True once the mail was handed over; false while it is claimed.</param>
/// <param name="Day">The day (UTC) on which the run began.</param>
/// <param name="Items">What the mail says, and what earlier mails said that is still of use.</param>
public sealed record MailRecord(string RunId, bool IsSent, DateOnly Day, IReadOnlyList<ToldItem> Items)
{
    private const string ClaimedWord = "claimed";
    private const string SentWord = "sent";

    /// <summary>IAM allows 256 characters in the value of a tag.</summary>
    private const int MaxLength = 256;

    /// <summary>The name of the tag.</summary>
    public string TagName => TagNames.MailPrefix + RunId;

    /// <summary>True where the record has an item that tells the same.</summary>
    public bool Has(ToldItem item) => Items.Any(item.IsSameAs);

    /// <summary>The value of the tag. What does not fit is left out from the end, so the newest items come first.</summary>
    public string ToTagValue()
    {
        var value = $"{(IsSent ? SentWord : ClaimedWord)} {StateTime.Format(Day)}";
        foreach (var word in Items.Select(item => item.ToWord()))
        {
            if (value.Length + 1 + word.Length > MaxLength)
            {
                break;
            }

            value += " " + word;
        }

        return value;
    }

    /// <summary>Reads the value of the tag; null where it is not one of ours.</summary>
    public static MailRecord? Parse(string runId, string value, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(value);
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || words[0] is not (ClaimedWord or SentWord) || StateTime.ParseDay(words[1], now) is not { } day)
        {
            return null;
        }

        var items = words.Skip(2).Select(ToldItem.Parse).ToList();
        return items.Contains(null) ? null : new(runId, words[0] == SentWord, day, items.OfType<ToldItem>().ToList());
    }
}
