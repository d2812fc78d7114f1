using System.Management.Automation;

// Cmdlets that do nothing but look like some. Their documentation is in FakeCmdlets.xml beside this file.
namespace IamHygiene.Tests.Maml.Fakes;

public enum Shade
{
    Light,
    Dark,
}

public sealed record Lamp(string Name);

public abstract class LampCommand : PSCmdlet
{
    [Parameter]
    public string? ProfileName { get; set; }
}

[Cmdlet(VerbsCommon.Get, "Lamp", DefaultParameterSetName = "ByName")]
[OutputType(typeof(Lamp))]
public sealed class GetLampCommand : LampCommand
{
    [Parameter]
    public SwitchParameter Lit { get; set; }

    [Parameter(ParameterSetName = "ByName", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("LampName", "L")]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = "ByRoom", Mandatory = true)]
    public string Room { get; set; } = "";

    [Parameter]
    [ValidateRange(1, 365)]
    public int? Days { get; set; }

    [Parameter]
    public Shade Shade { get; set; }

    [Parameter]
    [ValidateSet("Hall", "Attic")]
    public string? Floor { get; set; }

    [Parameter(DontShow = true)]
    public string? Hidden { get; set; }

    public string? NoParameter { get; set; }
}

[Cmdlet(VerbsCommon.Set, "Lamp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class SetLampCommand : LampCommand
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Lamp[] Lamp { get; set; } = [];
}
