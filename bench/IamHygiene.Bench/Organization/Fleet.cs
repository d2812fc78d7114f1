using System.Globalization;

namespace IamHygiene.Bench;

/// <summary>The accounts of the benchmark of an organization.</summary>
/// <param name="Accounts">How many there are, the caller's own not among them.</param>
/// <param name="Users">How many users each has.</param>
/// <param name="Concurrency">How many are served at once.</param>
internal sealed record Fleet(int Accounts, int Users, int Concurrency)
{
    /// <summary>The account that the others are served from.</summary>
    public const string Home = "111122223333";

    private const long FirstMember = 200_000_000_000;

    /// <summary>What is due in each: of 100 users one has a key that is due, and one a password that expires.</summary>
    public Load Load => new(Users, Users / 100, Users / 100);

    /// <summary>The number of a member account.</summary>
    public static string IdOf(int member) => (FirstMember + member).ToString(CultureInfo.InvariantCulture);
}
