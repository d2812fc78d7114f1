namespace IamHygiene;

/// <summary>Why a pair is not proven.</summary>
/// <param name="Text">In words that follow "the pair …".</param>
/// <param name="IsRefused">True where AWS said so; false where there was no clear answer.</param>
/// <param name="IsFinal">True where asking again changes nothing.</param>
internal sealed record ProofFailure(string Text, bool IsRefused, bool IsFinal = false)
{
    /// <summary>A mail server has refused an SMTP password, for a minute.</summary>
    public static ProofFailure BySmtp { get; } = new("holds an SMTP password that SES refuses", IsRefused: true);
}

/// <summary>Proves that a key pair works: GetCallerIdentity answers with the user's ARN.</summary>
internal sealed class PairProof(AccountPorts ports, RunDeadline deadline)
{
    private readonly Poller poller = new(ports.Clock, deadline);

    /// <summary>Asks until AWS knows the pair, for a minute at most.</summary>
    /// <returns>Null where the pair works.</returns>
    public async Task<ProofFailure?> FailureAsync(KeyPair pair, string userArn, CancellationToken cancellationToken)
    {
        var failure = await poller.UntilAsync(
            () => AskAsync(pair, userArn, cancellationToken),
            answer => answer is null or { IsFinal: true },
            ProtocolTimes.KeyLag,
            cancellationToken).ConfigureAwait(false);
        return failure is null or { IsFinal: true }
            ? failure
            : failure with { Text = $"{failure.Text}, for {ProtocolTimes.KeyLag.TotalSeconds:0} seconds" };
    }

    private async Task<ProofFailure?> AskAsync(KeyPair pair, string userArn, CancellationToken cancellationToken)
    {
        try
        {
            var arn = await ports.Caller.WhoAmIAsync(pair, cancellationToken).ConfigureAwait(false);
            if (arn == userArn)
            {
                return null;
            }

            return arn is null
                ? new("is refused by AWS", IsRefused: true)
                : new($"belongs to {arn}", IsRefused: true, IsFinal: true);
        }
        catch (ServiceException e)
        {
            return new($"could not be checked ({e.Message})", IsRefused: false);
        }
    }
}
