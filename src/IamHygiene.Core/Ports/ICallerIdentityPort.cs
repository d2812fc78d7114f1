namespace IamHygiene;

/// <summary>STS GetCallerIdentity: the proof that a key pair works, which needs no permission.</summary>
public interface ICallerIdentityPort
{
    /// <summary>The ARN that a key pair signs for, or null where AWS answers that the pair is unknown, inactive or wrong.</summary>
    /// <exception cref="ServiceException">There was no such answer.</exception>
    Task<string?> WhoAmIAsync(KeyPair pair, CancellationToken cancellationToken);
}
