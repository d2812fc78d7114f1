namespace IamHygiene.Faults;

/// <summary>One call of a run, as the explorer and the oracle see it.</summary>
/// <param name="Session">The run that makes it.</param>
/// <param name="Index">Its number in the run, from 0.</param>
/// <param name="Service">Such as <c>iam</c>.</param>
/// <param name="Operation">Such as <c>CreateAccessKey</c>.</param>
/// <param name="Parameters">The request's parameters, without secrets.</param>
internal sealed record Call(RunSession Session, int Index, string Service, string Operation, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly HashSet<string> Changes = new(StringComparer.Ordinal)
    {
        "TagUser", "UntagUser", "CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey", "PutSecretValue", "UpdateSecretVersionStage",
        "SendEmail",
    };

    /// <summary>True where the call changes something that the promises are about.</summary>
    public bool IsChange => Changes.Contains(Operation);

    /// <summary>The account of the credentials; empty on direct ports.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>True where it is the proof of a pair and not a call of the run's own session.</summary>
    public bool IsProof { get; init; }

    /// <summary>Set once answered: false where the run sees an error or nothing.</summary>
    public bool Answered { get; set; }

    /// <summary>What the call does to keys, AWSCURRENT or mail; null for all others.</summary>
    public string? Effect => Operation switch
    {
        "CreateAccessKey" => "create",
        "UpdateAccessKey" => Parameter("Status") == "Active" ? "activate" : "deactivate",
        "DeleteAccessKey" => "delete",
        "UpdateSecretVersionStage" when Parameter("VersionStage") == "AWSCURRENT" => "move",
        "SendEmail" => "mail",
        _ => null,
    };

    /// <summary>True for the first calls of a run that are about a user: those before them read the account as a whole.</summary>
    public bool IsAboutUser => Operation is "ListAccessKeys" or "ListUserTags" or "TagUser";

    /// <summary>True where both calls ask the same.</summary>
    public bool Asks(Call other) =>
        Operation == other.Operation
            && Parameters.Count == other.Parameters.Count
            && Parameters.All(parameter => other.Parameters.TryGetValue(parameter.Key, out var value) && value == parameter.Value);

    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    public override string ToString()
    {
        var target = Parameter("UserName") ?? Parameter("AccessKeyId") ?? Parameter("SecretId");
        return $"{Session.Number}:{Index} {Service}:{Operation} {target}".TrimEnd();
    }
}
