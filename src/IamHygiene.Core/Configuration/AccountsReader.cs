using System.Text.Json;

namespace IamHygiene;

/// <summary>Reads which accounts the configuration names: <c>accounts</c>, <c>organization</c> and <c>accountRole</c>.</summary>
internal static class AccountsReader
{
    private const int MostAtOnce = 64;

    public static AccountsSettings Read(ConfigurationSection root)
    {
        var settings = new AccountsSettings { Ids = root.List("accounts", "account numbers of 12 digits, in quotes", Number) };
        if (root.Has("accounts") && root.Has("organization"))
        {
            root.Wrong("accounts", "and organization are both given: name the accounts, or take the organization's");
        }

        settings = root.Section("organization", section => settings with
        {
            IsOrganization = root.Has("organization"),
            Units = section.List("units", "ids of units such as \"ou-ab12-11111111\", or paths such as \"/Workloads\"", Unit),
            ExcludedUnits = section.List("excludedUnits", "ids or paths of units", Unit),
        });
        return root.Section("accountRole", section => settings with
        {
            Role = new(
                section.Text("name", "the name of a role, with its path where it has one", IsRoleName) ?? settings.Role.Name,
                section.Text("externalId", "text of at most 1224 characters", text => text.Length <= 1224)),
            Concurrency = section.Number("concurrency", settings.Concurrency, 1, MostAtOnce),
        });
    }

    /// <summary>An account number.</summary>
    public static (bool Ok, string Value) Number(JsonElement value) =>
        ConfigurationSection.TryText(value) is { } text && TargetAccount.IsNumber(text) ? (true, text) : (false, "");

    private static (bool Ok, string Value) Unit(JsonElement value) =>
        ConfigurationSection.TryText(value) is { } text ? (true, text) : (false, "");

    private static bool IsRoleName(string text) =>
        text.Length <= 512 && text.All(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@/-".Contains(c, StringComparison.Ordinal));
}
