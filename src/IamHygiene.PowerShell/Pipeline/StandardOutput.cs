using System.Text;

namespace IamHygiene.PowerShell;

/// <summary>
/// Lines straight to the standard output of the process, past PowerShell's streams and past <see cref="Console.Out"/>: Lambda
/// puts a prefix before whatever comes that way, and CloudWatch takes metrics only from lines that are JSON and nothing else.
/// </summary>
internal static class StandardOutput
{
    private static readonly object Gate = new();

    /// <summary>Writes lines, each whole, also where several threads do so.</summary>
    public static void Write(IEnumerable<string> lines)
    {
        lock (Gate)
        {
            using var output = Console.OpenStandardOutput();
            foreach (var line in lines)
            {
                output.Write(Encoding.UTF8.GetBytes(line + "\n"));
            }

            output.Flush();
        }
    }
}
