namespace IamHygiene;

/// <summary>The ages in days at which a key is replaced, switched off and removed.</summary>
/// <param name="RotateDays">Age at which a new key is made. Default 80.</param>
/// <param name="DeactivateDays">Age at which the replaced key is deactivated. Default 90.</param>
/// <param name="DeleteDays">Age at which the deactivated key is deleted. Default 111.</param>
public sealed record KeySchedule(int RotateDays = 80, int DeactivateDays = 90, int DeleteDays = 111)
{
    /// <summary>How long the old and the new key both work.</summary>
    public TimeSpan Overlap => TimeSpan.FromDays(DeactivateDays - RotateDays);

    /// <summary>How long a deactivated key can be brought back.</summary>
    public TimeSpan RecoveryWindow => TimeSpan.FromDays(DeleteDays - DeactivateDays);

    /// <summary>What is wrong with the numbers; null where they are in order.</summary>
    public string? Fault =>
        RotateDays <= 0 ? $"rotateDays must be above 0, not {RotateDays}"
        : DeactivateDays <= RotateDays ? $"deactivateDays ({DeactivateDays}) must be above rotateDays ({RotateDays})"
        : DeleteDays <= DeactivateDays ? $"deleteDays ({DeleteDays}) must be above deactivateDays ({DeactivateDays})"
        : DeleteDays > 3650 ? $"deleteDays must be at most 3650, not {DeleteDays}"
        : null;
}
