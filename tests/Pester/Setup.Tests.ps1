# Test-IamHygieneSetup: what stands in the way of a daily run.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function Get-Outcome($Checks, [string] $Check) { ($Checks | Where-Object Check -eq $Check).Outcome | Sort-Object -Unique }
}

AfterAll { Stop-IamSandbox }

Describe 'Test-IamHygieneSetup' {
    BeforeAll {
        $cloud = (Use-TestSandbox).GetCloud()
        $before = Get-AccountText $cloud
        $checks = Test-IamHygieneSetup
    }

    It 'makes every check' {
        $ids = [IamHygiene.SetupCheckIds].GetFields().Name | Sort-Object
        $checks.Check | Sort-Object -Unique | Should -Be $ids
        $checks | Should -BeOfType IamHygiene.SetupCheck
        $checks.AccountId | Sort-Object -Unique | Should -Be $main
    }

    It 'finds <Check> <Outcome> on the sandbox' -ForEach @(
        @{ Check = 'Configuration'; Outcome = 'Warn' }
        @{ Check = 'Connection'; Outcome = 'Pass' }
        @{ Check = 'Clock'; Outcome = 'Pass' }
        @{ Check = 'ReadPermissions'; Outcome = 'Pass' }
        @{ Check = 'ChangePermissions'; Outcome = 'Pass' }
        @{ Check = 'ManagedUsers'; Outcome = 'Pass' }
        @{ Check = 'Sender'; Outcome = 'Pass' }
        @{ Check = 'MailServer'; Outcome = 'Skipped' }
        @{ Check = 'Schedule'; Outcome = 'Pass' }
        @{ Check = 'Alarms'; Outcome = 'Pass' }
    ) {
        Get-Outcome $checks $Check | Should -Be $Outcome
    }

    It 'names each user whose secret is not as it should be' {
        $failed = ($checks | Where-Object { $_.Check -eq 'Secret' -and $_.Outcome -eq 'Fail' }).UserName
        'svc-secret-missing', 'svc-secret-deleted', 'svc-secret-text', 'svc-secret-names', 'svc-secret-binary', 'svc-secret-kms',
        'svc-mismatch-other', 'svc-shared-b' | Should -BeIn $failed
        'svc-healthy', 'svc-due', 'svc-shared-a' | Should -Not -BeIn $failed
    }

    It 'sees who may not read the own secret' {
        $denied = ($checks | Where-Object { $_.Check -eq 'OwnerAccess' -and $_.Outcome -eq 'Fail' }).UserName
        'svc-due-often' | Should -BeIn $denied
        'svc-due' | Should -Not -BeIn $denied
    }

    It 'changes nothing' {
        Get-AccountText $cloud | Should -Be $before
        Get-Change $cloud | Where-Object Operation -notin 'SimulatePrincipalPolicy' | Should -BeNullOrEmpty
    }

    It 'looks at the function that is named' {
        $other = Test-IamHygieneSetup -FunctionName 'KeysDaily'
        Get-Outcome $other 'Schedule' | Should -Be 'Warn'
        Get-Outcome $other 'Alarms' | Should -Be 'Warn'
        ($other | Where-Object Check -eq 'Schedule').Seen | Should -BeLike '*KeysDaily*'
        { Test-IamHygieneSetup -FunctionName 'arn:aws:lambda' } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'takes the clock of the sandbox, however far it was moved on' {
        Step-IamSandbox -Days 3
        Get-Outcome (Test-IamHygieneSetup) 'Clock' | Should -Be 'Pass'
    }

    It 'says with -Quiet whether nothing fails' {
        Test-IamHygieneSetup -Quiet | Should -BeFalse
        $file = "$TestDrive/accounts.json"
        '{ "accounts": [ { "id": "111122223333", "users": [ { "name": "alice" } ] } ] }' | Set-Content $file
        $null = Use-TestSandbox @{ AccountsFile = $file }
        Test-IamHygieneSetup -Quiet | Should -BeTrue
    }

    It 'answers with a failed check where <What>' -ForEach @(
        @{ What = 'the configuration is wrong'; With = @{ Configuration = '{ "keys": { "rotateDays": 0 } }' }; Check = 'Configuration' }
        @{ What = 'the configuration is no JSON'; With = @{ Configuration = '{ "keys": ' }; Check = 'Configuration' }
        @{ What = 'the profile is not there'; With = @{ ProfileName = 'no-such-profile' }; Check = 'Connection' }
        @{
            What = 'nobody answers'
            With = @{ AccessKey = 'AKIAIOSFODNN7EXAMPLE'; SecretKey = 'x'; Region = 'eu-central-1'; EndpointUrl = 'http://127.0.0.1:1' }
            Check = 'Connection'
        }
    ) {
        $result = Test-IamHygieneSetup @With
        Get-Outcome $result $Check | Should -Be 'Fail'
        ($result | Where-Object Check -eq $Check).Remedy | Should -Not -BeNullOrEmpty
        Test-IamHygieneSetup @With -Quiet | Should -BeFalse
    }

    It 'checks several accounts' {
        $null = Use-TestSandbox
        $results = Test-IamHygieneSetup -Organization -RoleName OrganizationAccountAccessRole @quiet
        ($results.AccountId | Sort-Object -Unique).Count | Should -BeGreaterThan 1
        Get-Outcome ($results | Where-Object AccountId -eq $main) 'Schedule' | Should -Be 'Pass'
        Get-Outcome ($results | Where-Object AccountId -ne $main) 'Schedule' | Should -Be 'Skipped'
    }
}
