namespace IamHygiene.Maml;

/// <summary>Type names as Get-Command -Syntax prints them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Accelerators = new(StringComparer.Ordinal)
    {
        ["System.String"] = "string",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Double"] = "double",
        ["System.Boolean"] = "bool",
        ["System.DateTime"] = "datetime",
        ["System.Uri"] = "uri",
        ["System.Object"] = "Object",
        ["System.Collections.Hashtable"] = "hashtable",
        ["System.Management.Automation.SwitchParameter"] = "switch",
        ["System.Management.Automation.ScriptBlock"] = "scriptblock",
        ["System.Management.Automation.PSCredential"] = "pscredential",
        ["System.Management.Automation.PSObject"] = "psobject",
        ["System.Security.SecureString"] = "securestring",
    };

    /// <summary>The short name, such as <c>string[]</c>.</summary>
    public static string Short(Type type) =>
        type.IsArray ? Short(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } inner ? Short(inner)
        : type.IsGenericType
            ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "[" + string.Join(
                ',',
                type.GetGenericArguments().Select(Short)) + "]"
        : Accelerators.GetValueOrDefault(type.FullName!, type.Name);

    /// <summary>The name with its namespace, such as <c>System.String[]</c>.</summary>
    public static string Full(Type type) =>
        type.IsArray ? Full(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } inner ? Full(inner)
        : type.IsGenericType ? Short(type)
        : type.FullName!;

    /// <summary>The type of one value: what an array or a nullable type is made of.</summary>
    public static Type One(Type type) => type.IsArray ? One(type.GetElementType()!) : Nullable.GetUnderlyingType(type) ?? type;
}
