using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>The quotas of secrets (Secrets Manager User Guide, "AWS Secrets Manager quotas").</summary>
internal static class SecretQuotas
{
    /// <summary>Staging labels on all versions of a secret together.</summary>
    public const int MaxLabels = 20;

    private const int MaxBytes = 65536;
    private static readonly TimeSpan Protected = TimeSpan.FromDays(1);

    /// <summary>Refuses a value that is too long. One of the two is given.</summary>
    public static void CheckSize(string? text, string? binary)
    {
        var length = text is null ? BytesOf(binary ?? "") : Encoding.UTF8.GetByteCount(text);
        if (length > MaxBytes)
        {
            var member = text is null ? "secretBinary" : "secretString";
            throw new ServiceException(
                "ValidationException",
                $"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have length "
                    + $"less than or equal to {MaxBytes}");
        }
    }

    /// <summary>
    /// Makes room for one version: the oldest without a label goes, but never one younger than a day. Who writes too often
    /// reaches the quota (API reference, PutSecretValue).
    /// </summary>
    public static SecretState MakeRoom(SecretState secret, int quota, DateTimeOffset now)
    {
        while (secret.Versions.Length >= quota)
        {
            var old = secret.Versions.FirstOrDefault(version => version.Stages.Length == 0 && now - version.Created >= Protected);
            if (old is null)
            {
                throw Exceeded($"The secret has {secret.Versions.Length} versions that can't be removed.");
            }

            secret = secret with { Versions = secret.Versions.Remove(old) };
        }

        return secret;
    }

    /// <summary>Refuses too many labels.</summary>
    public static void CheckLabels(SecretState secret)
    {
        if (secret.Versions.Sum(version => version.Stages.Length) > MaxLabels)
        {
            throw Exceeded($"All versions of a secret together can have up to {MaxLabels} staging labels.");
        }
    }

    private static ServiceException Exceeded(string why) => new("LimitExceededException", why);

    private static int BytesOf(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? length
            : throw new ServiceException("SerializationException", "SecretBinary is not base64.");
    }
}
