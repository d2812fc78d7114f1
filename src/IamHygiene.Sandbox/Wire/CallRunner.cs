namespace IamHygiene.Sandbox;

/// <summary>
/// Takes a request through its stations: read, intercept, fault, delay, throttle, authenticate, run, log. Whatever a
/// client sends, the answer is AWS's kind of error and not an exception.
/// </summary>
internal sealed class CallRunner(SandboxCloud cloud)
{
    private readonly TokenBuckets buckets = new();
    private int count = -1;

    /// <summary>The answer, or null when the connection is cut.</summary>
    public async Task<WireResponse?> RunAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var incoming = Incoming.Read(request);
        var context = Context(incoming, Interlocked.Increment(ref count));
        if (cloud.Intercept.BeforeCall is { } before)
        {
            await before(context).ConfigureAwait(false);
        }

        var fault = context.Fault ?? cloud.Faults.Take(context);
        try
        {
            if (fault?.Kind == FaultKind.Hang)
            {
                await Task.Delay(fault.HangFor ?? Timeout.InfiniteTimeSpan, cloud.Clock, cancellationToken).ConfigureAwait(false);
            }

            if (cloud.Options.Latency > TimeSpan.Zero)
            {
                await Task.Delay(cloud.Options.Latency, cloud.Clock, cancellationToken).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            Log(context, fault, null);
            throw;
        }

        var answer = Perform(incoming, context, fault);
        Log(context, fault, answer);
        if (cloud.Intercept.AfterCall is { } after)
        {
            await after(context).ConfigureAwait(false);
        }

        return answer;
    }

    private WireResponse? Perform(Incoming incoming, CallContext context, Fault? fault)
    {
        var requestId = SandboxCloud.RequestId(context.Index);
        WireResponse Failed(ServiceException error)
        {
            context.ErrorCode = error.Code;
            return Answers.Error(incoming.Service, error, requestId);
        }

        WireResponse Injected() => Failed(new ServiceException(fault.Code, fault.Message, fault.Status));

        switch (fault?.Kind)
        {
            case FaultKind.CutBefore:
                return null;
            case FaultKind.ErrorBefore:
                return Injected();
            case FaultKind.Throttle when incoming.Service is { } service:
                return Failed(service.Throttled());
            case FaultKind.ExpiredToken when incoming.Service is { } service:
                return Failed(service.ExpiredToken());
        }

        WireResponse answer;
        try
        {
            answer = Execute(incoming, context, requestId);
        }
        catch (ServiceException e)
        {
            answer = Failed(e);
        }

        return fault?.Kind switch
        {
            FaultKind.EffectThenCut => null,
            FaultKind.EffectThenError => Injected(),
            _ => answer,
        };
    }

    private WireResponse Execute(Incoming incoming, CallContext context, string requestId)
    {
        var now = cloud.Clock.GetUtcNow();
        var options = cloud.Options;
        if (incoming.Service is not { } service)
        {
            throw incoming.Problem!;
        }

        var principal = cloud.Edit((state, _) =>
        {
            var proven = Authenticator.Prove(state, incoming, now, options);
            return (Authenticator.NoteUse(state, incoming, now, options), proven);
        });
        context.IsAuthenticated = true;
        if (incoming.Problem is { } problem)
        {
            throw problem;
        }

        if (IsTooFast(incoming, service, principal, now))
        {
            throw service.Throttled();
        }

        if (service.Rules.Complaint(incoming.Operation, incoming.Values()) is { } complaint)
        {
            throw service.Invalid(complaint);
        }

        return cloud.Edit((state, ids) =>
        {
            var call = new ServiceCall
            {
                Service = service,
                Operation = incoming.Operation,
                Region = incoming.Region,
                Principal = principal,
                Now = now,
                Query = incoming.Query,
                Body = incoming.Body ?? JsonParameters.Empty,
                Content = incoming.Request.Body,
                Options = options,
                Ids = ids,
                State = state,
                Past = cloud.PastState(),
                Log = cloud.Calls,
                Asked = context.Asked,
            };
            service.Operations[incoming.Operation](call);
            context.TookEffect = !ReferenceEquals(call.State, state);
            return (call.State, Answers.Result(call, requestId));
        });
    }

    private bool IsTooFast(Incoming incoming, ServiceDefinition service, Principal principal, DateTimeOffset now)
    {
        var name = $"{principal.AccountId}/{service.Name}/{incoming.Operation}";
        if (service.CallsPerSecond is { } known)
        {
            return !buckets.Take($"{name}/{incoming.Region}", known, (int)known, now);
        }

        // What SES takes a second is its own quota (MaxSendRate).
        var isSending = service.Name == SesService.Definition.Name;
        return cloud.Options.CallsPerSecond is { } rate && !isSending && !buckets.Take(name, rate, cloud.Options.Burst, now);
    }

    private CallContext Context(Incoming incoming, int index)
    {
        var claimed = Authenticator.Claimed(cloud.State, incoming.Signature?.AccessKeyId);
        return new CallContext
        {
            Cloud = cloud,
            Index = index,
            Service = incoming.Service?.Name ?? "",
            Operation = incoming.Operation,
            Region = incoming.Region,
            AccessKeyId = incoming.Signature?.AccessKeyId ?? "",
            AccountId = claimed?.AccountId ?? "",
            PrincipalArn = claimed?.Arn ?? "",
            Parameters = incoming.Parameters(),
            SourceAddress = incoming.Request.SourceAddress,
            UserAgent = incoming.Request.Header("User-Agent") ?? "",
        };
    }

    private void Log(CallContext context, Fault? fault, WireResponse? answer)
    {
        context.Status = answer?.Status ?? 0;
        cloud.Calls.Add(new CallRecord
        {
            Index = context.Index,
            Time = cloud.Clock.GetUtcNow(),
            AccountId = context.AccountId,
            Service = context.Service,
            Operation = context.Operation,
            Region = context.Region,
            PrincipalArn = context.PrincipalArn,
            AccessKeyId = context.AccessKeyId,
            Parameters = context.Parameters,
            Status = context.Status,
            ErrorCode = context.ErrorCode,
            Fault = fault?.Kind,
            TookEffect = context.TookEffect,
            Permissions = [.. context.Asked],
            SourceAddress = context.SourceAddress,
            UserAgent = context.UserAgent,
            IsAuthenticated = context.IsAuthenticated,
        });
    }
}

/// <summary>Token buckets, one for each API of an account.</summary>
internal sealed class TokenBuckets
{
    private readonly Dictionary<string, (double Tokens, DateTimeOffset Time)> buckets = new(StringComparer.Ordinal);

    public bool Take(string name, double perSecond, int burst, DateTimeOffset now)
    {
        lock (buckets)
        {
            (var tokens, var time) = buckets.GetValueOrDefault(name, (burst, now));
            tokens = Math.Min(burst, tokens + (Math.Max(0, (now - time).TotalSeconds) * perSecond));
            var taken = tokens >= 1;
            buckets[name] = (taken ? tokens - 1 : tokens, now);
            return taken;
        }
    }
}
