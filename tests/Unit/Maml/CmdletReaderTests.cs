namespace IamHygiene.Tests.Maml;

public sealed class CmdletReaderTests
{
    [Fact]
    public void Cmdlets_come_by_noun_and_verb_and_other_types_are_passed_over() =>
        Assert.Equal(["Get-Lamp", "Set-Lamp"], Lamps.Read().Select(cmdlet => cmdlet.Name));

    [Fact]
    public void A_summary_over_several_lines_is_one_line() => Assert.Equal(["Gets lamps & their state."], Lamps.Get.Synopsis);

    [Fact]
    public void Remarks_become_paragraphs_and_references_become_words() => Assert.Equal(
        [
            "Lamps of all rooms, see Set-Lamp, -Room, Lamp, $null and the lamp book (https://example.com/lamps).",
            "- On: It is lit.\n- Without a term.",
            "1. First\n2. Second",
            "Text outside a paragraph.",
        ],
        Lamps.Get.Description);

    [Fact]
    public void Examples_have_prompts_and_output_has_none()
    {
        var example = Lamps.Get.Examples[1];
        Assert.Equal("Turn lamps off", example.Title);
        Assert.Equal(
            "PS> $lamps = Get-Lamp\nPS> $lamps |\n>>      Where-Object Name -like 'D*' |\n>>      Set-Lamp\n\nName\n----\nDesk",
            example.Code);
        Assert.Equal(["Turns every lamp off that begins with D.", "And shows it."], example.Remarks);
    }

    [Fact]
    public void Links_name_cmdlets_and_pages_and_end_with_the_topic() =>
        Assert.Equal(
            [("Set-Lamp", null), ("The lamp book", "https://example.com/lamps"), ("about_IamHygiene", null)],
            Lamps.Get.Links.Select(link => (link.Text, link.Address)));

    [Fact]
    public void Cmdlets_that_the_text_speaks_of_are_links_too() =>
        Assert.Equal(["Get-Lamp", "about_IamHygiene"], Lamps.Set.Links.Select(link => link.Text));

    [Fact]
    public void Inputs_say_which_parameter_takes_what() => Assert.Equal(
        [
            "System.String: The lamps to get, by name. Goes to the parameter -Name.",
            "System.Object: Any object: its property Name goes to the parameter of the same name."
        ],
        Lamps.Get.Inputs.Select(type => $"{type.Name}: {string.Join(' ', type.Description)}"));

    [Fact]
    public void Outputs_have_the_words_of_their_type() =>
        Assert.Equal(
            ("IamHygiene.Tests.Maml.Fakes.Lamp", "One lamp."),
            Lamps.Get.Outputs.Select(type => (type.Name, type.Description.Single())).Single());

    [Fact]
    public void Outputs_of_other_peoples_types_have_the_words_of_the_cmdlet() =>
        Assert.Equal(
            ["Nothing."],
            Lamps.Read(document => document
                .Member("T:SetLampCommand")
                .Add(new System.Xml.Linq.XElement("returns", "Nothing.")))[1].Outputs.Single().Description);

    [Fact]
    public void Notes_are_kept() => Assert.Equal(["Needs light."], Lamps.Get.Notes);
}
