namespace IamHygiene.Faults;

internal static class BlindTable
{
    public static Task<int> PrintAsync(TextWriter output) => Task.FromResult(0);
}
