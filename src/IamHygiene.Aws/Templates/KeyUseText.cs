using System.Globalization;

namespace IamHygiene.Aws;

/// <summary>Where a replaced key is used, in the words of a mail.</summary>
/// <param name="use">The use; null where nothing is said.</param>
internal sealed class KeyUseText(OldKeyUse? use)
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
            yield return new("Old key used", Time(last) + Where(use));
        }

        foreach (var caller in use.Callers.Take(MostCallers))
        {
            yield return new("Used by", Text(caller));
        }

        var more = use.Callers.Count - MostCallers;
        if (more > 0)
        {
            yield return new("Used by", more == 1 ? "1 more caller" : $"{more} more callers");
        }
    }

    private static string Where(OldKeyUse use) => (use.Service, use.Region) switch
    {
        ({ } service, { } region) => $" for {service} in {region}",
        ({ } service, null) => $" for {service}",
        _ => "",
    };

    private static string Text(KeyCaller caller)
    {
        var calls = caller.Calls == 1 ? "1 call" : $"{caller.Calls} calls";
        return $"{caller.Program} from {caller.SourceAddress} for {caller.Service} in {caller.Region}: "
            + $"{calls}, last {Time(caller.LastSeen)}";
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
