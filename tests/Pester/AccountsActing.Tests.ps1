# Changes and mails in other accounts: only where a role is named, and each in its own account.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $cloud = (Use-TestSandbox).GetCloud()
    $member = '444455556666'
    $role = @{ RoleName = 'OrganizationAccountAccessRole' }

    function Get-AccountOf($Items) { $Items.AccountId | Sort-Object -Unique }

    # A managed user of the member account whose key is due and whose secret lies in that account.
    function Add-MemberUser([string] $Name) {
        $account = $cloud.Account($member)
        $state = $account.AddUser($Name)
        $tags = $state.Tags.SetItem('SecretName', $Name).SetItem('Notify', 'dev@example.com')
        $changed = Copy-With -Record $state -Property Tags -Value $tags
        $account.EditUser($Name, { $changed }.GetNewClosure())
        $key = $account.AddAccessKey($Name, [DateTimeOffset]::UtcNow.AddDays(-85))
        $null = $account.AddSecret($Name, (@{ AccessKeyId = $key.Id; SecretAccessKey = $key.Secret } | ConvertTo-Json))
    }
}

AfterAll { Stop-IamSandbox }

Describe 'Invoke-IamKeyRotation in other accounts' {
    It 'shows what it would do in each, and does nothing' {
        $from = $cloud.Calls.Count
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
        $null = Invoke-IamKeyRotation -UserName * -Organization @role -WhatIf @quiet
        Get-Change $cloud $from | Should -BeNullOrEmpty
    }

    It 'refuses a user of another account where no role is named' {
        $from = $cloud.Calls.Count
        $done = Get-IamHygienePlan dev-ci -AccountId $member @role |
            Invoke-IamKeyRotation -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $done | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        Get-Change $cloud $from | Should -BeNullOrEmpty
    }

    It 'stores the new pair in the secret of the own account, with the caller''s own credentials' {
        $from = $cloud.Calls.Count
        $done = Get-IamHygienePlan dev-ci -AccountId $member @role | Invoke-IamKeyRotation @role -Confirm:$false -ErrorAction Stop
        $done.Outcome | Should -Be 'Done'
        $done.AccountId | Should -Be $member
        $cloud.Account($main).Secret('dev/ci').CurrentText | Should -BeLike "*$($done.NewAccessKeyId)*"
        $secrets = $cloud.Calls | Where-Object { $_.Index -ge $from -and $_.Service -eq 'secretsmanager' }
        $secrets.PrincipalArn | Should -Not -BeLike '*assumed-role*'
    }

    It 'stores the new pair in the secret of the user''s account, through the role' {
        Add-MemberUser own
        $from = $cloud.Calls.Count
        $done = Invoke-IamKeyRotation -UserName own -AccountId $member @role -Confirm:$false -ErrorAction Stop
        $done.Outcome | Should -Be 'Done'
        $cloud.Account($member).Secret('own').CurrentText | Should -BeLike "*$($done.NewAccessKeyId)*"
        $secrets = $cloud.Calls | Where-Object { $_.Index -ge $from -and $_.Service -eq 'secretsmanager' }
        $secrets.AccountId | Select-Object -Unique | Should -Be $member
    }

    It 'is over on the second time' {
        $from = $cloud.Calls.Count
        $null = Invoke-IamKeyRotation -UserName own, dev-ci -AccountId $member @role -Confirm:$false -WarningAction SilentlyContinue
        Get-Change $cloud $from | Should -BeNullOrEmpty
    }

    It 'does not act on the namesake in another account' {
        $from = $cloud.Calls.Count
        $stranger = [pscustomobject]@{ UserName = 'svc-due'; AccountId = $member }
        $stranger | Invoke-IamKeyRotation @role -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].Exception.Message | Should -Be "Account $member has no user 'svc-due'."
        Get-Change $cloud $from | Should -BeNullOrEmpty
    }

    It 'tells an account that cannot be read once, and serves the others' {
        Add-MemberUser other
        $cloud.Account($main).DenyActions('iam:GetAccountAuthorizationDetails')
        try {
            $done = Invoke-IamKeyRotation -UserName other -Organization @role -Confirm:$false `
                -ErrorVariable faults -ErrorAction SilentlyContinue
        }
        finally { $cloud.Account($main).ClearDenials() }
        $done.AccountId | Should -Be $member
        $done.Outcome | Should -Be 'Done'
        $faults | Should -HaveCount 1
        $faults[0].Exception.Message | Should -BeLike "Account $main (Example Main): *"
        $faults[0].TargetObject | Should -Be $main
    }
}

Describe 'Send-IamPasswordNotice in other accounts' {
    It 'mails owners of every account, from the own one' {
        $due = Get-IamCredentialStatus -Organization @role | Where-Object { $null -ne $_.PasswordDaysLeft -and $_.PasswordDaysLeft -lt 5 }
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
        $sent = $due | Send-IamPasswordNotice -Organization @role -Confirm:$false @quiet
        Get-AccountOf $sent.Notices | Should -Be $main, $member
        ($sent | Where-Object To -EQ 'olivia@example.com').Outcome | Should -Be 'Done'
        $cloud.Account($member).SentMails | Should -BeNullOrEmpty
        $cloud.Account($main).SentMails.To | Should -Contain 'olivia@example.com'
    }

    It 'mails nobody twice' {
        $before = $cloud.Account($main).SentMails.Count
        $null = Send-IamPasswordNotice -UserName * -Organization @role -Confirm:$false -WarningAction SilentlyContinue
        $cloud.Account($main).SentMails.To | Where-Object { $_ -eq 'olivia@example.com' } | Should -HaveCount 1
        $cloud.Account($main).SentMails.Count | Should -BeGreaterOrEqual $before
    }
}
