using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IamHygiene.PowerShell;

/// <summary>Completes the names of the policies that the module brings along.</summary>
public sealed class PolicyNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Completions.For(PolicyTemplates.All.Select(template => (template.Name, "For " + template.AttachTo)), wordToComplete);
}
