namespace IamHygiene;

/// <summary>
/// A time as AWS writes it in the report, <c>2026-11-24T08:30:00+00:00</c> or with <c>Z</c>. A report holds nine in a line, and the
/// general parser takes most of the time of reading a report; what is written otherwise is left to that one.
/// </summary>
internal static class ReportTime
{
    private const int LengthWithoutZone = 19;

    /// <summary>Reads it; false where it has another form, or is no time.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        var isOfThisForm = text.Length > LengthWithoutZone
            && text[LengthWithoutZone..] is "+00:00" or "Z"
            && text[4] == '-'
            && text[7] == '-'
            && text[10] == 'T'
            && text[13] == ':'
            && text[16] == ':';
        if (!isOfThisForm)
        {
            return false;
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        var isDay = year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        var isTime = hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59;
        if (!isDay || !isTime)
        {
            return false;
        }

        time = new(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    /// <summary>The number that digits write; -1 where one of them is no digit.</summary>
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
