using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IamHygiene.PowerShell;

/// <summary>Completes the languages that mails are written in.</summary>
public sealed class MailLanguageCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Completions.For(AwsLoadContext.Connector.Templates.Languages.Select(language => (language, "")), wordToComplete);
}
