namespace IamHygiene.Packaging;

/// <summary>Something is missing of which the message says what, and what to do.</summary>
internal sealed class PackagingException(string message) : Exception(message);
