namespace IamHygiene;

/// <summary>Why a pair is not proven.</summary>
/// <param name="Text">In words that follow "the pair …".</param>
/// <param name="Refused">True where AWS said so; false where there was no clear answer.</param>
internal sealed record ProofFailure(string Text, bool Refused);

/// <summary>Proves that a key pair works: GetCallerIdentity answers with the user's ARN.</summary>
internal sealed class PairProof(AccountPorts ports)
{
    /// <summary>IAM is eventually consistent: a new key may be refused for some seconds (field reports: 3 to 30).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.5);

    /// <summary>Asks until AWS knows the pair, for a minute at most.</summary>
    /// <returns>Null where the pair works.</returns>
    public async Task<ProofFailure?> FailureAsync(KeyPair pair, string userArn, CancellationToken cancellationToken)
    {
        var end = ports.Clock.GetUtcNow() + Patience;
        while (true)
        {
            ProofFailure failure;
            try
            {
                var arn = await ports.Caller.WhoAmIAsync(pair, cancellationToken).ConfigureAwait(false);
                if (arn == userArn)
                {
                    return null;
                }

                if (arn is not null)
                {
                    return new($"belongs to {arn}", Refused: true);
                }

                failure = new("is refused by AWS", Refused: true);
            }
            catch (ServiceException e)
            {
                failure = new($"could not be checked ({e.Message})", Refused: false);
            }

            if (ports.Clock.GetUtcNow() >= end)
            {
                return failure with { Text = $"{failure.Text}, for {Patience.TotalSeconds:0} seconds" };
            }

            await Task.Delay(Pause, ports.Clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
