namespace IamHygiene.Sandbox;

/// <summary>Seeds the organization of an accounts file.</summary>
internal sealed class OrganizationSeeder(SandboxCloud cloud, FileOrganization file)
{
    private const string At = "$.organization";

    public void Seed()
    {
        var management = Known(file.Management, At + ".management");
        cloud.CreateOrganization(management);
        var root = cloud.Organization!.RootId;
        Members(file.Accounts, root, At + ".accounts");
        Units(file.Units, root, At + ".units");
        for (var i = 0; i < file.DelegatedAdministrators?.Count; i++)
        {
            cloud.DelegateAdministration(Known(file.DelegatedAdministrators[i], $"{At}.delegatedAdministrators[{i}]"));
        }
    }

    private void Units(List<FileUnit>? units, string parent, string at)
    {
        for (var i = 0; i < units?.Count; i++)
        {
            var unit = units[i];
            if (unit.Name is not { Length: > 0 } name)
            {
                throw new AccountsFileException($"{at}[{i}].name", "is missing", "name the unit");
            }

            var id = cloud.AddOrganizationalUnit(name, parent).Id;
            Members(unit.Accounts, id, $"{at}[{i}].accounts");
            Units(unit.Units, id, $"{at}[{i}].units");
        }
    }

    /// <summary>Accounts of the organization need not be in the sandbox: suspended ones are not.</summary>
    private void Members(List<FileMember>? members, string parent, string at)
    {
        for (var i = 0; i < members?.Count; i++)
        {
            var member = members[i];
            if (member.Id?.Length != 12 || !member.Id.All(char.IsAsciiDigit))
            {
                throw new AccountsFileException($"{at}[{i}].id", "is no account number", "write 12 digits in quotes");
            }

            if (member.Status is not (null or "ACTIVE" or "SUSPENDED" or "PENDING_CLOSURE"))
            {
                throw new AccountsFileException(
                    $"{at}[{i}].status",
                    $"'{member.Status}' is no status",
                    "write ACTIVE, SUSPENDED or PENDING_CLOSURE");
            }

            cloud.Enroll(member.Id, parent, member.Name, member.Email, member.Status ?? "ACTIVE");
        }
    }

    private string Known(string? id, string at) => id is not null && cloud.State.Accounts.ContainsKey(id)
        ? id
        : throw new AccountsFileException(at, $"'{id}' is no account of the file", "write the number of one of the accounts");
}
