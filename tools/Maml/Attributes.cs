using System.Reflection;

namespace IamHygiene.Maml;

/// <summary>
/// Reads attributes as data. The assembly that declares PowerShell's attributes at build time is a stub whose members do
/// nothing, so an instance of an attribute would have lost its values.
/// </summary>
internal static class Attributes
{
    private const string Automation = "System.Management.Automation.";

    /// <summary>The attributes of one name on a member.</summary>
    public static IEnumerable<CustomAttributeData> All(this MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType.FullName == Automation + name + "Attribute");

    /// <summary>The attribute of one name on a member; null: it has none.</summary>
    public static CustomAttributeData? One(this MemberInfo member, string name) => member.All(name).FirstOrDefault();

    /// <summary>A named argument; the default of its type where it is not given.</summary>
    public static T? Named<T>(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments
            .Where(argument => argument.MemberName == name)
            .Select(argument => argument.TypedValue.Value)
            .OfType<T>()
            .FirstOrDefault();

    /// <summary>The arguments of the constructor, those of an array one by one.</summary>
    public static IEnumerable<object?> Values(this CustomAttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> several
            ? several.Select(one => one.Value)
            : [argument.Value]);
}
