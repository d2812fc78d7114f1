using System.Text;

namespace IamHygiene.PowerShell;

/// <summary>
/// A shared credentials file on this machine. It is replaced all at once, so whoever reads it, or whatever kills the process, finds the
/// old file or the new one. The old one is kept beside it. Two of our processes never replace it at the same time.
/// </summary>
/// <param name="path">The full path.</param>
/// <param name="clock">Time and waiting.</param>
internal sealed class CredentialsFile(string path, TimeProvider clock)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string LockSuffix = ".iamhygiene.lock";
    private const string NewSuffix = ".iamhygiene.new";

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The full path.</summary>
    public string FullPath { get; } = path;

    /// <summary>Where the file before the last change is kept.</summary>
    public string BackupPath => FullPath + ".bak";

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocalProfileException">It is not there, is a link, is malformed or cannot be read.</exception>
    public CredentialsText Read()
    {
        RequirePlainFile();
        try
        {
            var text = Utf8.GetString(File.ReadAllBytes(FullPath));
            return CredentialsText.Parse(text, out var fault)
                ?? throw new LocalProfileException(CredentialsFileMessages.Malformed(FullPath, fault));
        }
        catch (DecoderFallbackException)
        {
            throw new LocalProfileException(CredentialsFileMessages.Malformed(FullPath, "is no UTF-8 text"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalProfileException(CredentialsFileMessages.NotRead(FullPath, e.Message));
        }
    }

    /// <summary>The pair of a profile.</summary>
    /// <exception cref="LocalProfileException">The file cannot be read, or the profile has no pair of its own.</exception>
    public KeyPair PairOf(string profile)
    {
        var text = Read();
        if (text.Pair(profile, out var fault) is { } pair)
        {
            return pair;
        }

        var isThere = text.Profiles.Contains(profile, StringComparer.Ordinal);
        var near = isThere ? null : Suggestion.For(profile, text.Profiles);
        throw new LocalProfileException(CredentialsFileMessages.NoPair(FullPath, profile, fault, near));
    }

    /// <summary>Replaces the pair of a profile, where it still is the one that is expected.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="expected">The key id that the profile has.</param>
    /// <param name="pair">The new pair.</param>
    /// <param name="cancellationToken">Ends the waiting for another process; the file is then as it was.</param>
    /// <exception cref="LocalProfileException">Nothing was changed; the problem says why.</exception>
    public async Task ReplaceAsync(string profile, string expected, KeyPair pair, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pair);
        RequirePlainFile();
        if (File.GetAttributes(FullPath).HasFlag(FileAttributes.ReadOnly))
        {
            throw new LocalProfileException(CredentialsFileMessages.ReadOnly(FullPath));
        }

        try
        {
            using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
            var text = Read();
            if (text.Pair(profile, out _)?.AccessKeyId != expected)
            {
                throw new LocalProfileException(CredentialsFileMessages.ChangedMeanwhile(FullPath, profile));
            }

            Swap(Utf8.GetBytes(text.With(profile, pair)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalProfileException(CredentialsFileMessages.NotWritten(FullPath, e.Message));
        }
    }

    // A link is not followed: what it points to may be shared with other machines or people, in a repository of settings for one.
    private void RequirePlainFile()
    {
        var file = new FileInfo(FullPath);
        if (file.LinkTarget is { } target)
        {
            throw new LocalProfileException(CredentialsFileMessages.IsLink(FullPath, target));
        }

        if (!file.Exists)
        {
            throw new LocalProfileException(CredentialsFileMessages.FileNotFound(FullPath));
        }
    }

    // The lock is the open file, not its being there: it ends with the process. So the file itself stays.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return Create(FullPath + LockSuffix, FileMode.OpenOrCreate);
            }
            catch (IOException) when (clock.GetElapsedTime(began) < LockPatience)
            {
                await Task.Delay(LockPause, clock, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException)
            {
                throw new LocalProfileException(CredentialsFileMessages.InUse(FullPath));
            }
        }
    }

    private void Swap(byte[] content)
    {
        var fresh = FullPath + NewSuffix;
        Write(fresh, content);
        if (OperatingSystem.IsWindows())
        {
            // It keeps who may read the file.
            File.Replace(fresh, FullPath, BackupPath);
            return;
        }

        var copy = FullPath + ".iamhygiene.old";
        Write(copy, File.ReadAllBytes(FullPath));
        File.Move(copy, BackupPath, overwrite: true);
        File.Move(fresh, FullPath, overwrite: true);
    }

    private static void Write(string where, byte[] content)
    {
        using var stream = Create(where, FileMode.Create);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    private static FileStream Create(string where, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new(where, options);
    }
}
