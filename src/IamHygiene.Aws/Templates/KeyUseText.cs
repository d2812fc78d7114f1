namespace IamHygiene.Aws;

/// <summary>Where a replaced key is used, in the words of a mail.</summary>
/// <param name="use">The use; null where nothing is said.</param>
/// <param name="words">The texts of the mail's language.</param>
internal sealed class KeyUseText(OldKeyUse? use, Words words)
{
    private const int MostCallers = 3;

    /// <summary>The last use, and the latest callers.</summary>
    public IEnumerable<MailFact> Facts()
    {
        if (use is null)
        {
            yield break;
        }

        if (use.LastUsed is { } last)
        {
            yield return MailFact.Of(words, "oldKeyUsed", Text(last, use.Service, use.Region));
        }

        foreach (var caller in use.Callers.Take(MostCallers))
        {
            yield return UsedBy(Text(caller));
        }

        var more = use.Callers.Count - MostCallers;
        if (more > 0)
        {
            yield return UsedBy(words.Count("use.moreCallers", "count", more));
        }
    }

    private MailFact UsedBy(string text) => MailFact.Of(words, "usedBy", text);

    private string Text(DateTimeOffset last, string? service, string? region)
    {
        var time = ("time", words.Moment(last));
        return (service, region) switch
        {
            ({ } ofService, { } inRegion) => words.Say("use.lastForIn", time, ("service", ofService), ("region", inRegion)),
            ({ } ofService, null) => words.Say("use.lastFor", time, ("service", ofService)),
            _ => words.Say("use.last", time),
        };
    }

    private string Text(KeyCaller caller) => words.Count(
        "use.caller",
        "calls",
        caller.Calls,
        ("program", caller.Program),
        ("address", caller.SourceAddress),
        ("service", caller.Service),
        ("region", caller.Region),
        ("time", words.Moment(caller.LastSeen)));
}
