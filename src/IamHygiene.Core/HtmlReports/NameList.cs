namespace IamHygiene;

/// <summary>Names of users with commas between them.</summary>
internal static class NameList
{
    /// <summary>Writes the first names, and says how many there are besides.</summary>
    /// <param name="html">The page.</param>
    /// <param name="users">The users with their accounts.</param>
    /// <param name="most">How many names are written.</param>
    /// <param name="model">Knows the names of accounts.</param>
    public static void Write(
        HtmlWriter html,
        IEnumerable<(string AccountId, string UserName)> users,
        int most,
        ReportModel model)
    {
        var count = 0;
        foreach (var (account, name) in users)
        {
            if (count < most)
            {
                html.Text(count > 0 ? ", " : "").Element("bdi", name);
                if (model.HasSeveralAccounts)
                {
                    html.Text(" ").Element("span", model.AccountName(account), ("class", "account"));
                }
            }

            count++;
        }

        if (count > most)
        {
            html.Text($" and {Show.Number(count - most)} more");
        }
    }
}
