using System.Management.Automation;
using System.Threading.Channels;

namespace IamHygiene.PowerShell;

/// <summary>
/// A cmdlet that collects its input and then works on the thread pool. PowerShell lets only the pipeline's own thread write
/// and ask, so the work hands each such request over through a channel, which that thread serves until the work ends.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    // Ctrl-C must be over within a second. What is under way leaves a state from which the next run goes on.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMilliseconds(700);

    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<Action> requests = Channel.CreateUnbounded<Action>(new() { SingleReader = true });

    /// <summary>Does the work, on the thread pool, once all input is there.</summary>
    private protected abstract Task RunAsync(CancellationToken cancellationToken);

    /// <summary>Prepares the work on the pipeline's thread: session variables and paths can be read here only.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        try
        {
            Prepare();
            Serve();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (ErrorOf(e) is { } error)
        {
            ThrowTerminatingError(error);
        }
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command has ended in the meantime.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            stopping.Dispose();
        }
    }

    private protected void Write(object result) => Hand(() => WriteObject(result));

    private protected void Verbose(string text) => Hand(() => WriteVerbose(text));

    private protected void Warn(string text) => Hand(() => WriteWarning(text));

    private protected void Error(ErrorRecord error) => Hand(() =>
    {
        if (error.Exception.InnerException is DiagnosticException diagnostic)
        {
            WriteVerbose(diagnostic.Message);
        }

        WriteError(error);
    });

    /// <summary>True under -WhatIf, or where $WhatIfPreference says so.</summary>
    private protected bool IsWhatIf =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out var asked)
            ? asked is SwitchParameter { IsPresent: true }
            : SessionState.PSVariable.GetValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };

    private protected void Progress(ProgressRecord record) => Hand(() => WriteProgress(record));

    /// <summary>Asks ShouldProcess and waits for the answer, which a person may have to give.</summary>
    private protected bool Approved(string what, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Hand(() =>
        {
            try
            {
                answer.SetResult(ShouldProcess(what + ".", what + "?", "IamHygiene"));
            }
            catch (Exception e)
            {
                // The pipeline ends here; the work that waits for the answer must end too.
                answer.SetException(e);
                throw;
            }
        });
        answer.Task.Wait(cancellationToken);
        return answer.Task.Result;
    }

    /// <summary>
    /// Ends once everything that was written before has been taken by the rest of the pipeline, so that a slow reader slows the work
    /// down instead of letting results pile up.
    /// </summary>
    private protected Task TakenAsync(CancellationToken cancellationToken)
    {
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Hand(taken.SetResult);
        return taken.Task.WaitAsync(cancellationToken);
    }

    private void Hand(Action request) => requests.Writer.TryWrite(request);

    private void Serve()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var work = Task.Run(() => WorkAsync(ending.Token), CancellationToken.None);
        try
        {
            while (requests.Reader.WaitToReadAsync(stopping.Token).AsTask().GetAwaiter().GetResult())
            {
                while (requests.Reader.TryRead(out var request))
                {
                    request();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            EndQuietly(work);
            throw new PipelineStoppedException();
        }
        catch
        {
            // A request ended the pipeline: Select-Object -First, -ErrorAction Stop, a prompt answered with Ctrl-C.
            ending.Cancel();
            EndQuietly(work);
            throw;
        }

        work.GetAwaiter().GetResult();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            requests.Writer.TryComplete();
        }
    }

    private static void EndQuietly(Task work)
    {
        try
        {
            work.Wait(StopTimeout);
        }
        catch (AggregateException)
        {
            // The work ended by an exception while it was being stopped; the command has ended already.
        }
    }

    // PowerShell must see its own exceptions as they are: Select-Object -First, for one, ends the pipeline with an internal type.
    private static ErrorRecord? ErrorOf(Exception e)
    {
        var isOfPowerShell = e.GetType().Assembly == typeof(PSCmdlet).Assembly;
        return isOfPowerShell ? null : Errors.ToErrorRecord(e);
    }
}
