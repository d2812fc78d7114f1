using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IamHygiene.PowerShell;

/// <summary>Completes the formats of secrets.</summary>
public sealed class SecretFormatCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Completions.For(SecretFormat.Names.Select(name => (name, "")), wordToComplete);
}
