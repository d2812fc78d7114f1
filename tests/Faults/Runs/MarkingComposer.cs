using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>The product's mails, with what they tell at the end in a form that the oracle reads: kind, user, key.</summary>
internal sealed class MarkingComposer(IMailComposer? real) : IMailComposer
{
    public const string Mark = "\n--told--\n";

    public IReadOnlyList<string> Languages => real?.Languages ?? [];

    public Mail Compose(OwnerNotice notice)
    {
        var mail = real?.Compose(notice) ?? new(notice.To, "test", "", "");
        var told = notice.Notices.Select(item => string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Kind} {item.UserName} {item.NewAccessKeyId ?? item.AccessKeyId ?? "-"}"));
        return mail with { Text = mail.Text + Mark + string.Join('\n', told) };
    }
}
