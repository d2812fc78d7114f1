namespace IamHygiene;

/// <summary>Reads what the checks look at, each part by itself: what cannot be read costs only the checks that need it.</summary>
internal sealed class SetupReader(
    AccountPorts ports,
    ISetupPort setup,
    HygieneConfiguration configuration,
    string functionName)
{
    private readonly UserReader reader = new(ports, readsEveryUse: false);

    /// <summary>Reads all. AWS tells everybody who signs the calls; who is told nothing has no connection.</summary>
    /// <exception cref="ServiceException">AWS did not tell who signs the calls.</exception>
    public async Task<SetupFacts> ReadAsync(CancellationToken cancellationToken)
    {
        var caller = await setup.GetCallerAsync(cancellationToken).ConfigureAwait(false);
        // At once: whatever is read first makes this clock look ahead.
        var clockLead = ports.Clock.GetUtcNow() - caller.ServerTime;
        var account = await TryAsync(() => ports.Identity.GetAccountAsync(cancellationToken)).ConfigureAwait(false);
        var users = await TryAsync(() => AccountUsers.ReadAsync(ports, cancellationToken)).ConfigureAwait(false);
        var report = await TryAsync(() => ports.Identity.GetCredentialReportAsync(cancellationToken)).ConfigureAwait(false);
        var passwords = await TryAsync(() => setup.GetPasswordPolicyAsync(cancellationToken)).ConfigureAwait(false);
        var managed = await ManagedAsync(users, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Configuration = configuration,
            AccountId = Select(account, known => known.AccountId),
            CallerArn = caller.Arn,
            ClockLead = clockLead,
            Region = ports.SecretsRegion,
            Users = users,
            ReportTime = Select(report, known => known.GeneratedTime),
            PasswordPolicy = passwords,
            Managed = managed,
            DeniedChanges = await DeniedAsync(caller.Arn, managed, cancellationToken).ConfigureAwait(false),
            Mail = await MailAsync(cancellationToken).ConfigureAwait(false),
            Schedule = await ScheduleAsync(caller.Arn, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<IReadOnlyList<ManagedUserFacts>> ManagedAsync(
        Read<IReadOnlyList<IamUser>> users,
        CancellationToken cancellationToken)
    {
        if (users is not Read<IReadOnlyList<IamUser>>.Known { Value: var all })
        {
            return [];
        }

        var names = SecretNames.From(all);
        var managed = new List<ManagedUserFacts>();
        foreach (var user in all.Where(user => user.IsManaged))
        {
            var snapshot = await reader.ReadDetailAsync(new(user, null, null), cancellationToken).ConfigureAwait(false);
            var mayRead = await MayReadAsync(snapshot, cancellationToken).ConfigureAwait(false);
            managed.Add(new(snapshot, names.OthersWith(user), mayRead));
        }

        return managed;
    }

    private async Task<Read<bool>?> MayReadAsync(UserSnapshot user, CancellationToken cancellationToken)
    {
        if (user.Detail?.Secret is not SecretReading.Usable { Secret: var secret })
        {
            return null;
        }

        var read = await TryAsync(() => setup.GetResourcePolicyAsync(secret.Arn, cancellationToken)).ConfigureAwait(false);
        var policy = read is Read<string?>.Known { Value: var text } ? text : null;
        if (SecretArn.AccountOf(secret.Arn) != user.User.AccountId)
        {
            // Across accounts both sides must allow it.
            switch (read)
            {
                case Read<string?>.Unknown { Problem: var problem }:
                    return Read.Unknown<bool>(problem);
                case Read<string?>.Known { Value: null }:
                    return Read.Known(false);
            }
        }

        var call = ChangesOfARun.ReadOwnSecret(user.User, secret) with { ResourcePolicy = policy };
        var denied = await TryAsync(() => setup.GetDeniedAsync(user.User.Arn, [call], cancellationToken)).ConfigureAwait(false);
        return Select(denied, actions => actions.Count == 0);
    }

    private async Task<Read<IReadOnlyList<string>>> DeniedAsync(
        string caller,
        IReadOnlyList<ManagedUserFacts> managed,
        CancellationToken cancellationToken)
    {
        // A user with a usable secret tells most.
        var example = managed.MinBy(user => user.User.Detail?.Secret is SecretReading.Usable ? 0 : 1);
        return await TryAsync(() => setup.GetDeniedAsync(
            CallerArns.PrincipalOf(caller),
            ChangesOfARun.Calls(caller, example?.User, configuration.Policy.KeyUse),
            cancellationToken)).ConfigureAwait(false);
    }

    private async Task<ScheduleFacts?> ScheduleAsync(string caller, CancellationToken cancellationToken)
    {
        if (ports.Schedule is not { Value: var schedule })
        {
            return null;
        }

        var accountId = CallerArns.AccountOf(caller);
        return new(
            functionName,
            schedule.Region,
            await TryAsync(() => schedule.GetRulesAsync(accountId, functionName, cancellationToken)).ConfigureAwait(false),
            await TryAsync(() => schedule.GetAlarmsAsync(accountId, cancellationToken)).ConfigureAwait(false));
    }

    private async Task<MailFacts?> MailAsync(CancellationToken cancellationToken)
    {
        var mail = configuration.Mail;
        var goesOverSmtp = mail.Transport == MailTransport.SesSmtp;
        var goesBySes = mail.Transport == MailTransport.SesApi || (goesOverSmtp && mail.SmtpHost is null);
        var address = Mailbox.Parse(mail.From ?? "")?.Address;
        return new(
            goesBySes && address is not null
                ? await TryAsync(() => IsVerifiedAsync(address, cancellationToken)).ConfigureAwait(false)
                : null,
            goesBySes
                ? await TryAsync(() => setup.GetSendQuotaAsync(cancellationToken)).ConfigureAwait(false)
                : null,
            goesOverSmtp
                ? await TryAsync(() => SignInAsync(cancellationToken)).ConfigureAwait(false)
                : null);
    }

    // A verified domain is enough for all its addresses.
    private async Task<bool> IsVerifiedAsync(string address, CancellationToken cancellationToken) =>
        await setup.IsVerifiedAsync(address, cancellationToken).ConfigureAwait(false)
        || await setup.IsVerifiedAsync(MailAddress.Domain(address), cancellationToken).ConfigureAwait(false);

    private async Task<bool> SignInAsync(CancellationToken cancellationToken)
    {
        await setup.SignInToMailServerAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static Task<Read<T>> TryAsync<T>(Func<Task<T>> read) => ServiceCall.TryReadAsync(read);

    private static Read<TResult> Select<T, TResult>(Read<T> read, Func<T, TResult> choose) => read switch
    {
        Read<T>.Known known => Read.Known(choose(known.Value)),
        Read<T>.Unknown unknown => Read.Unknown<TResult>(unknown.Problem),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
