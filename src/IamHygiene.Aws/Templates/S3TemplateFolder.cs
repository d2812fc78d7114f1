using System.Collections.Concurrent;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace IamHygiene.Aws;

/// <summary>Reads the files of a place in S3 that take the place of built-in templates and words.</summary>
/// <param name="s3">A client of S3.</param>
/// <param name="calls">Makes the calls.</param>
internal sealed class S3TemplateFolder(IAmazonS3 s3, AwsCall calls)
{
    // One answer of ListObjectsV2 has at most so many keys; a folder of templates never needs a second.
    private const int MostObjects = 1000;
    private const int LargestKilobytes = 256;
    private const int SideBySide = 8;
    private const string Service = "s3";

    /// <summary>Reads all templates and words of a place. Other objects, and those of folders in it, are left alone.</summary>
    /// <exception cref="ServiceException">It cannot be read, or holds nothing of ours, or far more than templates.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<TemplateFiles> ReadAsync(S3Location location, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(location, cancellationToken).ConfigureAwait(false);
        if (names.Count == 0)
        {
            throw Unusable(FailureKind.NotFound, location, "holds no mail template and no words");
        }

        var texts = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            names,
            options,
            async (name, token) => texts[name] = await TextAsync(location, name, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new(location.ToString(), texts);
    }

    private async Task<List<string>> NamesAsync(S3Location location, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = location.Bucket,
            Prefix = location.Prefix,
            Delimiter = "/",
            MaxKeys = MostObjects,
        };
        var answer = await ReadAsync(
            location,
            new(Service, "ListBucket", $"bucket {location.Bucket}"),
            token => s3.ListObjectsV2Async(request, token),
            cancellationToken).ConfigureAwait(false);
        if (answer.IsTruncated == true)
        {
            throw Unusable(FailureKind.Invalid, location, $"holds more than {MostObjects} objects, and no folder of templates does");
        }

        var ours = (answer.S3Objects ?? []).Where(found => TemplateFiles.IsOurs(NameOf(found))).ToList();
        var large = ours.Find(found => found.Size > LargestKilobytes * 1024);
        return large is null
            ? ours.ConvertAll(NameOf)
            : throw Unusable(FailureKind.Invalid, location, $"holds {large.Key}, which is larger than {LargestKilobytes} KB");

        string NameOf(S3Object found) => found.Key[location.Prefix.Length..];
    }

    private async Task<string> TextAsync(S3Location location, string name, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = location.Bucket, Key = location.Prefix + name };
        return await ReadAsync(
            location,
            new(Service, "GetObject", location.PlaceOf(name)),
            async token =>
            {
                using var answer = await s3.GetObjectAsync(request, token).ConfigureAwait(false);
                using var reader = new StreamReader(answer.ResponseStream, Encoding.UTF8);
                return await reader.ReadToEndAsync(token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> ReadAsync<T>(
        S3Location location,
        AwsOperation operation,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
    {
        try
        {
            return await calls.RunAsync(operation, call, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            throw new ServiceException(
                e.Kind,
                "MailTemplatesNotRead",
                $"The mail templates in '{location}' cannot be read: {e.Message}",
                e.Remedy,
                e);
        }
    }

    private static ServiceException Unusable(FailureKind kind, S3Location location, string what) =>
        new(kind, "MailTemplates", $"The place of mail templates '{location}' {what}.", TemplateFiles.Remedy);
}
