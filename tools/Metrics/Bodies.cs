using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace IamHygiene.Metrics;

/// <summary>The code that runs: what is in the bodies of methods, accessors, local functions and lambdas.</summary>
internal static class Bodies
{
    /// <summary>Counts the lines of bodies that are not blank, and the characters on them that are in a body and not blank.</summary>
    public static (int Lines, int Characters) Measure(SyntaxNode root)
    {
        var text = root.GetText();
        var bodies = Outermost(root).ToList();
        var lines = 0;
        var characters = 0;
        foreach (var line in text.Lines)
        {
            var count = bodies
                .Select(body => body.Intersection(line.Span))
                .Sum(part => part is { } span ? text.ToString(span).Count(character => !char.IsWhiteSpace(character)) : 0);
            lines += count > 0 ? 1 : 0;
            characters += count;
        }

        return (lines, characters);
    }

    /// <summary>The bodies that are in no other, so that nothing is counted twice.</summary>
    private static IEnumerable<TextSpan> Outermost(SyntaxNode node)
    {
        foreach (var child in node.ChildNodes())
        {
            if (BodyOf(node, child) is { } span)
            {
                yield return span;
                continue;
            }

            foreach (var inner in Outermost(child))
            {
                yield return inner;
            }
        }
    }

    /// <summary>The span of a child that is its parent's body, or null.</summary>
    private static TextSpan? BodyOf(SyntaxNode parent, SyntaxNode child) => (parent, child) switch
    {
        (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax, BlockSyntax block) => Inside(block),
        (AnonymousFunctionExpressionSyntax, BlockSyntax block) => Inside(block),
        (LambdaExpressionSyntax lambda, ExpressionSyntax body) when lambda.ExpressionBody == body => body.Span,
        (ArrowExpressionClauseSyntax, ExpressionSyntax body) => body.Span,
        (CompilationUnitSyntax, GlobalStatementSyntax statement) => statement.Span,
        _ => null,
    };

    private static TextSpan Inside(BlockSyntax block) =>
        TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart);
}
