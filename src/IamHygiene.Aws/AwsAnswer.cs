using System.Diagnostics.CodeAnalysis;

namespace IamHygiene.Aws;

/// <summary>Reads what AWS always answers, and what the SDK's types cannot promise.</summary>
internal static class AwsAnswer
{
    /// <summary>The value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <exception cref="ServiceException">It is missing: the answer is not one of AWS.</exception>
    public static T Required<T>([NotNull] T? value, string name)
        where T : class => value ?? throw Incomplete(name);

    /// <summary>The time, in UTC.</summary>
    /// <inheritdoc cref="Required{T}(T, string)"/>
    public static DateTimeOffset RequiredTime(DateTime? value, string name) =>
        value is { } time ? Utc(time) : throw Incomplete(name);

    /// <summary>The time, in UTC; null where there is none.</summary>
    public static DateTimeOffset? OptionalTime(DateTime? value) => value is { } time ? Utc(time) : null;

    /// <summary>A time of the SDK in UTC, whichever kind it has.</summary>
    private static DateTimeOffset Utc(DateTime time) => time.Kind == DateTimeKind.Unspecified
        ? new(DateTime.SpecifyKind(time, DateTimeKind.Utc))
        : new(time.ToUniversalTime());

    private static ServiceException Incomplete(string name)
    {
        return new(
            FailureKind.Unclear,
            "UnreadableAnswer",
            $"AWS's answer lacks {name}.",
            "Run again. If it stays so, something between here and AWS "
                + "changes the answers, such as a proxy.");
    }
}
