using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace IamHygiene.Tests.Browser;

/// <summary>The page of a report with 5,000 users, as a browser shows it.</summary>
public sealed class ReportPageTests(ReportBrowser browser, ITestOutputHelper log) : IClassFixture<ReportBrowser>
{
    /// <summary>Far above what is measured: a busy machine must not fail the test. The figure is in the output.</summary>
    private const double MostSeconds = 10;

    [SkippableFact]
    public async Task It_opens_soon_and_asks_for_nothing()
    {
        await using var report = await browser.OpenAsync();
        var milliseconds = await report.Page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventEnd");
        log.WriteLine($"{ReportBrowser.Users} users, {browser.Report.Length:N0} bytes: loaded after {milliseconds:0} ms");
        Assert.InRange(milliseconds, 1, MostSeconds * 1000);
        Assert.InRange(browser.Report.Length, 500_000, 5_000_000);
        Assert.Empty(report.Complaints);
        Assert.Equal([new Uri(browser.Report.FullName).AbsoluteUri], report.Requests);
    }

    [SkippableFact]
    public async Task A_click_on_a_heading_sorts_up_and_then_down_with_empty_cells_last()
    {
        await using var report = await browser.OpenAsync();
        var heading = report.Page.GetByRole(AriaRole.Button, new() { Name = "Oldest key" });
        var column = report.Page.Locator("#users thead th", new() { HasText = "Oldest key" });
        await heading.ClickAsync();
        Assert.Equal("ascending", await column.GetAttributeAsync("aria-sort"));
        AssertSorted(await report.ColumnAsync("Oldest key"), ages => ages.Order());
        await heading.ClickAsync();
        Assert.Equal("descending", await column.GetAttributeAsync("aria-sort"));
        AssertSorted(await report.ColumnAsync("Oldest key"), ages => ages.OrderDescending());
        await report.Page.GetByRole(AriaRole.Button, new() { Name = "User", Exact = true }).ClickAsync();
        Assert.Null(await column.GetAttributeAsync("aria-sort"));
        Assert.Equal("person.0@example.com", (await report.ShownUsersAsync())[0]);
        Assert.Empty(report.Complaints);
    }

    [SkippableFact]
    public async Task The_keyboard_reaches_search_choice_and_headings()
    {
        await using var report = await browser.OpenAsync();
        await report.Page.GetByLabel("Find users").FocusAsync();
        await report.Page.Keyboard.TypeAsync("Application-49");
        var found = await report.ShownUsersAsync();
        Assert.All(found, name => Assert.Contains("application-49", name, StringComparison.Ordinal));
        Assert.Equal($"{found.Length} of 5,000 users", await report.Page.GetByRole(AriaRole.Status).TextContentAsync());
        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("only", await report.Page.EvaluateAsync<string>("document.activeElement.id"));
        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("region", await report.Page.EvaluateAsync<string>("document.activeElement.getAttribute('role')"));
        await report.Page.Keyboard.PressAsync("Tab");
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("ascending", await report.Page.Locator("#users thead th").First.GetAttributeAsync("aria-sort"));
        Assert.Equal(found.Order(StringComparer.Ordinal).First(), (await report.ShownUsersAsync())[0]);
    }

    [SkippableFact]
    public async Task The_choice_shows_only_those_who_are_meant()
    {
        await using var report = await browser.OpenAsync();
        await report.Page.GetByLabel("Show").SelectOptionAsync("console users without MFA");
        var tile = report.Page.Locator(".tiles div", new() { HasText = "Console users without MFA" });
        var figure = await tile.Locator("dd").TextContentAsync();
        var shown = await report.ShownUsersAsync();
        Assert.Equal(int.Parse(figure!, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), shown.Length);
        await report.Page.GetByLabel("Find users").FillAsync("<script>");
        Assert.Empty(await report.ShownUsersAsync());
        Assert.Equal("0 of 5,000 users", await report.Page.GetByRole(AriaRole.Status).TextContentAsync());
    }

    [SkippableFact]
    public async Task It_can_be_read_without_a_script()
    {
        await using var report = await browser.OpenAsync(new() { JavaScriptEnabled = false });
        Assert.Equal(ReportBrowser.Users, await report.Page.Locator("#users tbody tr").CountAsync());
        Assert.Equal("User", await report.Page.Locator("#users thead th").First.TextContentAsync());
        Assert.False(await report.Page.Locator("#filter").IsVisibleAsync());
        var row = report.Page.Locator("#users tbody tr").First;
        await row.ScrollIntoViewIfNeededAsync();
        Assert.True(await row.IsVisibleAsync());
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious(ColorScheme scheme)
    {
        // Every row is built alike; axe looks at each, which takes minutes for thousands.
        await using var report = await browser.OpenSmallAsync(new() { ColorScheme = scheme });
        await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        var result = await report.Page.RunAxe();
        Assert.NotEmpty(result.Passes);
        var violations = result.Violations.Select(rule =>
            $"{rule.Impact} {rule.Id}: {rule.Help}: {string.Join(" | ", rule.Nodes.Take(3).Select(node => node.Html))}").ToList();
        violations.ForEach(log.WriteLine);
        Assert.DoesNotContain(result.Violations, rule => rule.Impact is "serious" or "critical");
    }

    [SkippableTheory]
    [InlineData(360)]
    [InlineData(1400)]
    public async Task The_page_does_not_scroll_sideways(int width)
    {
        await using var report = await browser.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 800 } });
        // What is far below is laid out when it comes near.
        foreach (var section in await report.Page.Locator("main > section").AllAsync())
        {
            await section.ScrollIntoViewIfNeededAsync();
            Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    private static void AssertSorted(string[] cells, Func<IEnumerable<int>, IEnumerable<int>> order)
    {
        var filled = cells.TakeWhile(cell => cell.Length > 0).ToList();
        Assert.InRange(filled.Count, 1_000, cells.Length - 1);
        Assert.All(cells.Skip(filled.Count), cell => Assert.Equal("", cell));
        var ages = filled.Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(order(ages), ages);
    }
}
