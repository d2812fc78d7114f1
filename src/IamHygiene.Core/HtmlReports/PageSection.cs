namespace IamHygiene;

/// <summary>A section of the page.</summary>
/// <param name="Id">Where links lead to.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Content">Writes what stands below the heading.</param>
internal sealed record PageSection(string Id, string Title, Action<HtmlWriter> Content)
{
    /// <summary>Writes the section.</summary>
    public void Write(HtmlWriter html)
    {
        var heading = Id + "-title";
        html.Begin("section", ("id", Id), ("aria-labelledby", heading));
        html.Element("h2", Title, ("id", heading)).Line();
        Content(html);
        html.End().Line();
    }
}
