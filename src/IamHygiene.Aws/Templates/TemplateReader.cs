namespace IamHygiene.Aws;

/// <summary>Reads the files that take the place of built-in templates and words, from a folder or from S3.</summary>
/// <param name="handler">Takes the requests to S3; null: the network.</param>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class TemplateReader(HttpMessageHandler? handler, Func<string, string?> environment)
{
    /// <summary>Reads the files of a place. S3 is asked with the caller's own credentials, in whichever region the bucket is.</summary>
    /// <param name="place">A folder, or an <see cref="S3Location"/>; null: no files.</param>
    /// <param name="settings">How AWS is reached.</param>
    /// <param name="clock">Time and waiting.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceException">There is no such place, or it cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<TemplateFiles> ReadAsync(
        string? place,
        ConnectionSettings settings,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!S3Location.IsMeant(place))
        {
            return TemplateFolder.Read(place);
        }

        var location = S3Location.Parse(place) ?? throw NoPlace(place);
        var home = ResolvedConnection.Of(settings, environment);
        using var clients = new AwsClients(settings, handler);
        using var s3 = clients.S3(home.Credentials, home.Region);
        var calls = new AwsCall(new(home.ProfileName, s3.Config.ServiceURL, home.Region.SystemName), clock);
        return await new S3TemplateFolder(s3, calls).ReadAsync(location, cancellationToken).ConfigureAwait(false);
    }

    private static ServiceException NoPlace(string place) =>
        new(
            FailureKind.Invalid,
            "MailTemplates",
            $"'{Printable.OneLine(place)}' is no place of mail templates.",
            $"It must be the path of a folder, or {S3Location.Form}.");
}
