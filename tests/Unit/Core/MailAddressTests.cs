using FsCheck;
using FsCheck.Fluent;
using IamHygiene.Aws;
using MimeKit;

namespace IamHygiene.Tests.Core;

/// <summary>Addresses: what is taken is taken by mail servers and by MimeKit, too.</summary>
public class MailAddressTests
{
    private static readonly string Label63 = new('d', 63);
    private static readonly string Local64 = new('a', 64);

    [Theory]
    [InlineData("alice@example.com")]
    [InlineData("alice.b.c@sub.example.co")]
    [InlineData("o'neil@example.com")]
    [InlineData("first+last=x@example.com")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@example.com")]
    [InlineData("1@1.example")]
    [InlineData("a@xn--bcher-kva.example")]
    [InlineData("a@a-b--c.example")]
    public void A_plain_address_is_valid(string address) => Assert.True(MailAddress.IsValid(address));

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("alice")]
    [InlineData("@example.com")]
    [InlineData("alice@")]
    [InlineData("alice@example")]
    [InlineData("alice@@example.com")]
    [InlineData("alice@bob@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a.@example.com")]
    [InlineData("alice@.example.com")]
    [InlineData("alice@example..com")]
    [InlineData("alice@example.com.")]
    [InlineData("alice@-example.com")]
    [InlineData("alice@example-.com")]
    [InlineData("alice@exa_mple.com")]
    [InlineData("alice@[192.0.2.1]")]
    [InlineData("alice@192.0.2.1")]
    [InlineData("al ice@example.com")]
    [InlineData(" alice@example.com")]
    [InlineData("alice@example.com ")]
    [InlineData("alice@example.com\n")]
    [InlineData("alice@example.com\r\nBcc: eve@example.net")]
    [InlineData("alice@example.com,eve@example.net")]
    [InlineData("Alice <alice@example.com>")]
    [InlineData("\"al ice\"@example.com")]
    [InlineData("alice(comment)@example.com")]
    [InlineData("al\\ice@example.com")]
    [InlineData("älice@example.com")]
    [InlineData("alice@exämple.com")]
    [InlineData("alice\u0000@example.com")]
    public void Whatever_is_not_is_refused(string address) => Assert.False(MailAddress.IsValid(address));

    [Fact]
    public void Lengths_are_those_of_mail_servers()
    {
        Assert.True(MailAddress.IsValid(Local64 + "@example.com"));
        Assert.False(MailAddress.IsValid("a" + Local64 + "@example.com"));
        Assert.True(MailAddress.IsValid($"a@{Label63}.com"));
        Assert.False(MailAddress.IsValid($"a@d{Label63}.com"));
        var longest = $"{Local64}@{Label63}.{Label63}.{new string('d', 58)}.de";
        Assert.Equal(254, longest.Length);
        Assert.True(MailAddress.IsValid(longest));
        Assert.False(MailAddress.IsValid(longest + "e"));
    }

    [Fact]
    public void No_address_that_is_valid_makes_MimeKit_throw_or_read_another_one()
    {
        var valid = 0;
        var property = Prop.ForAll(Addresses.ToArbitrary(), address =>
        {
            if (!MailAddress.IsValid(address))
            {
                return;
            }

            valid++;
            using var message = new MailMessage(new("Team Ä", address), address)
                .Create(new(address, "s", "t", "h"), DateTimeOffset.UnixEpoch);
            var to = Assert.IsType<MailboxAddress>(Assert.Single(message.To));
            // MimeKit shows an international domain in its own letters; what travels is what was given.
            Assert.Equal(address, MailboxAddress.EncodeAddrspec(to.Address), ignoreCase: true);
            using var stream = new MemoryStream();
            message.WriteTo(stream);
            stream.Position = 0;
            using var read = MimeMessage.Load(stream);
            Assert.Equal(address, MailboxAddress.EncodeAddrspec(Assert.Single(read.To.Mailboxes).Address), ignoreCase: true);
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        Assert.True(valid > 300, $"Only {valid} of the addresses that were tried were valid.");
    }

    // Addresses and near misses, of pieces that mean something to parsers; arbitrary strings are never addresses.
    private static Gen<string> Addresses
    {
        get
        {
            var piece = Gen.Elements(
                "a", "1", ".", "-", "xn--", "=?utf-8?q?x?=", "'", "@", " ", "\"", "<", ">",
                "(", ")", ",", ";", ":", "\\", "[", "]", "\r\n", "\0", "ä", "😀");
            var word = Gen.Elements("a", "Z", "1", "-", "--", "xn--", "xn--a", "+", "=?", "?=", "=?utf-8?q?x?=", "'", "`{|}~", "!#$%&*/^_");
            var label = Gen.Elements("a", "Z9", "1", "xn--a", "xn--bcher-kva", "xn--p1ai", "xn--0", "xn--zzzzzz", "a--b", "ab--cd");
            var likely =
                from local in Joined(word, "")
                from more in Joined(word, ".")
                from host in Joined(label, ".")
                from end in Gen.Elements("com", "xn--p1ai", "1")
                select $"{local}{more}@{host}.{end}";
            return Gen.OneOf(likely, likely, Joined(piece, ""), Joined(piece, "").Select(text => text + "@example.com"));
        }
    }

    private static Gen<string> Joined(Gen<string> parts, string separator) =>
        parts.NonEmptyListOf().Select(list => string.Join(separator, list.Take(8)));
}
