# Invoke-IamHygiene and Send-IamPasswordNotice: what they do, what they don't, and what they tell.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    # The sample accounts hold a secret whose KMS key is disabled: one failure in every run.
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
}

AfterAll { Stop-IamSandbox }

Describe 'Invoke-IamHygiene -WhatIf' {
    BeforeAll {
        $cloud = (Use-TestSandbox).GetCloud()
        $before = Get-AccountText $cloud
        $run = Invoke-IamHygiene -WhatIf @quiet
    }

    It 'makes no change and no call that could' {
        Get-AccountText $cloud | Should -Be $before
        Get-Change $cloud | Should -BeNullOrEmpty
    }

    It 'gives the plan' {
        $run.Planned.Count | Should -BeGreaterThan 10
        $run.Actions | Should -BeNullOrEmpty
        $run.Notices | Should -BeNullOrEmpty
    }

    It 'names user, key and reason of each change, and who would be mailed' {
        $code = '$null = Start-IamSandbox; $null = Invoke-IamHygiene -WhatIf -ErrorAction SilentlyContinue'
        $said = (Invoke-FreshShell $code -NonInteractive).Output
        $said | Should -Match 'What if: Replace key AKIA\w{16} of user svc-due by a new one in account 111122223333 \(K1: 80 days old\)\.'
        $said | Should -Match 'What if: Deactivate key AKIA\w{16} of user svc-deactivate in account'
        $said | Should -Match 'What if: Delete key AKIA\w{16} of user svc-delete in account'
        $said |
            Should -Match 'What if: Mail erin@example\.com that the password of user erin@example\.com expires in 1 day, on \d{4}-\d\d-\d\d'
    }
}

Describe 'Invoke-IamHygiene' {
    BeforeAll {
        $cloud = (Use-TestSandbox).GetCloud()
        $first = Invoke-IamHygiene -ErrorVariable faults @quiet
        $after = $cloud.Calls.Count
        $second = Invoke-IamHygiene @quiet
    }

    It 'does what was planned, without asking' {
        $first | Should -BeOfType IamHygiene.HygieneRun
        $first.Actions.Count | Should -Be $first.Planned.Count
        $first.Actions.Outcome | Select-Object -Unique | Should -Be 'Done'
    }

    It 'mails owners' {
        $cloud.Account($main).SentMails.Count | Should -Be $first.Notices.Count
        $cloud.Account($main).SentMails.To | Should -Contain 'erin@example.com'
        $cloud.Account($main).SentMails[0].Source | Should -BeLike '*iam-hygiene@example.com*'
    }

    It 'gives the run, and each failure as an error beside it' {
        $first.Succeeded | Should -BeFalse
        $faults.Count | Should -Be $first.Failures.Count
        $faults[0].Exception | Should -BeOfType IamHygiene.PowerShell.IamHygieneException
        $faults[0].FullyQualifiedErrorId | Should -Be "$($first.Failures[0].ErrorId),IamHygiene.PowerShell.InvokeIamHygieneCommand"
        $faults[0].ErrorDetails.RecommendedAction | Should -Be $first.Failures[0].Remedy
    }

    It 'changes nothing and mails nobody when it is done again' {
        $second.Actions | Should -BeNullOrEmpty
        $second.Notices | Should -BeNullOrEmpty
        Get-Change $cloud $after | Should -BeNullOrEmpty
    }

    It 'gives the run before -ErrorAction Stop ends it' {
        $kept = [Collections.Generic.List[object]]::new()
        { Invoke-IamHygiene -ErrorAction Stop | ForEach-Object { $kept.Add($_) } } | Should -Throw
        $kept.Count | Should -Be 1
    }
}

Describe 'The switches of Invoke-IamHygiene' {
    BeforeEach { $cloud = (Use-TestSandbox).GetCloud() }

    It 'mails nobody with -NoMail' {
        (Invoke-IamHygiene -NoMail @quiet).Actions.Count | Should -BeGreaterThan 10
        $cloud.Account($main).SentMails | Should -BeNullOrEmpty
        $cloud.Calls | Where-Object { $_.Parameters.Values -match 'IamHygiene:(Sending|Notified)' } | Should -BeNullOrEmpty
    }

    It 'warns where the configuration names no way for mail' {
        $null = Invoke-IamHygiene -Configuration '{}' -WarningVariable said @quiet
        $said | Should -Match 'Nobody is mailed.*mail\.transport'
        $cloud.Account($main).SentMails | Should -BeNullOrEmpty
        $cloud.Account($main).User('dave@example.com').Tags.Keys |
            Where-Object { $_ -like 'IamHygiene:Mail:*' } | Should -BeNullOrEmpty
    }

    It 'begins nobody when <Name> leaves no time' -ForEach @(
        @{ Name = '-TimeLimit'; With = @{ TimeLimit = '00:00:15' } }
        @{ Name = '-Deadline'; With = @{ Deadline = [DateTimeOffset]::UtcNow.AddSeconds(15) } }
        @{ Name = 'the earlier of both'; With = @{ Deadline = [DateTimeOffset]::UtcNow.AddSeconds(15); TimeLimit = '01:00:00' } }
    ) {
        $run = Invoke-IamHygiene @With @quiet
        $run.Actions | Should -BeNullOrEmpty
        $run.Problems.ErrorId | Select-Object -Unique | Should -Be 'DeadlineReached'
    }

    It 'follows the configuration, from a file and as text' {
        $keys = '{ "rotateDays": 30, "deactivateDays": 40, "deleteDays": 61 }'
        Set-Content "$TestDrive/iamhygiene.json" "{ `"keys`": $keys, `"mail`": { `"transport`": `"none`" } }"
        (Get-IamHygienePlan svc-healthy -Configuration "$TestDrive/iamhygiene.json").Action | Should -Be 'Rotate'
        (Get-IamHygienePlan svc-healthy -Configuration (Get-Content -Raw "$TestDrive/iamhygiene.json")).Action | Should -Be 'Rotate'
        (Get-IamHygienePlan svc-healthy -Configuration (Get-Item "$TestDrive/iamhygiene.json")).Action | Should -Be 'Rotate'
        Get-IamHygienePlan svc-healthy | Should -BeNullOrEmpty
    }
}

Describe 'Send-IamPasswordNotice' {
    BeforeEach {
        $cloud = (Use-TestSandbox).GetCloud()
        $mails = $cloud.Account($main)
    }

    It 'mails those whose password expires, once a day' {
        $sent = Get-IamCredentialStatus | Where-Object PasswordDaysLeft -LT 5 | Send-IamPasswordNotice @quiet
        $sent | Should -BeOfType IamHygiene.NoticeResult
        $sent.To | Should -Be 'dave@example.com', 'erin@example.com', 'frank@example.com'
        $mails.SentMails.To | Sort-Object | Should -Be $sent.To
        Get-IamCredentialStatus | Send-IamPasswordNotice @quiet | Where-Object To -In $sent.To | Should -BeNullOrEmpty
        (Invoke-IamHygiene @quiet).Notices.Notices |
            Where-Object { $_.Kind -like 'Password*' -and $_.To -in $sent.To } |
            Should -BeNullOrEmpty
    }

    It 'changes no key' {
        $null = Send-IamPasswordNotice * @quiet
        (Get-Change $cloud).Operation | Select-Object -Unique | Sort-Object | Should -Be 'SendEmail', 'TagUser'
    }

    It 'mails about passwords only' {
        (Send-IamPasswordNotice * @quiet).Notices.Kind |
            Select-Object -Unique |
            Sort-Object |
            Should -Be 'PasswordExpired', 'PasswordExpiring'
    }

    It 'mails nobody who has no password that expires' {
        Send-IamPasswordNotice 'svc-*', 'grace@example.com' -ErrorAction Stop | Should -BeNullOrEmpty
        $mails.SentMails | Should -BeNullOrEmpty
    }

    It 'mails nobody with -WhatIf' {
        Send-IamPasswordNotice * -WhatIf @quiet | Should -BeNullOrEmpty
        Get-Change $cloud | Should -BeNullOrEmpty
    }

    It 'warns of those who cannot be reached' {
        $null = Send-IamPasswordNotice karl -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -Match 'karl gets no mail.*Notify'
    }

    It 'refuses where mail goes nowhere, and claims nothing' {
        { Send-IamPasswordNotice erin@example.com -Configuration '{}' } | Should -Throw -ErrorId 'MailNotConfigured,*'
        Get-Change $cloud | Should -BeNullOrEmpty
    }

    It 'takes an empty pipeline for nobody' {
        @() | Send-IamPasswordNotice | Should -BeNullOrEmpty
        $cloud.Calls.Count | Should -Be 0
    }

    It 'tells a mail that was refused as an error of its own' {
        $mails.Edit({ param($account) Copy-With $account Mail (Copy-With $account.Mail SendingEnabled $false) })
        $results = Send-IamPasswordNotice erin@example.com, dave@example.com -ErrorVariable faults @quiet
        $results.Outcome | Should -Be 'Failed', 'Failed'
        $faults.Count | Should -Be 2
        $faults[0].TargetObject.To | Should -Be 'dave@example.com'
    }

    It 'puts mails into a folder where the configuration says so' {
        $null = Send-IamPasswordNotice erin@example.com -Configuration (
            @{ mail = @{ transport = 'folder'; folder = "$TestDrive/mails"; from = 'aws@example.com' } } | ConvertTo-Json
        )
        (Get-ChildItem "$TestDrive/mails" -Filter *.eml).Count | Should -Be 1
    }
}
