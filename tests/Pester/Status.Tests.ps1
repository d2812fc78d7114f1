# Get-IamCredentialStatus and Get-IamHygienePlan: what they give, to whom, and that they only read.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $sandbox = Use-TestSandbox
    $cloud = $sandbox.GetCloud()
    $before = Get-AccountText $cloud
    $all = Get-IamCredentialStatus
}

AfterAll { Stop-IamSandbox }

Describe 'Get-IamCredentialStatus' {
    It 'gives every user once' {
        $all | ForEach-Object { $_ | Should -BeOfType IamHygiene.CredentialStatus }
        $all.UserName | Should -Be ($cloud.Account($main).Users.Name | Sort-Object -Culture '')
    }

    It 'tells what is known of <User>' -ForEach @(
        @{
            User = 'dave@example.com'
            Is = @{
                PasswordDaysLeft = 3
                PasswordEnabled = $true
                MfaActive = $true
                OwnerAddress = 'dave@example.com'
                IsManaged = $false
                OldestActiveKeyAge = $null
            }
        }
        @{ User = 'frank@example.com'; Is = @{ PasswordDaysLeft = -6; PasswordEnabled = $true } }
        @{ User = 'grace@example.com'; Is = @{ PasswordDaysLeft = $null; PasswordExpires = $null; PasswordEnabled = $true } }
        @{ User = 'henry@example.com'; Is = @{ MfaActive = $false } }
        @{
            User = 'svc-healthy'
            Is = @{
                OldestActiveKeyAge = 40
                ActiveKeys = 1
                IsManaged = $true
                SecretName = 'svc-healthy'
                OwnerAddress = 'platform@example.com'
                NextAction = 'Rotate'
                PasswordDaysLeft = $null
            }
        }
        @{ User = 'svc-deactivate'; Is = @{ OldestActiveKeyAge = 95; ActiveKeys = 2; NextAction = 'Deactivate' } }
        @{ User = 'svc-recovery'; Is = @{ OldestActiveKeyAge = 35; ActiveKeys = 1; NextAction = 'Delete' } }
        @{ User = 'svc-unmanaged'; Is = @{ IsManaged = $false; OldestActiveKeyAge = 200; NextAction = $null } }
    ) {
        $status = $all | Where-Object UserName -EQ $User
        foreach ($name in $Is.Keys) { $status.$name | Should -Be $Is[$name] -Because "that is $name of $User" }
    }

    It 'has its single values first, for Export-Csv' {
        $names = $all[0].PSObject.Properties.Name
        $lists = 'Groups', 'Tags', 'Keys', 'Findings'
        $names[0..2] | Should -Be 'AccountId', 'AccountName', 'UserName'
        $names[-4..-1] | Should -Be $lists
    }

    It 'lets tags be asked by name, and lists be read as text' {
        $bob = $all | Where-Object UserName -EQ 'bob@example.com'
        $bob.Tags.Team | Should -Be 'payments'
        $bob.Groups | Should -Be 'Developers'
        ($all | Where-Object UserName -EQ 'svc-due' | ConvertTo-Csv)[1] | Should -Match '"Notify=platform@example.com; SecretName=svc-due"'
    }

    It 'selects <Asked>' -ForEach @(
        @{ Asked = 'svc-due'; Gives = @('svc-due') }
        @{ Asked = 'SVC-DUE'; Gives = @('svc-due') }
        @{ Asked = 'svc-due*'; Gives = @('svc-due', 'svc-due-often') }
        @{ Asked = 'svc-d?e'; Gives = @('svc-due') }
        @{ Asked = 'nobody*'; Gives = @() }
        @{ Asked = @('svc-due', 'svc-d*e'); Gives = @('svc-deactivate-in-use', 'svc-delete', 'svc-due', 'svc-deactivate') }
        @{ Asked = 'smith,john@example.com'; Gives = @('smith,john@example.com') }
    ) {
        $got = @(Get-IamCredentialStatus -UserName $Asked -ErrorAction Stop)
        $got.UserName | Sort-Object | Should -Be ($Gives | Sort-Object)
    }

    It 'takes names from the pipeline, and objects that have one' {
        ('svc-due', 'svc-delete' | Get-IamCredentialStatus).UserName | Should -Be 'svc-delete', 'svc-due'
        ([pscustomobject]@{ UserName = 'svc-due' } | Get-IamCredentialStatus).UserName | Should -Be 'svc-due'
        ($all | Select-Object -First 2 | Get-IamCredentialStatus).UserName | Should -Be $all[0..1].UserName
    }

    It 'takes an empty pipeline for nobody, not for everybody' {
        @() | Get-IamCredentialStatus | Should -BeNullOrEmpty
        @() | Get-IamHygienePlan | Should -BeNullOrEmpty
    }

    It 'tells of a name that is nobody''s, suggests one, and goes on' {
        $got = Get-IamCredentialStatus -UserName svc-du, svc-delete -ErrorVariable faults -ErrorAction SilentlyContinue
        $got.UserName | Should -Be 'svc-delete'
        $faults.Count | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'UserNotFound,IamHygiene.PowerShell.GetIamCredentialStatusCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'svc-du'
        $faults[0].ErrorDetails.RecommendedAction | Should -Be "Did you mean 'svc-due'?"
    }

    It 'refuses users that were read from another account' {
        $stranger = [pscustomobject]@{ UserName = 'svc-due'; AccountId = '444455556666' }
        $stranger | Get-IamCredentialStatus -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        $faults[0].Exception.Message | Should -BeLike '*444455556666*'
    }

    It 'finds passwords that expire soon, and none that do not expire' {
        (Get-IamCredentialStatus -PasswordExpiresWithin 5).UserName |
            Should -Be 'dave@example.com', 'erin@example.com', 'frank@example.com', 'karl'
    }

    It 'reads the account once, however many users are asked for' {
        $from = $cloud.Calls.Count
        $null = $all.UserName | Get-IamCredentialStatus
        ($cloud.Calls | Where-Object { $_.Index -ge $from -and $_.Operation -eq 'GetAccountAuthorizationDetails' }).Count |
            Should -BeLessOrEqual 1
    }

    It 'can be stopped early' {
        (Get-IamCredentialStatus | Select-Object -First 1).UserName | Should -Be $all[0].UserName
    }
}

Describe 'Get-IamHygienePlan' {
    It 'gives planned actions with rule, reason and date' {
        $plan = Get-IamHygienePlan -UserName svc-due
        $plan | Should -BeOfType IamHygiene.PlannedAction
        $plan.Action | Should -Be 'Rotate'
        $plan.Rule | Should -Be 'K1'
        $plan.Reason | Should -Be '80 days old'
        $plan.AccountId | Should -Be $main
    }

    It 'plans for another day' {
        Get-IamHygienePlan -UserName svc-healthy | Should -BeNullOrEmpty
        (Get-IamHygienePlan -UserName svc-healthy -AsOf (Get-Date).AddDays(41)).Action | Should -Be 'Rotate'
    }

    It 'tells of what could not be read, and goes on' {
        $plan = Get-IamHygienePlan -ErrorVariable faults -ErrorAction SilentlyContinue
        $plan.Count | Should -BeGreaterThan 10
        $faults.Count | Should -Be 1
        $faults[0].TargetObject.UserName | Should -Be 'svc-secret-kms'
    }
}

Describe 'Reading' {
    It 'changed nothing' {
        Get-AccountText $cloud | Should -Be $before
        Get-Change $cloud | Should -BeNullOrEmpty
    }
}
