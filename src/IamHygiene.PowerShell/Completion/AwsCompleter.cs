using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Shell = System.Management.Automation.PowerShell;

namespace IamHygiene.PowerShell;

/// <summary>
/// Completes by asking AWS, for two seconds at most. Without an answer there is nothing to choose from, and no error.
/// </summary>
public abstract class AwsCompleter : IArgumentCompleter
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        try
        {
            string? Bound(string name) => fakeBoundParameters[name]?.ToString();
            SecretText? Secret(string name) => Bound(name) is { } text ? new(text) : null;
            var given = new ConnectionArguments
            {
                ProfileName = Bound("ProfileName"),
                Region = Bound("Region"),
                AccessKey = Bound("AccessKey"),
                SecretKey = Secret("SecretKey"),
                SessionToken = Secret("SessionToken"),
                EndpointUrl = Bound("EndpointUrl"),
            };
            var choice = ConnectionResolver.Resolve(
                given,
                new(RunningSandbox.Current, Variable("StoredAWSCredentials"), Variable("StoredAWSRegion")));
            using var end = new CancellationTokenSource(AnswerTimeout);
            var asking = Task.Run(() => AskAsync(choice, end.Token), CancellationToken.None);
            return asking.Wait(AnswerTimeout) ? Completions.For(asking.Result, wordToComplete) : [];
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // Completion shows no errors. The command itself will report what is wrong.
            return [];
        }
    }

    /// <summary>Asks for what there is to choose from.</summary>
    private protected abstract Task<IEnumerable<(string Text, string Tip)>> CandidatesAsync(
        IConnection connection,
        CancellationToken cancellationToken);

    private async Task<IEnumerable<(string Text, string Tip)>> AskAsync(ConnectionChoice choice, CancellationToken cancellationToken)
    {
        var settings = choice.Settings with { MaxErrorRetry = 0, Timeout = AnswerTimeout, ConnectTimeout = AnswerTimeout };
        using var connection = AwsLoadContext.Connector.Connect(settings, HygieneConfiguration.Default, "00000000", TimeProvider.System);
        return await CandidatesAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private static PSObject? Variable(string name)
    {
        using var shell = Shell.Create(RunspaceMode.CurrentRunspace);
        return shell
            .AddCommand("Microsoft.PowerShell.Utility\\Get-Variable")
            .AddParameter("Name", name)
            .AddParameter("ValueOnly")
            .AddParameter("ErrorAction", ActionPreference.Ignore)
            .Invoke()
            .FirstOrDefault();
    }
}
