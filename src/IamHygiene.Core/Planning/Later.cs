namespace IamHygiene;

/// <summary>The later of two moments.</summary>
internal static class Later
{
    public static DateTimeOffset Of(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;
}
