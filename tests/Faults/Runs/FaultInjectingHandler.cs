using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>
/// The way of one run to the sandbox through the real AWS SDK pipeline: each HTTP request is one call. Hangs and deaths are
/// made here, the rest by the sandbox.
/// </summary>
internal sealed class FaultInjectingHandler : DelegatingHandler
{
    private readonly RunSession session;

    // While the SDK waits to try again, the product may go on with another call: one after the other all the same.
    private readonly SemaphoreSlim oneAtATime = new(1);

    public FaultInjectingHandler(RunSession session)
        : base(session.World.Cloud.CreateHandler()) => this.session = session;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(CancellationToken.None);
        try
        {
            return await OneAsync(request, cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<HttpResponseMessage> OneAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (session.IsDead)
        {
            await session.DieAsync();
        }

        session.Enter();
        var cloud = session.World.Cloud;
        (Call Call, InjectedFault? Fault) at = (null!, null);
        cloud.Intercept.BeforeCall = async context =>
        {
            var isProof = !context.AccessKeyId.StartsWith("ASIA", StringComparison.Ordinal);
            at = session.Begin(
                context.Service,
                context.Operation,
                isProof
                    ? new Dictionary<string, string>(context.Parameters, StringComparer.Ordinal) { ["AccessKeyId"] = context.AccessKeyId }
                    : context.Parameters,
                isProof,
                context.AccountId);
            switch (at.Fault)
            {
                case InjectedFault.DieBefore:
                    session.End(at.Call, answered: false);
                    await session.DieAsync();
                    break;
                case InjectedFault.HangBefore:
                    session.World.Clock.Advance(InjectedFaults.Timeout);
                    session.End(at.Call, answered: false);
                    throw NoAnswer();
            }

            context.Fault = at.Fault is { } fault ? FaultOf(fault) : null;
        };
        cloud.Intercept.AfterCall = async context =>
        {
            if (at.Fault == InjectedFault.EffectThenResent)
            {
                return;
            }

            session.End(at.Call, answered: IsSuccess(context) && at.Fault is null);
            switch (at.Fault)
            {
                case InjectedFault.DieAfter:
                    await session.DieAsync();
                    break;
                case InjectedFault.HangAfter:
                    session.World.Clock.Advance(InjectedFaults.Timeout);
                    throw NoAnswer();
            }
        };
        var response = await base.SendAsync(request, cancellationToken);
        if (at.Fault != InjectedFault.EffectThenResent)
        {
            return response;
        }

        response.Dispose();
        cloud.Intercept.BeforeCall = _ => Task.CompletedTask;
        cloud.Intercept.AfterCall = context =>
        {
            session.End(at.Call, answered: IsSuccess(context));
            return Task.CompletedTask;
        };
        return await base.SendAsync(request, cancellationToken);
    }

    private static bool IsSuccess(CallContext context) => context.Status is >= 200 and < 300;

    private static Fault? FaultOf(InjectedFault fault) => fault switch
    {
        InjectedFault.ErrorBefore => Fault.Of(FaultKind.ErrorBefore),
        InjectedFault.EffectThenError => Fault.Of(FaultKind.EffectThenError),
        InjectedFault.CutBefore => Fault.Of(FaultKind.CutBefore),
        InjectedFault.EffectThenCut => Fault.Of(FaultKind.EffectThenCut),
        InjectedFault.Throttle or InjectedFault.ThrottleOn => Fault.Of(FaultKind.Throttle),
        InjectedFault.DeniedOn => Fault.Error(null, "AccessDenied", 403, "User: lambda is not authorized to perform this action."),
        InjectedFault.ExpiredOn => Fault.Of(FaultKind.ExpiredToken),
        _ => null,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            oneAtATime.Dispose();
        }

        base.Dispose(disposing);
    }

    // What HttpClient throws when its time limit has passed.
    private static TaskCanceledException NoAnswer() =>
        new(
            "The request was canceled due to the configured HttpClient.Timeout of 20 seconds elapsing.",
            new TimeoutException("A task was canceled."));
}
