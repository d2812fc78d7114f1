# Invoke-IamKeyRotation and Restore-IamAccessKey: changes of keys that a person asks for.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    # For a fresh shell, with its sandbox in $s.
    $countKeys = '"keys: $(@($s.GetCloud().Account($main).User("svc-due").Keys).Count)"'

    function Get-Key([string] $User) { $cloud.Account($main).User($User).Keys }

    # The key that the secret names, as its readers see it.
    function Get-CurrentKey([string] $Secret) {
        ($cloud.Account($main).Secret($Secret).Holder('AWSCURRENT').Text | ConvertFrom-Json).AccessKeyId
    }
}

AfterAll { Stop-IamSandbox }

Describe 'Invoke-IamKeyRotation' {
    BeforeEach { $cloud = (Use-TestSandbox).GetCloud() }

    It 'rotates a key that is due' {
        $old = (Get-Key svc-due).Id
        $result = Invoke-IamKeyRotation svc-due -Confirm:$false
        $result | Should -BeOfType IamHygiene.ActionResult
        $result.Outcome | Should -Be 'Done'
        $result.AccessKeyId | Should -Be $old
        $result.NewAccessKeyId | Should -Be (Get-CurrentKey svc-due)
        (Get-Key svc-due).IsActive | Should -Be $true, $true
        $cloud.Account($main).SentMails.To | Should -Be 'platform@example.com'
    }

    It 'does nothing for a key that is not' {
        Invoke-IamKeyRotation svc-healthy -Confirm:$false | Should -BeNullOrEmpty
        Get-Change $cloud | Should -BeNullOrEmpty
    }

    It 'makes a new key at once with -Force, and deactivates the old one' {
        $old = (Get-Key svc-healthy).Id
        (Invoke-IamKeyRotation svc-healthy -Force -Confirm:$false).Action | Should -Be 'Rotate', 'Deactivate'
        (Get-Key svc-healthy | Where-Object Id -EQ $old).IsActive | Should -BeFalse
        Get-CurrentKey svc-healthy | Should -Be (Get-Key svc-healthy | Where-Object IsActive).Id
    }

    It 'forces nobody whom a wildcard does not name' {
        $null = Invoke-IamKeyRotation 'svc-health*' -Force -Confirm:$false
        (Get-Change $cloud).Parameters.UserName | Select-Object -Unique | Should -Be 'svc-healthy'
    }

    It 'reads the account once for many users' {
        $null = Get-IamCredentialStatus -UserName 'svc-*' | Invoke-IamKeyRotation -WhatIf @quiet
        $cloud.Calls.ForOperation('GetAccountAuthorizationDetails').Count | Should -Be 2
    }

    It 'does exactly the planned actions that are piped' {
        $plan = Get-IamHygienePlan @quiet
        $results = $plan | Where-Object Action -EQ Delete | Invoke-IamKeyRotation -Confirm:$false
        $results.Action | Select-Object -Unique | Should -Be 'Delete'
        $results.Count | Should -Be ($plan | Where-Object Action -EQ Delete).Count
        (Get-Change $cloud).Operation |
            Select-Object -Unique |
            Where-Object { $_ -in 'CreateAccessKey', 'UpdateAccessKey', 'PutSecretValue' } |
            Should -BeNullOrEmpty
    }

    It 'says of a planned action that it is not due any more' {
        $plan = Get-IamHygienePlan svc-due
        $null = Invoke-IamKeyRotation svc-due -Confirm:$false
        $plan | Invoke-IamKeyRotation -Confirm:$false -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $said | Should -Match 'svc-due.*not due any more'
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-AccountText $cloud
        Invoke-IamKeyRotation 'svc-*' -WhatIf @quiet | Should -BeNullOrEmpty
        Get-AccountText $cloud | Should -Be $before
        Get-Change $cloud | Should -BeNullOrEmpty
    }

    It 'takes an empty pipeline for nobody, also with -Force' {
        @() | Invoke-IamKeyRotation -Confirm:$false | Should -BeNullOrEmpty
        @() | Invoke-IamKeyRotation -Force -Confirm:$false | Should -BeNullOrEmpty
        $cloud.Calls.Count | Should -Be 0
    }

    It 'asks by default: <Name>' -ForEach @(
        @{ Name = 'no'; Answer = 'n'; Keys = 1 }
        @{ Name = 'yes'; Answer = 'y'; Keys = 2 }
    ) {
        $said = Invoke-FreshShell "`$s = Start-IamSandbox; Invoke-IamKeyRotation svc-due | Out-Null; $countKeys" -Answer $Answer
        $said.Output | Should -Match 'Replace key AKIA\w{16} of user svc-due'
        $said.Output | Should -Match "keys: $Keys"
    }

    It 'changes nothing where nobody can be asked' {
        $rotate = 'try { Invoke-IamKeyRotation svc-due } catch { "refused" }'
        $said = Invoke-FreshShell "`$s = Start-IamSandbox; $rotate; $countKeys" -NonInteractive
        $said.Output | Should -Match 'keys: 1'
    }

    It 'goes on after a user who fails, with one error for it' {
        $cloud.Account($main).DenyAction('iam:CreateAccessKey', 'svc-due')
        $results = Invoke-IamKeyRotation svc-due, svc-overdue -Confirm:$false -ErrorVariable faults @quiet
        ($results | Where-Object UserName -EQ svc-overdue).Outcome | Should -Be 'Done'
        ($results | Where-Object UserName -EQ svc-due).Outcome | Should -Be 'Failed'
        $faults.Count | Should -Be 1
        $faults[0].TargetObject.UserName | Should -Be 'svc-due'
        $faults[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
    }

    It 'says why nothing is done for a user' {
        $users = 'svc-key-limit', 'svc-secret-text', 'svc-unmanaged'
        Invoke-IamKeyRotation $users -Confirm:$false -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $said | Where-Object { $_ -match 'svc-key-limit.*two keys' } | Should -Not -BeNullOrEmpty
        $said | Where-Object { $_ -match 'svc-secret-text.*not JSON' } | Should -Not -BeNullOrEmpty
        $said | Where-Object { $_ -match 'svc-unmanaged.*nobody manages' } | Should -Not -BeNullOrEmpty
    }

    It 'mails nobody with -NoMail' {
        $null = Invoke-IamKeyRotation svc-due -Confirm:$false -NoMail
        $cloud.Account($main).SentMails | Should -BeNullOrEmpty
    }
}

Describe 'Restore-IamAccessKey' {
    BeforeEach {
        $cloud = (Use-TestSandbox).GetCloud()
        $null = Invoke-IamKeyRotation svc-deactivate -Confirm:$false -NoMail
        $old = (Get-Key svc-deactivate)[0].Id
        $new = (Get-Key svc-deactivate)[1].Id
    }

    It 'reactivates a key, and the next run leaves it alone' {
        $result = Restore-IamAccessKey svc-deactivate $old
        $result.Action | Should -Be 'Restore'
        $result.Outcome | Should -Be 'Done'
        (Get-Key svc-deactivate).IsActive | Should -Be $true, $true
        $null = Invoke-IamHygiene @quiet
        (Get-Key svc-deactivate).IsActive | Should -Be $true, $true
        Get-CurrentKey svc-deactivate | Should -Be $new
    }

    It 'lets the secret name it again with -MakeCurrent' {
        (Restore-IamAccessKey svc-deactivate $old -MakeCurrent).Outcome | Should -Be 'Done'
        Get-CurrentKey svc-deactivate | Should -Be $old
        $null = Invoke-IamHygiene @quiet
        Get-CurrentKey svc-deactivate | Should -Be $old
        (Get-Key svc-deactivate).IsActive | Should -Be $true, $true
    }

    It 'undoes what a run deactivated, by pipeline' {
        $done = (Invoke-IamHygiene @quiet).Actions | Where-Object Action -EQ Deactivate
        $done.Count | Should -BeGreaterThan 1
        ($done | Restore-IamAccessKey).Outcome | Select-Object -Unique | Should -Be 'Done'
        foreach ($one in $done) { (Get-Key $one.UserName).IsActive | Should -Not -Contain $false }
    }

    It 'says so where nothing is to be done' {
        (Restore-IamAccessKey svc-deactivate $new).Outcome | Should -Be 'Skipped'
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-AccountText $cloud
        Restore-IamAccessKey svc-deactivate $old -MakeCurrent -WhatIf | Should -BeNullOrEmpty
        Get-AccountText $cloud | Should -Be $before
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'an unknown user'; User = 'svc-deactivat'; With = @{}; ErrorId = 'UserNotFound' }
        @{ Name = 'a key that is not the user''s'; User = 'svc-healthy'; With = @{}; ErrorId = 'KeyNotFound' }
        @{ Name = 'a secret that another user names too'; User = 'svc-shared-b'; With = @{ MakeCurrent = $true }; ErrorId = 'SecretShared' }
        @{ Name = 'a user without a secret'; User = 'svc-unmanaged'; With = @{ MakeCurrent = $true }; ErrorId = 'NotManaged' }
        @{ Name = 'a user of another account'; User = 'svc-deactivate'; With = @{ AccountId = '444455556666' }; ErrorId = 'UserNotFound' }
    ) {
        $before = Get-AccountText $cloud
        $key = if ($User -in 'svc-shared-b', 'svc-unmanaged') { (Get-Key $User).Id } else { $old }
        Restore-IamAccessKey $User $key @With -ErrorVariable faults @quiet | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -Be "$ErrorId,IamHygiene.PowerShell.RestoreIamAccessKeyCommand"
        $faults[0].TargetObject | Should -Be $key
        Get-AccountText $cloud | Should -Be $before
    }
}
