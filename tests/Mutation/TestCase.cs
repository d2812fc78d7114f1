using System.Collections;
using System.Globalization;
using System.Reflection;

namespace IamHygiene.Mutation;

/// <summary>A test of xunit with its row of data, run without xunit: to start and tell costs more than the test itself.</summary>
internal sealed record TestCase(Type Type, MethodInfo Method, object?[] Row)
{
    private const BindingFlags Shared = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;

    public string Name =>
        $"{Type.Name}.{Method.Name}({string.Join(", ", Row.Select(value => value?.ToString()?.ReplaceLineEndings(" ")))})";

    /// <summary>How long it took (ms), and how many mutants it has killed: quick ones and those that kill come first.</summary>
    public double Took { get; set; }

    public int Kills { get; set; }

    /// <summary>The tests of this program.</summary>
    public static IEnumerable<TestCase> All() =>
        from type in typeof(TestCase).Assembly.GetTypes()
        where type is { IsPublic: true, IsAbstract: false, IsClass: true }
        from method in type.GetMethods()
        where method.IsDefined(typeof(FactAttribute), inherit: false) && method.GetCustomAttribute<FactAttribute>()!.Skip is null
        from row in RowsOf(type, method)
        select new TestCase(type, method, row);

    /// <summary>Runs it.</summary>
    /// <returns>True where it fails.</returns>
    public async Task<bool> FailsAsync()
    {
        object? test = null;
        try
        {
            test = Method.IsStatic ? null : Made(Type);
            if (test is IAsyncLifetime begun)
            {
                await begun.InitializeAsync();
            }

            if (Method.Invoke(test, Arguments()) is Task task)
            {
                await task;
            }

            return false;
        }
        catch (Exception e) when ((e.InnerException ?? e) is SkipException)
        {
            return false;
        }
        catch (Exception)
        {
            return true;
        }
        finally
        {
            (test as IDisposable)?.Dispose();
            if (test is IAsyncLifetime ended)
            {
                await ended.DisposeAsync();
            }
        }
    }

    private static IEnumerable<object?[]> RowsOf(Type type, MethodInfo method)
    {
        if (!method.IsDefined(typeof(TheoryAttribute), inherit: false))
        {
            return [[]];
        }

        var inline = method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method));
        return inline.Concat(method.GetCustomAttributes<MemberDataAttribute>().SelectMany(data => Member(type, data)));
    }

    private static IEnumerable<object?[]> Member(Type type, MemberDataAttribute data)
    {
        var owner = data.MemberType ?? type;
        var rows = owner.GetProperty(data.MemberName, Shared)?.GetValue(null)
            ?? owner.GetField(data.MemberName, Shared)?.GetValue(null)
            ?? owner.GetMethod(data.MemberName, Shared)?.Invoke(null, data.Parameters);
        return ((IEnumerable)rows!).Cast<object?[]>();
    }

    private static object Made(Type type)
    {
        var fixtures = type.GetConstructors()[0].GetParameters().Select(parameter => Activator.CreateInstance(parameter.ParameterType));
        return Activator.CreateInstance(type, fixtures.ToArray())!;
    }

    private object?[] Arguments()
    {
        var parameters = Method.GetParameters();
        var rest = parameters.Length > 0 && parameters[^1].IsDefined(typeof(ParamArrayAttribute));
        if (rest && (Row.Length != parameters.Length || Row[^1]?.GetType().IsArray != true))
        {
            var items = Array.CreateInstance(parameters[^1].ParameterType.GetElementType()!, Row.Length - parameters.Length + 1);
            Array.Copy(Row, parameters.Length - 1, items, 0, items.Length);
            return [.. Row[..(parameters.Length - 1)], items];
        }

        return parameters
            .Select((parameter, i) => i < Row.Length ? Fitting(Row[i], parameter.ParameterType) : parameter.DefaultValue)
            .ToArray();
    }

    // xunit takes 5 for a double, and text for a time.
    private static object? Fitting(object? value, Type wanted)
    {
        var type = Nullable.GetUnderlyingType(wanted) ?? wanted;
        return value is null || type.IsInstanceOfType(value) ? value
            : type.IsEnum ? Enum.ToObject(type, value)
            : type == typeof(DateTimeOffset) ? DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture)
            : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }
}
