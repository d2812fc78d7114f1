using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace IamHygiene.Metrics;

/// <summary>How dense methods are: the lines of their bodies, from brace to brace.</summary>
internal static class Bodies
{
    /// <summary>
    /// Counts the lines that are not blank from the opening to the closing brace of each method, constructor, operator and accessor,
    /// and the characters on them that are not blank. A member that is one expression has no lines of its own.
    /// </summary>
    public static (int Lines, int Characters) Measure(SyntaxNode root)
    {
        var text = root.GetText();
        var lines = 0;
        var characters = 0;
        foreach (var block in root.DescendantNodes().Where(IsMember).SelectMany(Blocks))
        {
            foreach (var line in LinesOf(text, block))
            {
                var count = line.ToString().Count(character => !char.IsWhiteSpace(character));
                lines += count > 0 ? 1 : 0;
                characters += count;
            }
        }

        return (lines, characters);
    }

    private static bool IsMember(SyntaxNode node) => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax;

    private static IEnumerable<BlockSyntax> Blocks(SyntaxNode member) => member.ChildNodes().OfType<BlockSyntax>();

    private static IEnumerable<TextLine> LinesOf(SourceText text, BlockSyntax block)
    {
        var first = text.Lines.GetLineFromPosition(block.OpenBraceToken.SpanStart).LineNumber;
        var last = text.Lines.GetLineFromPosition(block.CloseBraceToken.SpanStart).LineNumber;
        return text.Lines.Skip(first).Take(last - first + 1);
    }
}
