# No secret in any stream, at any verbosity, nor in a transcript, an error, an object or a file.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $sandbox = Use-TestSandbox
    $cloud = $sandbox.GetCloud()
    $pair = $sandbox.GetEnvironment()
    # With -Debug PowerShell asks after every warning, and before every change.
    $with = @{ Verbose = $true; Debug = $true; ErrorAction = 'Continue'; WarningAction = 'Continue' }
    $changing = $with + @{ Confirm = $false }
    $keys = @{
        AccessKey = $pair.AWS_ACCESS_KEY_ID
        SecretKey = $pair.AWS_SECRET_ACCESS_KEY
        EndpointUrl = $sandbox.Url
        Region = 'us-east-1'
    }

    # Things go wrong on the way, so that errors are written too.
    foreach ($fault in @(
            [IamHygiene.Sandbox.Fault]::Error('PutSecretValue', 'InternalServiceError', 500, 'Injected.')
            [IamHygiene.Sandbox.Fault]::Of('EffectThenCut', 'CreateAccessKey')
            [IamHygiene.Sandbox.Fault]::Error('SendEmail', 'MessageRejected', 400, 'Injected.')
        )) { $cloud.Faults.Enqueue($fault) }

    Start-Transcript "$TestDrive/transcript.txt" | Out-Null
    $global:Error.Clear()
    $objects = [Collections.Generic.List[object]]::new()
    $streams = & {
        Get-IamCredentialStatus @with
        Get-IamCredentialStatus @with @keys
        Get-IamHygienePlan @with
        Invoke-IamHygiene -WhatIf @with
        Send-IamPasswordNotice dave@example.com @changing
        Invoke-IamKeyRotation svc-due, svc-overdue, svc-healthy -Force @changing
        Invoke-IamHygiene @changing
        Invoke-IamHygiene @changing @keys
        Restore-IamAccessKey svc-deactivate $cloud.Account($main).User('svc-deactivate').Keys[0].Id -MakeCurrent @changing
        $keys.AccessKey = 'AKIAIOSFODNN7EXAMPLE'
        try { Get-IamCredentialStatus @keys } catch { $_ }
    } *>&1 | ForEach-Object { $objects.Add($_); $_ } | Out-String -Width 4000
    Stop-Transcript | Out-Null
    $objects |
        Where-Object { $_ -is [IamHygiene.HygieneRun] -or $_ -is [IamHygiene.CredentialStatus] } |
        Export-IamHygieneReport "$TestDrive/all.json" |
        Out-Null
    $objects | Where-Object { $_ -is [IamHygiene.HygieneRun] } | Export-IamHygieneReport "$TestDrive/runs.csv" | Out-Null

    # Passwords, secret keys, session tokens and secret values, as they are and as an URL or JSON would write them.
    $secrets = $cloud.IssuedSecrets |
        Where-Object Length -GE 8 |
        ForEach-Object { $_; [uri]::EscapeDataString($_); $_ -replace '/', '\/' } |
        Select-Object -Unique

    function Find-Secret([string] $Text) { foreach ($secret in $secrets) { if ($Text.Contains($secret)) { $Text.IndexOf($secret) } } }
}

AfterAll { Stop-IamSandbox }

Describe 'Secrets' {
    It 'were made, and what could show them was written' {
        $secrets.Count | Should -BeGreaterThan 60
        $objects | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Should -Not -BeNullOrEmpty
        $objects | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Should -Not -BeNullOrEmpty
        $streams.Length | Should -BeGreaterThan 20000
        (Get-Item "$TestDrive/transcript.txt").Length | Should -BeGreaterThan 1000
        $cloud.Calls.ForOperation('CreateAccessKey').Count | Should -BeGreaterThan 8
    }

    It 'are in no stream' { Find-Secret $streams | Should -BeNullOrEmpty }

    It 'are in no transcript' { Find-Secret (Get-Content -Raw "$TestDrive/transcript.txt") | Should -BeNullOrEmpty }

    It 'are in no error, however it is shown' {
        Find-Secret ($global:Error | Format-List * -Force | Out-String -Width 4000) | Should -BeNullOrEmpty
        Find-Secret ($global:Error | ForEach-Object { $_.Exception.ToString() } | Out-String) | Should -BeNullOrEmpty
    }

    It 'are in no object, however it is shown' {
        Find-Secret ($objects | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue) | Should -BeNullOrEmpty
        Find-Secret ($objects | Format-List * -Force | Out-String -Width 4000) | Should -BeNullOrEmpty
        Find-Secret ([Management.Automation.PSSerializer]::Serialize($objects, 5)) | Should -BeNullOrEmpty
    }

    It 'are in no report' {
        Find-Secret ((Get-Content -Raw "$TestDrive/all.json") + (Get-Content -Raw "$TestDrive/runs.csv")) | Should -BeNullOrEmpty
    }

    It 'are in no mail, where key ids are masked too' {
        $mails = $cloud.Account($main).SentMails | ForEach-Object { $_.Subject + $_.Text + $_.Html + $_.Raw } | Out-String
        Find-Secret $mails | Should -BeNullOrEmpty
        $mails | Should -Not -Match 'AKIA\w{16}'
    }
}
