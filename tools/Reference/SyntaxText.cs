using System.Text;
using IamHygiene.Maml;

namespace IamHygiene.Reference;

/// <summary>Writes a way to call a cmdlet as Get-Command -Syntax does, in lines of readable width.</summary>
internal static class SyntaxText
{
    private const int Columns = 110;

    /// <summary>Writes the syntax of one parameter set.</summary>
    public static string Of(string name, SyntaxHelp syntax)
    {
        var text = new StringBuilder(name);
        var column = name.Length;
        foreach (var word in syntax.Parameters.Select(Word))
        {
            if (column + word.Length + 1 > Columns)
            {
                text.Append("\n   ");
                column = 3;
            }

            text.Append(' ').Append(word);
            column += word.Length + 1;
        }

        return text.ToString();
    }

    private static string Word(ParameterHelp parameter)
    {
        var name = parameter.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        var word = parameter.IsSwitch ? name : $"{name} <{parameter.Type}>";
        return parameter.Required ? word : $"[{word}]";
    }
}
