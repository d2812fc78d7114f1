namespace IamHygiene.Sandbox;

/// <summary>An SNS topic.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Arn">Its ARN.</param>
public sealed record TopicState(string Name, string Region, string Arn);

/// <summary>A message that a topic took.</summary>
/// <param name="MessageId">The id that SNS answered.</param>
/// <param name="Time">When it was published (UTC).</param>
/// <param name="TopicArn">The topic.</param>
/// <param name="Subject">The subject, or null.</param>
/// <param name="Text">The text.</param>
public sealed record PublishedMessage(string MessageId, DateTimeOffset Time, string TopicArn, string? Subject, string Text);
