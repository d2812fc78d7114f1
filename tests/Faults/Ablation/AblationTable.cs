namespace IamHygiene.Faults;

/// <summary>Prints which schedule notices the absence of which step.</summary>
internal static class AblationTable
{
    public static async Task<int> PrintAsync(TextWriter output)
    {
        var missed = 0;
        await output.WriteLineAsync("| Step | How it is taken out | Caught by | Seen as |\n|---|---|---|---|");
        foreach (var ablation in Ablation.All)
        {
            var found = await ablation.FindAsync();
            if (found is null)
            {
                missed++;
            }

            await output.WriteLineAsync(Row(ablation, found));
        }

        return missed == 0 ? 0 : 1;
    }

    /// <summary>A row of the table, which docs/proof.md shows.</summary>
    public static string Row(Ablation ablation, Failure? found) => found is null
        ? $"| {ablation.Name} | {ablation.Removed} | **nothing** | |"
        : $"| {ablation.Name} | {ablation.Removed} | `{found.Replay}` | {found.Violations[0].Promise}: {found.Violations[0].Kind} |";
}
