# Start-IamSandbox and Stop-IamSandbox: the sandbox becomes the session's default, and leaves nothing behind.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
}

AfterAll { Stop-IamSandbox }

Describe 'Start-IamSandbox' {
    AfterEach { Stop-IamSandbox }

    It 'gives where it is and how it ends, and no secret' {
        $sandbox = Start-IamSandbox
        $sandbox.Url | Should -Match '^http://127\.0\.0\.1:\d+$'
        $sandbox.AccountId | Should -Be $main
        $sandbox.Accounts | Should -Be $main, '444455556666'
        $sandbox.AccessKeyId | Should -Match '^AKIA'
        $sandbox.StopWith | Should -Be 'Stop-IamSandbox'
        $text = ($sandbox | ConvertTo-Json -Depth 5) + ($sandbox | Format-List * -Force | Out-String) + $sandbox
        foreach ($secret in $sandbox.GetCloud().IssuedSecrets) { $text.Contains($secret) | Should -BeFalse }
    }

    It 'makes it the default of the session' {
        $null = Use-TestSandbox
        (Get-IamCredentialStatus).Count | Should -BeGreaterThan 40
        Stop-IamSandbox
        { Get-IamCredentialStatus -ErrorAction Stop } | Should -Throw -ErrorId 'NoRegion,*'
    }

    It 'gives way to parameters' -ForEach @(
        @{ With = @{ ProfileName = 'nobody' }; ErrorId = 'ProfileNotFound' }
        @{
            With = @{ EndpointUrl = 'http://127.0.0.1:9'; Region = 'us-east-1'; AccessKey = 'AKIAIOSFODNN7EXAMPLE'; SecretKey = 'x' }
            ErrorId = '*'
        }
    ) {
        $sandbox = Use-TestSandbox
        { Get-IamCredentialStatus @With -ErrorAction Stop } | Should -Throw -ErrorId "$ErrorId,*"
        $sandbox.GetCloud().Calls.Count | Should -Be 0
    }

    It 'can be reached by parameters from a session without it' {
        $sandbox = Use-TestSandbox
        $environment = $sandbox.GetEnvironment()
        $with = @{
            EndpointUrl = $sandbox.Url
            Region = $environment.AWS_REGION
            AccessKey = $environment.AWS_ACCESS_KEY_ID
            SecretKey = $environment.AWS_SECRET_ACCESS_KEY
        }
        (Get-IamCredentialStatus @with -UserName svc-due).UserName | Should -Be 'svc-due'
    }

    It 'serves another account when asked' {
        $null = Use-TestSandbox @{ AccountId = '444455556666' }
        (Get-IamCredentialStatus).AccountId | Select-Object -Unique | Should -Be '444455556666'
    }

    It 'reaches the secrets of another account through a role' {
        $null = Use-TestSandbox @{ AccountId = '444455556666' }
        $plan = Get-IamHygienePlan -SecretsRoleArn "arn:aws:iam::${main}:role/Manage_Secrets_Role" -ExternalId example-external-id
        ($plan | Sort-Object UserName | ForEach-Object { "$($_.UserName) $($_.Action)" }) |
            Should -Be 'dev-ci Rotate', 'dev-deploy Deactivate', 'dev-reader NoteKey'
    }

    It 'listens on the port that was asked for' {
        $sandbox = Start-IamSandbox
        $port = ([uri]$sandbox.Url).Port
        Stop-IamSandbox
        (Start-IamSandbox -Port $port).Url | Should -Be $sandbox.Url
    }

    It 'reads accounts from a file' {
        $users = '{ "name": "kim", "keys": [{ "createdDays": 3 }] }'
        $account = "{ `"id`": `"123456789012`", `"alias`": `"mine`", `"users`": [$users] }"
        Set-Content "$TestDrive/accounts.json" "{ `"accounts`": [$account] }"
        $null = Use-TestSandbox @{ AccountsFile = "$TestDrive/accounts.json" }
        (Get-IamCredentialStatus).UserName | Should -Be 'kim'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a file that is not there'; With = @{ AccountsFile = '/no/such/file.json' }; ErrorId = 'FileNotRead' }
        @{ Name = 'an account that is not there'; With = @{ AccountId = '999999999999' }; ErrorId = 'AccountNotFound' }
    ) {
        { Start-IamSandbox @With } | Should -Throw -ErrorId "$ErrorId,*"
        { Start-IamSandbox } | Should -Not -Throw
    }

    It 'refuses a file with a mistake, and names the place' {
        Set-Content "$TestDrive/wrong.json" '{ "accounts": [{ "id": "123456789012", "user": [] }] }'
        { Start-IamSandbox -AccountsFile "$TestDrive/wrong.json" } |
            Should -Throw -ErrorId 'InvalidAccountsFile,*' -ExpectedMessage '*user*'
    }

    It 'refuses a port that is taken' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try { { Start-IamSandbox -Port $listener.LocalEndpoint.Port } | Should -Throw -ErrorId 'PortTaken,*' }
        finally { $listener.Stop() }
    }

    It 'refuses a second one' {
        $first = Start-IamSandbox
        { Start-IamSandbox } | Should -Throw -ErrorId 'SandboxRuns,*' -ExpectedMessage "*$($first.Url)*"
    }

    It 'does nothing with -WhatIf' {
        Start-IamSandbox -WhatIf | Should -BeNullOrEmpty
        Stop-IamSandbox -PassThru | Should -BeNullOrEmpty
    }
}

Describe 'Stop-IamSandbox' {
    It 'gives the sandbox with -PassThru and ends it' {
        $sandbox = Start-IamSandbox
        $stopped = Stop-IamSandbox -PassThru
        [object]::ReferenceEquals($stopped, $sandbox) | Should -BeTrue
        { Invoke-WebRequest $sandbox.Url -TimeoutSec 5 } | Should -Throw
        $stopped.GetCloud().Accounts.Count | Should -Be 2
    }

    It 'is content where none runs' {
        { Stop-IamSandbox -ErrorAction Stop } | Should -Not -Throw
    }

    It 'does nothing with -WhatIf' {
        $null = Use-TestSandbox
        Stop-IamSandbox -WhatIf
        (Get-IamCredentialStatus -UserName svc-due).UserName | Should -Be 'svc-due'
        Stop-IamSandbox
    }
}

Describe 'The end of a session' {
    It 'stops the sandbox when the module is removed' {
        $sandbox = Start-IamSandbox
        Remove-Module IamHygiene
        { Invoke-WebRequest $sandbox.Url -TimeoutSec 5 } | Should -Throw
        Import-Module $module
        Stop-IamSandbox -PassThru | Should -BeNullOrEmpty
    }

    It 'keeps sessions of one process apart, and stops the sandbox of one that is closed' {
        $mine = Use-TestSandbox
        $other = [powershell]::Create()
        $theirs = $other.AddScript("Import-Module '$module'; Start-IamSandbox").Invoke()[0]
        $theirs.Url | Should -Not -Be $mine.Url
        (Get-IamCredentialStatus -UserName svc-due).UserName | Should -Be 'svc-due'
        $theirs.GetCloud().Calls.Count | Should -Be 0
        $other.Runspace.Close()
        { Invoke-WebRequest $theirs.Url -TimeoutSec 5 } | Should -Throw
        $mine.GetCloud().Calls.Count | Should -BeGreaterThan 0
        Stop-IamSandbox
    }
}

Describe 'Step-IamSandbox' {
    AfterEach { Stop-IamSandbox }

    It 'lets days pass, for the sandbox and for the cmdlets' {
        $null = Start-IamSandbox
        $before = (Get-IamCredentialStatus svc-healthy).OldestActiveKeyAge
        $time = Step-IamSandbox -Days 20 -PassThru
        $time | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddDays(19.9))
        (Get-IamCredentialStatus svc-healthy).OldestActiveKeyAge | Should -Be ($before + 20)
    }

    It 'changes nothing with -WhatIf' {
        $cloud = (Start-IamSandbox).GetCloud()
        Step-IamSandbox -WhatIf
        $cloud.Clock.GetUtcNow() | Should -BeLessThan ([DateTimeOffset]::UtcNow.AddDays(0.5))
    }

    It 'says so where no sandbox runs' {
        { Step-IamSandbox } | Should -Throw -ErrorId 'NoSandbox,*'
    }

    It 'does not go back' {
        { Step-IamSandbox -Days 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
