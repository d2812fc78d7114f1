using System.Management.Automation;
using System.Reflection;

namespace IamHygiene.PowerShell;

/// <summary>
/// Credentials as <c>Set-AWSCredential</c> of AWS.Tools leaves them in <c>$StoredAWSCredentials</c>. They are objects of
/// another AWSSDK.Core than ours, so they are known by the names of their members only: a wrapper with <c>Credentials</c>
/// (not public), those with <c>GetCredentials()</c>, and its answer with <c>AccessKey</c>, <c>SecretKey</c> and <c>Token</c>.
/// </summary>
internal sealed class StoredCredentials
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly Problem Unusable = new(
        "InvalidStoredCredentials",
        "The variable $StoredAWSCredentials holds something that gives no credentials.",
        "Set it with Set-AWSCredential, remove it with Clear-AWSCredential, or give -ProfileName.");

    private readonly string? profileName;
    private readonly object? source;

    private StoredCredentials(string? profileName, object? source)
    {
        this.profileName = profileName;
        this.source = source;
    }

    /// <summary>Where they come from, in words.</summary>
    public string Source => profileName is null ? "$StoredAWSCredentials" : $"$StoredAWSCredentials, profile {profileName}";

    /// <summary>Takes the value of the variable; null where it is empty.</summary>
    public static StoredCredentials? Of(object? variable)
    {
        var value = (variable as PSObject)?.BaseObject ?? variable;
        return value switch
        {
            null or "" => null,
            string profile => new(profile, null),
            PSCustomObject => new(null, variable),
            _ => new(null, value),
        };
    }

    /// <summary>The region in <c>$StoredAWSRegion</c>: its name, or an object with <c>SystemName</c>.</summary>
    public static string? RegionOf(object? variable)
    {
        var value = (variable as PSObject)?.BaseObject ?? variable;
        return value switch
        {
            null => null,
            string { Length: 0 } => null,
            string name => name,
            _ => Property(value, "SystemName") as string ?? Property(value, "Region") as string ?? value.ToString(),
        };
    }

    /// <summary>The settings with these credentials, which are asked for each time they are needed: they may renew themselves.</summary>
    public ConnectionSettings Apply(ConnectionSettings settings)
    {
        if (profileName is not null)
        {
            return settings with { ProfileName = profileName };
        }

        var first = Read();
        // A script's object can be asked on this thread only; others are asked again from wherever credentials are needed.
        return settings with { Credentials = source is PSObject ? () => first : Read };
    }

    private GivenCredentials Read()
    {
        try
        {
            var inner = Property(source!, "Credentials") ?? source!;
            var answer = Call(inner, "GetCredentials") ?? inner;
            if (Text(answer, "AccessKey") is { } id && Text(answer, "SecretKey") is { } secret)
            {
                return new(id, new(secret), Text(answer, "Token") is { } token ? new(token) : null);
            }
        }
        catch (Exception e) when (e is TargetInvocationException or MethodException or AmbiguousMatchException or GetValueException)
        {
            // Expired single sign-on, for instance. The reason may quote what it likes, so only its kind is told.
            throw new IamHygieneException(
                Unusable with
                {
                    Message = $"The credentials in $StoredAWSCredentials cannot be read: {(e.InnerException ?? e).GetType().Name}."
                });
        }

        throw new IamHygieneException(Unusable);
    }

    private static string? Text(object of, string name) => Property(of, name) is string { Length: > 0 } text ? text : null;

    private static object? Property(object of, string name) => of is PSObject dynamic
        ? dynamic.Properties[name]?.Value
        : of.GetType().GetProperty(name, Members)?.GetValue(of);

    private static object? Call(object of, string name) => of is PSObject dynamic
        ? dynamic.Methods[name]?.Invoke()
        : of.GetType().GetMethod(name, Members, []) is { } method ? method.Invoke(of, null) : null;
}
