using IamHygiene.Mutation;

// Switches on one mutant of dotnet-stryker after the other, in this process, and runs the tests until one fails (docs/mutations.md).
if (args.Length != 4)
{
    Console.Error.WriteLine("Usage: REPORT FOLDERS TESTS RESULTS, such as mutation-report.json Planning,State Core planning.tsv");
    return 2;
}

var mutants = MutantList.Read(args[0], args[1].Split(','));
return await new MutationRun(mutants, args[2].Split(','), args[3]).RunAsync();
