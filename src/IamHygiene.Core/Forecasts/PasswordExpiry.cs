namespace IamHygiene;

/// <summary>A console password that expires.</summary>
/// <param name="UserName">The user.</param>
/// <param name="Expires">When (UTC).</param>
public sealed record PasswordExpiry(string UserName, DateTimeOffset Expires);
