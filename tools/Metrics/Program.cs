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
    Characters a line: non-blank characters on the non-blank lines of methods, constructors, operators and accessors, from the
      opening to the closing brace. Lines with nothing but a brace and comments count. A member that is a single expression, fields,
      signatures and documentation do not.
    ! per 1,000 lines: null-forgiving operators.
    Longest file: by lines.
    """)
{
    root,
};
command.SetAction(arguments => Report.Write(arguments.GetValue(root)!, Console.Out, Console.Error));
return await command.Parse(args).InvokeAsync();
