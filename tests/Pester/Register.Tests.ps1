# Register-IamKeyUser and Unregister-IamKeyUser: users that are put under management, and management that is taken off.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

    function Get-User([string] $Name) { $cloud.Account($main).User($Name) }

    # The key that the secret names, as its readers see it.
    function Get-CurrentKey([string] $Secret) {
        ($cloud.Account($main).Secret($Secret).Holder('AWSCURRENT').Text | ConvertFrom-Json).AccessKeyId
    }

    function Get-Pair([string] $Id, [string] $Secret) {
        $text = [securestring]::new()
        foreach ($character in $Secret.ToCharArray()) { $text.AppendChar($character) }
        [pscredential]::new($Id, $text)
    }

    # The ids of the errors among what a command wrote.
    function Get-ErrorId($Written) {
        ($Written | Where-Object { $_ -is [Management.Automation.ErrorRecord] }).FullyQualifiedErrorId -replace ',.*'
    }
}

AfterAll { Stop-IamSandbox }

Describe 'Register-IamKeyUser' {
    BeforeEach { $cloud = (Use-TestSandbox).GetCloud() }

    It 'makes secret, tags and first key' {
        $old = (Get-User svc-unmanaged).Keys.Id
        $result = Register-IamKeyUser svc-unmanaged -GroupName SecretManagerUsers -Confirm:$false
        $result.Action | Should -Be 'Register', 'Rotate'
        $result.Outcome | Should -Be 'Done', 'Done'
        $user = Get-User svc-unmanaged
        $user.Tags['SecretName'] | Should -Be 'iam/svc-unmanaged'
        $user.Groups | Should -Contain 'SecretManagerUsers'
        $user.Keys.IsActive | Should -Be $true, $true
        Get-CurrentKey iam/svc-unmanaged | Should -Be ($user.Keys.Id | Where-Object { $_ -ne $old })
        $cloud.Account($main).SentMails.To | Should -Be 'legacy@example.com'
    }

    It 'does nothing the second time' {
        Register-IamKeyUser svc-unmanaged -Confirm:$false -NoMail | Out-Null
        $calls = $cloud.Calls.Count
        $again = Register-IamKeyUser svc-unmanaged -Confirm:$false
        $again.Outcome | Should -Be 'Skipped'
        $again.Message | Should -BeLike '*is managed already*'
        Get-Change $cloud $calls | Should -BeNullOrEmpty
    }

    It 'tells all that it would do with -WhatIf, and does nothing' {
        $before = Get-AccountText $cloud
        $told = pwsh -NoProfile -Command "
            Import-Module '$module'
            Start-IamSandbox | Out-Null
            Register-IamKeyUser svc-unmanaged -NotifyAddress new@example.com -GroupName SecretManagerUsers -WhatIf" | Out-String
        foreach ($part in "create the secret 'iam/svc-unmanaged'", 'put the user into the group SecretManagerUsers',
            'tag the user (SecretName, Notify, IamHygiene:FirstKey)', 'make a first key') {
            $told | Should -BeLike "*$part*"
        }
        Register-IamKeyUser svc-unmanaged -WhatIf
        Get-AccountText $cloud | Should -Be $before
    }

    It 'takes users from CSV, and one that fails stops no other' {
        $csv = 'UserName,SecretName,NotifyAddress,Format', 'svc-unmanaged,team/legacy,,', 'nobody,,,',
            'temp-contractor,,temp@example.com,ses-smtp', 'svc-two-keys,,,'
        $results = $csv | ConvertFrom-Csv | Register-IamKeyUser -NoMail -Confirm:$false @quiet -ErrorVariable faults
        ($results | Where-Object Action -eq Register).UserName | Should -Be 'svc-unmanaged', 'temp-contractor'
        $faults.FullyQualifiedErrorId -replace ',.*' | Should -Be 'UserNotFound', 'NoKeyPossible'
        Get-CurrentKey team/legacy | Should -BeIn (Get-User svc-unmanaged).Keys.Id
        $contractor = Get-User temp-contractor
        $contractor.Tags['SecretFormat'] | Should -Be 'ses-smtp'
        $contractor.Tags['Notify'] | Should -Be 'temp@example.com'
        $cloud.Account($main).Secret('iam/temp-contractor').Holder('AWSCURRENT').Text | Should -BeLike '{"SmtpUsername":"AKIA*'
    }

    It 'stores a pair that is given, and shows its secret part nowhere' {
        $key = (Get-User temp-contractor).Keys[0]
        $pair = Get-Pair $key.Id $key.Secret
        $shown = Register-IamKeyUser temp-contractor -KeyPair $pair -Confirm:$false -Verbose *>&1 | Out-String
        $shown | Should -Not -BeLike "*$($key.Secret)*"
        Get-CurrentKey iam/temp-contractor | Should -Be $key.Id
        (Get-User temp-contractor).Keys.Count | Should -Be 1
    }

    It 'refuses <Id>' -ForEach @(
        @{ Id = 'ManagedElsewhere'; With = @{ UserName = 'svc-healthy'; SecretName = 'other' } }
        @{ Id = 'InvalidSecretName'; With = @{ UserName = 'svc-unmanaged'; SecretName = 'a b' } }
        @{ Id = 'InvalidAddress'; With = @{ UserName = 'svc-unmanaged'; NotifyAddress = 'nobody' } }
        @{ Id = 'InvalidFormat'; With = @{ UserName = 'svc-unmanaged'; Format = 'json' } }
        @{ Id = 'InvalidGroupName'; With = @{ UserName = 'svc-unmanaged'; GroupName = 'a/b' } }
        @{ Id = 'SecretShared'; With = @{ UserName = 'svc-unmanaged'; SecretName = 'svc-healthy' } }
        @{ Id = 'SecretNotFound'; With = @{
                UserName = 'svc-unmanaged'
                SecretName = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:none-AbCdEf'
            }
        }
        @{ Id = 'NoKeyPossible'; With = @{ UserName = 'ses-smtp-user.reports' } }
        @{ Id = 'UserNotFound'; With = @{ UserName = 'svc-unmanaged'; AccountId = '999999999999' } }
        @{ Id = 'RegistrationUndone'; With = @{ UserName = 'svc-unmanaged'; GroupName = 'NoSuchGroup' } }
    ) {
        $before = Get-AccountText $cloud
        Get-ErrorId (Register-IamKeyUser @With -Confirm:$false -ErrorAction Continue 2>&1) | Should -Be $Id
        Get-AccountText $cloud | Should -Be $before
    }

    It 'refuses a pair for several users, and a user that is named twice' {
        $pair = Get-Pair AKIAIOSFODNN7EXAMPLE x
        { 'svc-unmanaged', 'temp-contractor' | Register-IamKeyUser -KeyPair $pair -Confirm:$false } |
            Should -Throw -ErrorId 'KeyPairForSeveral,*'
        $results = 'temp-contractor', 'Temp-Contractor' | Register-IamKeyUser -NoMail -Confirm:$false @quiet -ErrorVariable faults
        ($results | Where-Object Action -eq Register).Count | Should -Be 1
        $faults.FullyQualifiedErrorId | Should -BeLike 'UserNamedTwice,*'
    }
}

Describe 'Unregister-IamKeyUser' {
    BeforeEach { $cloud = (Use-TestSandbox).GetCloud() }

    It 'takes management off and leaves keys and secret alone' {
        $keys = (Get-User svc-healthy).Keys.Id
        $current = Get-CurrentKey svc-healthy
        $result = Unregister-IamKeyUser svc-healthy -Confirm:$false
        $result.Action | Should -Be 'Unregister'
        $result.Outcome | Should -Be 'Done'
        (Get-User svc-healthy).Tags.Keys | Should -Not -Contain 'SecretName'
        (Get-User svc-healthy).Keys.Id | Should -Be $keys
        Get-CurrentKey svc-healthy | Should -Be $current
        (Unregister-IamKeyUser svc-healthy -Confirm:$false).Outcome | Should -Be 'Skipped'
    }

    It 'refuses a user whose rotation has not ended' {
        Get-ErrorId (Unregister-IamKeyUser svc-pending -Confirm:$false -ErrorAction Continue 2>&1) | Should -Be 'RotationUnfinished'
        (Get-User svc-pending).Tags['SecretName'] | Should -Be 'svc-pending'
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-AccountText $cloud
        Get-IamCredentialStatus -UserName 'svc-d*' | Unregister-IamKeyUser -WhatIf
        Get-AccountText $cloud | Should -Be $before
    }
}
