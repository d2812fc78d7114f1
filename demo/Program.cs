using System.CommandLine;
using IamHygiene.Demo;

var port = new Option<int>("--port") { Description = "The port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 4566 };
var accounts = new Option<FileInfo?>("--accounts")
{
    Description = "A JSON file with accounts; without it the sample accounts are served."
};
var serve = new Command("serve", "Serves an AWS account in memory for other clients, until stopped with Ctrl-C.") { port, accounts };
serve.SetAction((arguments, cancellationToken) => Serve.RunAsync(
    arguments.GetValue(port),
    arguments.GetValue(accounts),
    cancellationToken));

var output = new Option<DirectoryInfo>("--out")
{
    Description = "Where the mails and the result are written.",
    DefaultValueFactory = _ => new(Path.Combine("out", "demo"))
};
var root = new RootCommand(
    "Shows the daily run of IamHygiene on an AWS account in memory. No AWS account is needed or touched.") { output, serve };
root.SetAction((arguments, cancellationToken) => Tour.RunAsync(arguments.GetValue(output)!, cancellationToken));
return await root.Parse(args).InvokeAsync();
