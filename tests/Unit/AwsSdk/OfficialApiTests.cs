using System.Reflection;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

/// <summary>Everything that IamHygiene.AwsSdk declares exists officially, under that name and of that type: see official-api.py.</summary>
public sealed class OfficialApiTests
{
    [SkippableFact]
    public void Every_public_name_is_an_official_one()
    {
        var assembly = typeof(IAmazonIdentityManagementService).Assembly;
        Skip.IfNot(assembly.GetName().Name is "IamHygiene.AwsSdk", "This build uses the official packages.");
        var official = File.ReadLines(
            Path.Combine(RepositoryFolder(), "tests", "Unit", "AwsSdk", "official-api.txt")).ToHashSet(StringComparer.Ordinal);
        var declared = assembly.GetExportedTypes().SelectMany(Describe).ToList();
        Assert.True(declared.Count > 300, $"Only {declared.Count} names found.");
        declared.RemoveAll(official.Contains);
        Assert.Empty(declared);
    }

    [SkippableFact]
    public void Only_AWSSDK_Core_is_referenced()
    {
        var assembly = typeof(IAmazonIdentityManagementService).Assembly;
        Skip.IfNot(assembly.GetName().Name is "IamHygiene.AwsSdk", "This build uses the official packages.");
        var foreign = assembly
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal));
        Assert.Equal("AWSSDK.Core", Assert.Single(foreign));
    }

    internal static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IamHygiene.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Describe(Type type)
    {
        yield return type.FullName!;
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsInterface)
        {
            foreach (var method in type.GetMethods(Declared))
            {
                yield return $"{type.FullName}.{method.Name}({string.Join(", ",
                method.GetParameters().Select(p => Name(p.ParameterType)))}) "
                    + $": {Name(method.ReturnType.GetGenericArguments()[0])}";
            }
        }
        else if (type.IsSubclassOf(typeof(ConstantClass)))
        {
            foreach (var field in type.GetFields(Declared))
            {
                yield return $"{type.FullName}.{field.Name} = {((ConstantClass)field.GetValue(null)!).Value}";
            }
        }
        else if (type.Namespace!.EndsWith(".Model", StringComparison.Ordinal))
        {
            foreach (var property in type.GetProperties(Declared))
            {
                yield return $"{type.FullName}.{property.Name} : {Name(property.PropertyType)}";
            }
        }
    }

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        if (type.IsGenericType)
        {
            return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ",
            type.GetGenericArguments().Select(Name))}>";
        }

        return type == typeof(string) ? "string"
            : type == typeof(bool) ? "bool"
            : type == typeof(int) ? "int"
            : type == typeof(long) ? "long"
            : type == typeof(double) ? "double"
            : type.Name;
    }
}
