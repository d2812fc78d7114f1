using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace IamHygiene;

/// <summary>Works on several accounts side by side. One account's failure is its own; results come as accounts finish.</summary>
/// <param name="home">The way to the caller's own account, through which the others are entered.</param>
/// <param name="caller">Whose credentials these are: the own account needs no role.</param>
/// <param name="role">The role in the other accounts.</param>
/// <param name="concurrency">How many accounts are worked on at once.</param>
public sealed class AccountFleet(IConnection home, Caller caller, AccountRole role, int concurrency)
{
    // Mail of all accounts goes out from the own one.
    private readonly MailPacer pacer = new(home.Ports.Clock);

    /// <summary>Works on the accounts. Nothing piles up: a result that is not fetched makes the work wait.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="work">The work on one account.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async IAsyncEnumerable<AccountOutcome<T>> RunAsync<T>(
        IReadOnlyCollection<TargetAccount> accounts,
        Func<TargetAccount, AccountPorts, CancellationToken, Task<T>> work,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var outcomes = Channel.CreateBounded<AccountOutcome<T>>(1);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = WorkAsync(accounts, work, outcomes.Writer, ending.Token);
        try
        {
            await foreach (var outcome in outcomes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return outcome;
            }
        }
        finally
        {
            // Whoever stops fetching wants no more of it; what is under way must have let go of the connection.
            await ending.CancelAsync().ConfigureAwait(false);
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync<T>(
        IReadOnlyCollection<TargetAccount> accounts,
        Func<TargetAccount, AccountPorts, CancellationToken, Task<T>> work,
        ChannelWriter<AccountOutcome<T>> outcomes,
        CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        Exception? failure = null;
        try
        {
            await Parallel.ForEachAsync(accounts, parallel, async (account, token) =>
            {
                var outcome = await OutcomeAsync(account, work, token).ConfigureAwait(false);
                await outcomes.WriteAsync(outcome, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            failure = e;
        }
        finally
        {
            outcomes.Complete(failure);
        }
    }

    private async Task<AccountOutcome<T>> OutcomeAsync<T>(
        TargetAccount account,
        Func<TargetAccount, AccountPorts, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        try
        {
            if (account.Id == caller.AccountId)
            {
                return await DoneAsync(home).ConfigureAwait(false);
            }

            using var connection = home.Enter(account.Id, role.ArnIn(account.Id, caller.Partition), role.ExternalId);
            return await DoneAsync(connection).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            var problem = await ExplainAsync(account, e, cancellationToken).ConfigureAwait(false);
            return new AccountOutcome<T>.Failed(account, problem);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new AccountOutcome<T>.Failed(account, AccountProblems.Unexpected(account, e));
        }

        async Task<AccountOutcome<T>> DoneAsync(IConnection connection)
        {
            var ports = connection.Ports with { SharedPacer = pacer };
            return new AccountOutcome<T>.Done(account, await work(account, ports, cancellationToken).ConfigureAwait(false));
        }
    }

    // A role of an account that was closed or left meanwhile is denied just as one that was never made.
    private async Task<Problem> ExplainAsync(TargetAccount account, ServiceException error, CancellationToken cancellationToken)
    {
        var isOfOrganization = account.Name is not null;
        if (!isOfOrganization || error.Kind != FailureKind.Denied)
        {
            return account.Locate(error.ToProblem());
        }

        try
        {
            var now = await home.Organization.GetAccountAsync(account.Id, cancellationToken).ConfigureAwait(false);
            return now.IsActive ? account.Locate(error.ToProblem()) : AccountProblems.NotActive(now);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            return AccountProblems.NotInOrganization(account.Id);
        }
        catch (ServiceException)
        {
            // The question was only to explain the error better.
            return account.Locate(error.ToProblem());
        }
    }
}
