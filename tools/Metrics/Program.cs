using System.CommandLine;
using IamHygiene.Metrics;

var root = new Option<DirectoryInfo>("--root")
{
    Description = "The folder of the repository.",
    DefaultValueFactory = _ => new DirectoryInfo(Environment.CurrentDirectory),
};
var command = new RootCommand(
    $"""
    Measures how dense the C# code is, for each project under src and in total.

    Lines: all lines of the .cs files, without bin and obj.
    Over {SourceFiles.MaximumColumns}: lines of more than {SourceFiles.MaximumColumns} columns.
    Characters a line: non-blank characters on the non-blank lines of bodies. A body is what is between the braces of a method,
      constructor, operator, accessor, local function or lambda, and the expression after =>. Comments in bodies count, and
      so do lines with nothing but a brace; a line that two bodies share counts once. What stands outside of bodies (signatures,
      documentation, fields and their initializers) does not count.
    ! per 1,000 lines: null-forgiving operators.
    Longest file: by lines.
    """)
{
    root,
};
command.SetAction(arguments => Report.Write(arguments.GetValue(root)!, Console.Out, Console.Error));
return await command.Parse(args).InvokeAsync();
