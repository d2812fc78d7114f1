namespace IamHygiene.Tests.Organizations;

/// <summary>Which accounts of an organization are meant.</summary>
public sealed class AccountSelectionTests
{
    private const string AtRoot = "100000000001";
    private const string InWorkloads = "100000000002";
    private const string InProduction = "100000000003";
    private const string InSandboxes = "100000000004";
    private const string Suspended = "100000000005";
    private const string Closing = "100000000006";
    private const string Moving = "100000000007";

    private static readonly OrganizationTree Plain = new(
    [
        new(AtRoot, "root", "ACTIVE"),
        new(InWorkloads, "workloads", "ACTIVE"),
        new(InProduction, "production", "ACTIVE"),
        new(InSandboxes, "sandboxes", "ACTIVE"),
        new(Suspended, "suspended", "SUSPENDED"),
        new(Closing, "closing", "PENDING_CLOSURE"),
    ]);

    private static readonly OrganizationTree WithUnits = Plain with
    {
        Units = new(
            "r-ab12",
            [
                new("ou-ab12-11111111", "Workloads", "r-ab12"),
                new("ou-ab12-22222222", "Production", "ou-ab12-11111111"),
                new("ou-ab12-33333333", "Sandboxes", "ou-ab12-11111111"),
                new("ou-ab12-44444444", "A/B", "r-ab12"),
            ],
            new Dictionary<string, string>
            {
                [AtRoot] = "r-ab12",
                [InWorkloads] = "ou-ab12-11111111",
                [InProduction] = "ou-ab12-22222222",
                [InSandboxes] = "ou-ab12-33333333",
                [Suspended] = "ou-ab12-33333333",
                [Closing] = "ou-ab12-44444444",
            }),
    };

    [Theory]
    // Everything that is active.
    [InlineData("", "", "root workloads production sandboxes")]
    [InlineData("/", "", "root workloads production sandboxes")]
    [InlineData("r-ab12", "", "root workloads production sandboxes")]
    // Units with those below them, by id and by path.
    [InlineData("/Workloads", "", "workloads production sandboxes")]
    [InlineData("workloads/", "", "workloads production sandboxes")]
    [InlineData("ou-ab12-11111111", "", "workloads production sandboxes")]
    [InlineData("/Workloads/Production", "", "production")]
    [InlineData("ou-ab12-22222222 ou-ab12-33333333", "", "production sandboxes")]
    [InlineData("/A/B", "", "")]
    // Left out.
    [InlineData("", "/Workloads", "root")]
    [InlineData("", "ou-ab12-33333333", "root workloads production")]
    [InlineData("/Workloads", "/Workloads/Sandboxes", "workloads production")]
    [InlineData("/Workloads/Production", "/Workloads", "")]
    [InlineData("/Workloads", "/", "")]
    public void Units_choose_accounts(string units, string excluded, string expected)
    {
        var criteria = new AccountCriteria { Units = Words(units), ExcludedUnits = Words(excluded) };
        var selection = AccountSelection.From(WithUnits, criteria);
        Assert.Equal(expected, string.Join(' ', selection.Accounts.Select(account => account.Name)));
        Assert.Empty(selection.Problems);
    }

    [Fact]
    public void Without_units_every_active_account_is_meant() =>
        Assert.Equal(
            [AtRoot, InWorkloads, InProduction, InSandboxes],
            AccountSelection.From(Plain, new()).Accounts.Select(account => account.Id));

    [Fact]
    public void Accounts_that_are_named_are_taken_in_order_and_each_once()
    {
        var selection = AccountSelection.From(Plain, new() { AccountIds = [InProduction, AtRoot, InProduction] });
        Assert.Equal([AtRoot, InProduction], selection.Accounts.Select(account => account.Id));
        Assert.Empty(selection.Problems);
    }

    [Theory]
    [InlineData("999999999999", ProblemIds.AccountNotInOrganization)]
    [InlineData(Suspended, ProblemIds.AccountNotActive)]
    [InlineData(Closing, ProblemIds.AccountNotActive)]
    [InlineData("production", ProblemIds.InvalidAccountId)]
    public void An_account_that_is_named_and_cannot_be_had_is_a_problem_and_the_others_are_taken(string named, string id)
    {
        var selection = AccountSelection.From(Plain, new() { AccountIds = [named, AtRoot] });
        Assert.Equal(AtRoot, Assert.Single(selection.Accounts).Id);
        var (subject, problem) = Assert.Single(selection.Problems);
        Assert.Equal((named, id), (subject, problem.ErrorId));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Worklods", "no unit /Worklods", "Did you mean '/Workloads'?")]
    [InlineData("Production", "no unit Production", "/Workloads/Production")]
    [InlineData("ou-ab12-99999999", "no unit ou-ab12-99999999", "There are: ")]
    [InlineData("ou-cd34-11111111", "another organization", "r-ab12")]
    [InlineData("r-cd34", "another organization", "r-ab12")]
    public void A_unit_that_is_not_there_is_a_problem_and_the_others_count(string unit, string says, string helps)
    {
        var selection = AccountSelection.From(WithUnits, new() { Units = [unit, "/Workloads/Production"] });
        Assert.Equal("production", Assert.Single(selection.Accounts).Name);
        var (subject, problem) = Assert.Single(selection.Problems);
        Assert.Equal((unit, ProblemIds.UnitNotFound), (subject, problem.ErrorId));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Contains(helps, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_only_a_missing_unit_is_asked_for_nobody_is_chosen() =>
        Assert.Empty(AccountSelection.From(WithUnits, new() { Units = ["/Nowhere"] }).Accounts);

    [Theory]
    [InlineData("/Nowhere")]
    [InlineData("ou-cd34-11111111")]
    public void A_unit_to_leave_out_that_is_not_there_stops_everything(string unit)
    {
        var refused = Assert.Throws<ServiceException>(() => AccountSelection.From(WithUnits, new() { ExcludedUnits = [unit] }));
        Assert.Equal((FailureKind.NotFound, ProblemIds.UnitNotFound), (refused.Kind, refused.Code));
        Assert.Contains("no account is chosen", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_whose_unit_is_not_known_is_left_out_and_told()
    {
        var tree = WithUnits with { Accounts = [.. WithUnits.Accounts, new(Moving, "moving", "ACTIVE")] };
        var selection = AccountSelection.From(tree, new() { ExcludedUnits = ["/Workloads"] });
        Assert.Equal([AtRoot], selection.Accounts.Select(account => account.Id));
        Assert.Equal((Moving, ProblemIds.AccountUnitUnknown), (selection.Problems[0].Subject, selection.Problems[0].Problem.ErrorId));
    }

    [Fact]
    public void Numbers_alone_need_no_organization()
    {
        var selection = AccountSelection.ByNumber([InProduction, AtRoot, "12345", AtRoot]);
        Assert.Equal([AtRoot, InProduction], selection.Accounts.Select(account => account.Id));
        Assert.Equal(("12345", ProblemIds.InvalidAccountId), (selection.Problems[0].Subject, selection.Problems[0].Problem.ErrorId));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
