# Ctrl-C: over within a second, whatever AWS does at that moment, and the next run finishes or undoes what was begun.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module

    # Runs code in a session of its own that is to be stopped.
    function Open-Session([string] $Code) {
        $session = [powershell]::Create()
        $sandbox = $session.AddScript("Import-Module '$module'; Start-IamSandbox").Invoke()[0]
        $sandbox.GetCloud().Options.ReportCalls = 1
        $session.Commands.Clear()
        [pscustomobject]@{ Shell = $session; Cloud = $sandbox.GetCloud(); Code = $Code; Under = $null }
    }

    function Invoke-Until($Session, [scriptblock] $Reached) {
        $Session.Under = $Session.Shell.AddScript($Session.Code).BeginInvoke()
        $end = [DateTime]::UtcNow.AddSeconds(60)
        while (-not (& $Reached)) {
            if ([DateTime]::UtcNow -gt $end) { throw 'It did not get there within a minute.' }
            Start-Sleep -Milliseconds 50
        }
    }

    function Measure-Stop($Session) { (Measure-Command { $Session.Shell.Stop() }).TotalMilliseconds }

    # A second, and what a busy machine adds.
    $limit = 1500
}

Describe 'Ctrl-C' {
    AfterEach { $session.Shell.Runspace.Close() }

    It 'stops <Name>' -ForEach @(
        @{ Name = 'a read that hangs'; Code = 'Get-IamCredentialStatus'; Hangs = 'GetAccountAuthorizationDetails' }
        @{ Name = 'a wait for the credential report'; Code = 'Get-IamCredentialStatus'; Hangs = 'GenerateCredentialReport' }
        @{ Name = 'the reading of users'; Code = 'Get-IamHygienePlan'; Hangs = 'GetSecretValue' }
        @{ Name = 'a change that hangs'; Code = 'Invoke-IamHygiene'; Hangs = 'PutSecretValue' }
        @{ Name = 'a proof'; Code = 'Invoke-IamHygiene'; Hangs = 'GetCallerIdentity' }
        @{ Name = 'mail'; Code = 'Send-IamPasswordNotice *'; Hangs = 'SendEmail' }
        @{ Name = 'a restoring'; Code = 'Restore-IamAccessKey svc-recovery $id'; Hangs = 'UpdateAccessKey' }
    ) {
        $session = Open-Session $Code
        if ($Code -like '*Restore*') {
            $session.Code = $session.Code -replace '\$id', $session.Cloud.Account($main).User('svc-recovery').Keys[0].Id
        }
        $hang = [IamHygiene.Sandbox.Fault]::Of('Hang', $Hangs)
        foreach ($number in 1..20) { $session.Cloud.Faults.Enqueue($hang) }
        Invoke-Until $session { $session.Cloud.Faults.Count -lt 20 }
        Measure-Stop $session | Should -BeLessThan $limit
        $session.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
    }

    It 'in the middle of a rotation leaves a state from which the next run goes on' {
        $session = Open-Session 'Invoke-IamKeyRotation svc-due -Confirm:$false'
        $cloud = $session.Cloud
        $cloud.Faults.Enqueue([IamHygiene.Sandbox.Fault]@{ Kind = 'Hang'; Operation = 'PutSecretValue'; Match = 2 })
        Invoke-Until $session { $cloud.Faults.Count -eq 0 }
        Measure-Stop $session | Should -BeLessThan $limit

        # A key was made whose secret nobody has; the note of the rotation says so, and the old key is what it was.
        $user = $cloud.Account($main).User('svc-due')
        $user.Keys.Count | Should -Be 2
        $user.Keys.IsActive | Should -Be $true, $true
        $old, $orphan = $user.Keys.Id
        $note = $user.Tags.Keys | Where-Object { $_ -like 'IamHygiene:Intent:*' }
        $note | Should -Not -BeNullOrEmpty
        ($cloud.Account($main).Secret('svc-due').Holder('AWSCURRENT').Text | ConvertFrom-Json).AccessKeyId | Should -Be $old

        # Seven hours later that run cannot be under way any more, and a use of the key would be shown.
        Edit-UserTag $cloud svc-due $note (
            $user.Tags[$note] -replace '^\S+',
            [DateTime]::UtcNow.AddHours(-7).ToString('yyyy-MM-ddTHH:mm:ssZ')
        )
        $made = Copy-With ($user.Keys[1]) Created ([DateTimeOffset]::UtcNow.AddHours(-7))
        $cloud.Account($main).EditKey('svc-due', $orphan, { $made })
        $session.Shell.Commands.Clear()
        $results = $session.Shell.AddScript('Invoke-IamKeyRotation svc-due -Confirm:$false').Invoke()
        $results.Action | Should -Be 'DisableOrphan', 'CleanUp'
        $results.Outcome | Select-Object -Unique | Should -Be 'Done'
        $user = $cloud.Account($main).User('svc-due')
        ($user.Keys | Where-Object Id -EQ $orphan).IsActive | Should -BeFalse
        ($user.Keys | Where-Object Id -EQ $old).IsActive | Should -BeTrue
        $user.Tags.Keys | Where-Object { $_ -like 'IamHygiene:Intent:*' } | Should -BeNullOrEmpty
        ($cloud.Account($main).Secret('svc-due').Holder('AWSCURRENT').Text | ConvertFrom-Json).AccessKeyId | Should -Be $old
    }

    It 'keeps the results that were written before it' {
        $session = Open-Session 'Invoke-IamKeyRotation svc-deactivate, svc-due -Confirm:$false -NoMail'
        $cloud = $session.Cloud
        $cloud.Faults.Enqueue([IamHygiene.Sandbox.Fault]::Of('Hang', 'CreateAccessKey'))
        $output = [Management.Automation.PSDataCollection[psobject]]::new()
        $session.Under = $session.Shell.AddScript($session.Code).BeginInvoke(
            [Management.Automation.PSDataCollection[psobject]]::new(),
            $output
        )
        $end = [DateTime]::UtcNow.AddSeconds(60)
        while (($cloud.Faults.Count -gt 0 -or $output.Count -eq 0) -and [DateTime]::UtcNow -lt $end) { Start-Sleep -Milliseconds 50 }
        Measure-Stop $session | Should -BeLessThan $limit
        $output.UserName | Should -Be 'svc-deactivate'
    }

    It 'ends a pipeline that wants no more' {
        $session = Open-Session 'Get-IamHygienePlan -ErrorAction SilentlyContinue | Select-Object -First 1'
        $session.Shell.AddScript($session.Code).Invoke().Count | Should -Be 1
    }
}

Describe 'SIGINT' -Skip:$IsWindows {
    It 'ends the process, with finally, while AWS hangs' {
        $code = @(
            "Import-Module '$module'"
            '$sandbox = Start-IamSandbox'
            '$sandbox.GetCloud().Faults.Enqueue([IamHygiene.Sandbox.Fault]::Of("Hang", "GetAccountAuthorizationDetails"))'
            'try { "begins"; Get-IamCredentialStatus } finally { [Console]::Out.WriteLine("finally") }'
        ) -join '; '
        $command = @($shell; '-NoProfile'; '-NonInteractive'; '-Command'; $code)
        # A process that was started in the background, by nohup for one, ignores SIGINT, and so do those that it starts.
        env --default-signal=INT true 2>&1 | Out-Null
        if ($LASTEXITCODE -eq 0) { $command = @('env'; '--default-signal=INT') + $command }
        $start = [Diagnostics.ProcessStartInfo]::new($command[0], [string[]]$command[1..($command.Count - 1)])
        $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        try {
            $process.StandardOutput.ReadLine() | Should -Be 'begins'
            Start-Sleep -Seconds 3
            $process.HasExited | Should -BeFalse
            # Like Ctrl+C in a terminal: the whole group. PowerShell as a .NET tool is a child of what was started.
            & kill -INT $process.Id @(pgrep -P $process.Id)
            $process.WaitForExit(5000) | Should -BeTrue
            $process.StandardOutput.ReadToEnd() | Should -Match 'finally'
        }
        finally { if (-not $process.HasExited) { $process.Kill() } }
    }
}
