using System.Buffers;

namespace IamHygiene;

/// <summary>What may be asked for, as far as the words alone tell.</summary>
internal static class RequestRules
{
    private const int LongestSecretName = 512;
    private const int LongestGroupName = 128;

    // Secrets Manager ends ARNs with a hyphen and six characters; a name of that form would be mistaken for one.
    private const int ArnSuffixLength = 7;

    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> SecretCharacters = SearchValues.Create(LettersAndDigits + "/_+=.@-");
    private static readonly SearchValues<char> GroupCharacters = SearchValues.Create(LettersAndDigits + "+=,.@_-");

    /// <summary>What is wrong with a request; null where nothing is.</summary>
    public static Problem? FaultOf(RegistrationRequest request, HygienePolicy policy)
    {
        if (!IsArn(request.SecretId) && SecretNameFault(request.SecretId) is { } why)
        {
            return RegistrationMessages.BadSecretName(request, why);
        }

        if (request is { FormatName: { } format, Format: null })
        {
            return RegistrationMessages.BadFormat(format);
        }

        if (request.NotifyAddress is { } address && AddressFault(address, policy) is { } fault)
        {
            return RegistrationMessages.BadAddress(request.UserName, address, fault);
        }

        return request.GroupName is { } group && !IsGroupName(group) ? RegistrationMessages.BadGroupName(group) : null;
    }

    private static bool IsArn(string secretId) => SecretArn.RegionOf(secretId) is not null;

    private static string? SecretNameFault(string name)
    {
        var hasLength = name.Length is > 0 and <= LongestSecretName;
        if (!hasLength || name.AsSpan().ContainsAnyExcept(SecretCharacters))
        {
            return $"it must have 1 to {LongestSecretName} letters, digits and characters of /_+=.@-";
        }

        var endsLikeArn = name.Length >= ArnSuffixLength && name[^ArnSuffixLength] == '-';
        return endsLikeArn ? "it must not end in a hyphen and six characters, as the ARN of a secret does" : null;
    }

    private static string? AddressFault(string address, HygienePolicy policy)
    {
        if (!MailAddress.IsValid(address))
        {
            return "is no e-mail address";
        }

        return policy.AllowsMailTo(address)
            ? null
            : $"is of none of the domains that mail may go to ({string.Join(", ", policy.MailDomains)})";
    }

    private static bool IsGroupName(string name) =>
        name.Length is > 0 and <= LongestGroupName && !name.AsSpan().ContainsAnyExcept(GroupCharacters);
}
