using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using IamHygiene.PowerShell;

namespace IamHygiene.Tests.PowerShell;

/// <summary>
/// What is true of every cmdlet, read from the metadata: the reference assembly of PowerShell cannot run its attributes.
/// </summary>
public partial class CmdletShapeTests
{
    private static readonly Assembly Module = typeof(GetIamCredentialStatusCommand).Assembly;

    private static readonly Type[] Types = [.. Module.GetTypes().Where(type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type))];

    // Only reading verbs may change nothing.
    private static readonly string[] ReadingVerbs = ["Get", "Test"];

    public static TheoryData<Type> Cmdlets => [.. Types];

    [Fact]
    public void The_manifest_exports_each_and_nothing_else()
    {
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, "IamHygiene.psd1"));
        var exported = Exports().Match(manifest).Groups["names"].Value;
        Assert.Equal(
            Types.Select(NameOf).Order(StringComparer.Ordinal),
            Names().Matches(exported).Select(match => match.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_is_sealed_and_has_a_file_of_its_name(Type type)
    {
        Assert.True(type is { IsSealed: true, IsPublic: true });
        Assert.Equal(NameOf(type).Replace("-", "", StringComparison.Ordinal) + "Command", type.Name);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "IamHygiene.PowerShell", "Cmdlets", type.Name + ".cs")));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_declares_what_it_gives(Type type)
    {
        var outputs = Data(type, "OutputTypeAttribute").SelectMany(data => data.ConstructorArguments).ToList();
        Assert.NotEmpty(outputs);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_that_changes_something_supports_ShouldProcess(Type type)
    {
        var verb = NameOf(type).Split('-')[0];
        var supports = Assert.Single(Data(
            type,
            "CmdletAttribute")).NamedArguments.Any(argument => argument is { MemberName: "SupportsShouldProcess", TypedValue.Value: true });
        Assert.Equal(!ReadingVerbs.Contains(verb, StringComparer.Ordinal), supports);
    }

    [Theory]
    // What deactivates and deletes keys of chosen users asks; the daily run is made to run unattended.
    [InlineData(typeof(InvokeIamKeyRotationCommand), ConfirmImpact.High)]
    [InlineData(typeof(InvokeIamHygieneCommand), ConfirmImpact.Medium)]
    [InlineData(typeof(RegisterIamKeyUserCommand), ConfirmImpact.Medium)]
    [InlineData(typeof(RestoreIamAccessKeyCommand), ConfirmImpact.Medium)]
    [InlineData(typeof(UnregisterIamKeyUserCommand), ConfirmImpact.Medium)]
    [InlineData(typeof(SendIamPasswordNoticeCommand), ConfirmImpact.Medium)]
    public void The_impact_is_what_it_does(Type type, ConfirmImpact expected)
    {
        var impact = Assert.Single(Data(type, "CmdletAttribute")).NamedArguments.Single(argument => argument.MemberName == "ConfirmImpact");
        Assert.Equal((int)expected, impact.TypedValue.Value);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_settable_property_is_a_parameter(Type type)
    {
        var forgotten = type
            .GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true }
                && property.DeclaringType!.Assembly == Module
                && !Data(property, "ParameterAttribute").Any());
        Assert.Empty(forgotten.Select(property => property.Name));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Text_parameters_refuse_emptiness(Type type)
    {
        var lax = type.GetProperties()
            .Where(property => property.PropertyType == typeof(string) && Data(property, "ParameterAttribute").Any())
            // Objects of the pipeline may come without an account.
            .Where(property => property.Name != "AccountId" || NameOf(type).StartsWith("Start-", StringComparison.Ordinal))
            // And a CSV file has empty cells.
            .Where(property => type != typeof(RegisterIamKeyUserCommand) || property.DeclaringType != type || property.Name == "UserName")
            .Where(property => !Data(property, "ValidateNotNullOrEmptyAttribute").Any());
        Assert.Empty(lax.Select(property => property.Name));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Users_are_completed_and_come_by_pipeline(Type type)
    {
        if (type.GetProperty("UserName") is not { } user)
        {
            return;
        }

        Assert.Equal(typeof(UserNameCompleter), Assert.Single(Data(user, "ArgumentCompleterAttribute")).ConstructorArguments[0].Value);
        Assert.Contains(
            Assert.Single(Data(user, "ParameterAttribute")).NamedArguments,
            argument => argument is { MemberName: "ValueFromPipelineByPropertyName", TypedValue.Value: true });
        if (user.PropertyType == typeof(string[]))
        {
            Assert.NotEmpty(Data(user, "SupportsWildcardsAttribute"));
        }
    }

    [Fact]
    public void No_type_of_AWS_is_in_a_public_signature()
    {
        var foreign = new[] { Module, typeof(HygieneRunner).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(Signature)
            .Where(type => type.Assembly.GetName().Name is { } name
                && (name.StartsWith("AWSSDK", StringComparison.Ordinal) || name.StartsWith("IamHygiene.Aws", StringComparison.Ordinal)));
        Assert.Empty(foreign);
    }

    [Fact]
    public void What_the_default_context_loads_does_not_refer_to_AWS_or_packages()
    {
        bool Foreign(string name) =>
            name is not ("IamHygiene.Core" or "IamHygiene.Sandbox" or "netstandard")
                && !name.StartsWith("System.", StringComparison.Ordinal);
        var references = new[] { Module, typeof(HygieneRunner).Assembly, typeof(IamHygiene.Sandbox.SandboxCloud).Assembly }
            .SelectMany(assembly => assembly.GetReferencedAssemblies())
            .Select(name => name.Name!);
        Assert.DoesNotContain(references, Foreign);
    }

    private static string NameOf(Type type)
    {
        var words = Assert.Single(Data(type, "CmdletAttribute")).ConstructorArguments;
        return $"{words[0].Value}-{words[1].Value}";
    }

    private static IEnumerable<CustomAttributeData> Data(MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType.Name == attribute);

    private static IEnumerable<Type> Signature(Type type) =>
        type.GetMembers(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .SelectMany(member => member switch
            {
                MethodBase { IsPublic: true } or MethodBase { IsFamily: true } =>
                    ((MethodBase)member)
                        .GetParameters()
                        .Select(parameter => parameter.ParameterType)
                        .Concat(member is MethodInfo method ? [method.ReturnType] : []),
                PropertyInfo property => [property.PropertyType],
                FieldInfo { IsPublic: true } field => [field.FieldType],
                _ => [],
            })
            .Append(type.BaseType ?? typeof(object))
            .Concat(type.GetInterfaces())
            .SelectMany(one => one.IsGenericType
                ? one.GetGenericArguments().Append(one)
                : [one.HasElementType ? one.GetElementType()! : one]);

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\((?<names>[^)]*)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exports();

    [GeneratedRegex(@"\w+-\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
