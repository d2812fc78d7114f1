using System.Diagnostics;

namespace IamHygiene;

/// <summary>What may be shown of an error that nobody expected: never its message or data, which could hold anything.</summary>
public static class UnexpectedError
{
    private const int MostFrames = 12;

    /// <summary>The types and stack frames of an error and of its causes.</summary>
    public static string Diagnose(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var lines = new List<string>();
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            lines.Add(cause.GetType().FullName ?? cause.GetType().Name);
            lines.AddRange(new StackTrace(cause, fNeedFileInfo: false).GetFrames().Take(MostFrames).Select(Describe));
        }

        return string.Join('\n', lines);
    }

    private static string Describe(StackFrame frame)
    {
        var method = frame.GetMethod();
        return method is null ? "  at (unknown)" : $"  at {method.DeclaringType?.FullName}.{method.Name}";
    }
}
