using System.Runtime.CompilerServices;

namespace Xunit;

/// <summary>What the tests of Unit use of Xunit.SkippableFact, by the means of xunit 3.</summary>
internal sealed class SkippableFactAttribute([CallerFilePath] string? path = null, [CallerLineNumber] int line = -1)
    : FactAttribute(path, line);

/// <summary>The same for the condition.</summary>
internal static class Skip
{
    public static void If(bool condition, string reason) => Assert.SkipWhen(condition, reason);

    public static void IfNot(bool condition, string reason) => Assert.SkipUnless(condition, reason);
}
