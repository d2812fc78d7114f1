# Get-IamKeyUsage: where access keys are used, and by what.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $sandbox = Use-TestSandbox
    $cloud = $sandbox.GetCloud()
    $before = Get-AccountText $cloud
    $user = 'svc-deactivate'
    # The owner still works with the old key.
    $key = $cloud.Account($main).User($user).Keys[0]
    $owner = @{
        AccessKey   = $key.Id
        SecretKey   = $key.Secret
        EndpointUrl = $sandbox.Url
        Region      = 'us-east-1'
    }
    try { Get-IamCredentialStatus @owner } catch { "$_" | Should -Match 'not authorized' }
    $usage = Get-IamKeyUsage $user
}

AfterAll { Stop-IamSandbox }

Describe 'Get-IamKeyUsage' {
    It 'gives one object for each key' {
        $usage | Should -BeOfType IamHygiene.KeyUsage
        $usage.AccessKeyId | Should -Be $cloud.Account($main).User($user).Keys.Id
        $usage.IsCurrent | Should -Be $false, $true
    }

    It 'names the callers of the old key' {
        $callers = $usage[0].Callers
        $callers.Service | Should -Contain 'iam'
        $callers.SourceAddress | Sort-Object -Unique | Should -Be '127.0.0.1'
        $callers.Program | Sort-Object -Unique | Should -Match '^aws-sdk-dotnet'
        $usage[0].Trail | Should -Be 'Complete'
    }

    It 'changes nothing' {
        Get-AccountText $cloud | Should -Be $before
    }

    It 'finds a key by its id' {
        (Get-IamKeyUsage -AccessKeyId $key.Id -NoTrail).UserName | Should -Be $user
    }

    It 'says that a key is nobody''s' {
        Get-IamKeyUsage -AccessKeyId AKIAIOSFODNN7EXAMPLE -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -Be 'AccessKeyNotFound,IamHygiene.PowerShell.GetIamKeyUsageCommand'
    }

    It 'says so once where several accounts were read' {
        $with = @{ AccountId = $main, '444455556666'; RoleName = 'OrganizationAccountAccessRole'; NoTrail = $true }
        $found = Get-IamKeyUsage -AccessKeyId $key.Id, AKIAIOSFODNN7EXAMPLE @with -ErrorVariable faults -ErrorAction SilentlyContinue
        $found.UserName | Should -Be $user
        @($faults).Count | Should -Be 1
        "$($faults[0])" | Should -Match 'None of the 2 accounts .* AKIAIOSFODNN7EXAMPLE'
    }

    It 'takes users from the pipeline' {
        (Get-IamCredentialStatus $user | Get-IamKeyUsage -NoTrail).AccessKeyId | Should -Be $usage.AccessKeyId
    }

    It 'refuses what is no region, in one sentence' {
        Get-IamKeyUsage $user -TrailRegion eu-centrall-1 -WarningVariable told -WarningAction SilentlyContinue | Out-Null
        @($told).Count | Should -Be 1
        "$($told[0])" | Should -Match "eu-centrall-1.*did you mean 'eu-central-1'"
    }

    It 'shows what IAM tells where CloudTrail may not be asked' {
        $cloud.Account($main).DenyActions('cloudtrail:LookupEvents')
        $shown = Get-IamKeyUsage $user -WarningVariable told -WarningAction SilentlyContinue
        $shown[0].LastUsedService | Should -Not -BeNullOrEmpty
        $shown[0].Trail | Should -Be 'Incomplete'
        "$told" | Should -Match 'Read_Key_Usage_policy'
    }
}
