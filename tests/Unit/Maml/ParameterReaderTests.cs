namespace IamHygiene.Tests.Maml;

public sealed class ParameterReaderTests
{
    [Fact]
    public void Own_parameters_come_before_those_of_the_base_class_and_hidden_ones_not_at_all() =>
        Assert.Equal(
            ["Lit", "Name", "Room", "Days", "Shade", "Floor", "ProfileName"],
            Lamps.Get.Parameters.Select(parameter => parameter.Name));

    [Theory]
    [InlineData("Name", "string[]")]
    [InlineData("Days", "int")]
    [InlineData("Lit", "switch")]
    [InlineData("Shade", "Shade")]
    public void Types_have_the_names_of_PowerShell(string parameter, string type) =>
        Assert.Equal(type, Lamps.Get.Parameter(parameter).Type);

    [Theory]
    [InlineData("Name", "all lamps")]
    [InlineData("Days", "30")]
    [InlineData("Room", null)]
    public void A_default_is_what_value_says(string parameter, string? expected) =>
        Assert.Equal(expected, Lamps.Get.Parameter(parameter).Default);

    [Fact]
    public void Attributes_are_kept()
    {
        var name = Lamps.Get.Parameter("Name");
        Assert.True(name is { Position: 0, FromPipeline: true, FromPipelineByName: true, Wildcards: true, Required: false });
        Assert.Equal(["LampName", "L"], name.Aliases);
        var room = Lamps.Get.Parameter("Room");
        Assert.True(room is { Position: null, FromPipeline: false, FromPipelineByName: false, Wildcards: false, Required: true });
    }

    [Theory]
    [InlineData("Shade", "Valid values:\n- Light: Lets the light through.\n- Dark")]
    [InlineData("Floor", "Valid values:\n- Hall\n- Attic")]
    [InlineData("Days", "Valid values: 1 to 365.")]
    public void Valid_values_end_the_description(string parameter, string expected) =>
        Assert.Equal(expected, Lamps.Get.Parameter(parameter).Description[^1]);

    [Fact]
    public void Inherited_words_are_found() =>
        Assert.Equal(["The lamps to get, by room.", "Rooms have one name."], Lamps.Get.Parameter("Floor").Description.Take(2));

    [Fact]
    public void Each_parameter_set_is_one_syntax_with_the_default_one_first() => Assert.Equal(
        ["ByName: Name Lit Days Shade Floor ProfileName", "ByRoom: Room Lit Days Shade Floor ProfileName"],
        Lamps.Get.Syntax.Select(syntax => $"{syntax.ParameterSet}: "
            + $"{string.Join(' ', syntax.Parameters.Select(parameter => parameter.Name))}"));

    [Fact]
    public void Cmdlets_that_change_something_have_WhatIf_and_Confirm()
    {
        Assert.Equal(
            ["Lamp", "ProfileName", "WhatIf", "Confirm"],
            Lamps.Set.Syntax.Single().Parameters.Select(parameter => parameter.Name));
        Assert.Contains("-Confirm:$false", Lamps.Set.Parameter("Confirm").Description[0], StringComparison.Ordinal);
    }
}
