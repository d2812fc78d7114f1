using System.Reflection;
using System.Xml.Linq;

namespace IamHygiene.Maml;

/// <summary>The XML documentation of assemblies, found by member.</summary>
internal sealed class DocumentationFile
{
    private readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    /// <summary>Takes the members of a documentation file in; what is there already stays.</summary>
    public DocumentationFile Add(XDocument document)
    {
        foreach (var member in document.Descendants("member"))
        {
            if (member.Attribute("name")?.Value is { } name)
            {
                members.TryAdd(name, member);
            }
        }

        return this;
    }

    /// <summary>What is written about a type; null: nothing.</summary>
    public XElement? Of(Type type) => Find("T:" + Name(type), 0);

    /// <summary>What is written about a property or a field, where it is declared; null: nothing.</summary>
    public XElement? Of(MemberInfo member) =>
        Find((member is FieldInfo ? "F:" : "P:") + Name(member.DeclaringType!) + "." + member.Name, 0);

    /// <summary>The name that documentation files have for a type.</summary>
    public static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    // <inheritdoc cref="..."/> points at the member that has the words; a circle of them has none.
    private XElement? Find(string id, int depth) =>
        !members.TryGetValue(id, out var member) || depth > 8 ? null
        : member.Element("inheritdoc")?.Attribute("cref")?.Value is { } other ? Find(other, depth + 1) ?? member
        : member;
}
