# The daily run in several accounts, and keys that are restored in the account they belong to.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $member = '444455556666'
    $roleName = 'OrganizationAccountAccessRole'
    $role = @{ RoleName = $roleName }
    $quiet = @{ WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }

    function Get-Cloud { (Use-TestSandbox).GetCloud() }
}

AfterAll { Stop-IamSandbox }

Describe 'Invoke-IamHygiene in several accounts' {
    BeforeEach { $cloud = Get-Cloud }

    It 'shows what it would do in each, and does nothing' {
        $runs = Invoke-IamHygiene -Organization @role -WhatIf @quiet
        $runs.AccountId | Sort-Object | Should -Be $main, $member
        ($runs | Where-Object AccountId -EQ $member).Planned.UserName | Should -Contain 'dev-ci'
        Get-Change $cloud | Should -BeNullOrEmpty
    }

    It 'serves each, with one result for each, and notes it in the other account' {
        $before = [DateTimeOffset]::UtcNow.AddSeconds(-1)
        $runs = Invoke-IamHygiene -Organization @role @quiet
        $runs.AccountId | Sort-Object | Should -Be $main, $member
        $runs.WasServed | Should -Be $true, $true
        $done = ($runs | Where-Object AccountId -EQ $member).Actions | Where-Object UserName -EQ 'dev-ci'
        $done.Outcome | Should -Be 'Done'
        $cloud.Account($main).Secret('dev/ci').CurrentText | Should -BeLike "*$($done.NewAccessKeyId)*"
        [DateTimeOffset]$cloud.Account($member).Role($roleName).Tags['IamHygiene:LastRun'] | Should -BeGreaterThan $before
    }

    It 'serves the accounts that the configuration names, and those of -AccountId in their place' {
        $configuration = "{ 'accounts': ['$member'], 'accountRole': { 'name': '$roleName' } }" -replace "'", '"'
        (Invoke-IamHygiene -Configuration $configuration -NoMail @quiet).AccountId | Should -Be $member
        (Invoke-IamHygiene -Configuration $configuration -AccountId $main -NoMail @quiet).AccountId | Should -Be $main
        $organization = "{ 'organization': { 'excludedUnits': ['/Workloads'] }, 'accountRole': { 'name': '$roleName' } }" -replace "'", '"'
        (Invoke-IamHygiene -Configuration $organization -NoMail @quiet).AccountId | Should -Be $main
    }

    It 'gives a failed result for an account that cannot be entered, and serves the others' {
        $runs = Invoke-IamHygiene -AccountId $main, $member -RoleName Nobody -NoMail -ErrorVariable faults @quiet
        $failed = $runs | Where-Object AccountId -EQ $member
        $failed.Succeeded | Should -BeFalse
        $failed.Failures.ErrorId | Should -Be 'RoleNotAssumed'
        ($runs | Where-Object AccountId -EQ $main).Users | Should -BeGreaterThan 0
        $told = $faults | Where-Object FullyQualifiedErrorId -Like 'RoleNotAssumed,*'
        $told.Exception.Message | Should -BeLike "Account ${member}: The role arn:aws:iam::${member}:role/Nobody cannot be assumed*"
    }

    It 'gives a failed result for an account that the organization does not have' {
        $runs = Invoke-IamHygiene -Organization -AccountId $main, '999988887777' @role -NoMail @quiet
        ($runs | Where-Object AccountId -EQ '999988887777').Failures.ErrorId | Should -Be 'AccountNotInOrganization'
        $runs | Should -HaveCount 2
    }

    It 'lets accounts wait that there is no time for' {
        $runs = Invoke-IamHygiene -AccountId $member @role -TimeLimit 00:00:50 @quiet
        $runs.WasServed | Should -BeFalse
        $runs.Failures.ErrorId | Should -Be 'AccountWaitsTooLong'
        $cloud.Calls.Operation | Should -Contain 'ListRoleTags'
        Get-Change $cloud | Should -BeNullOrEmpty
    }

    It 'wants to know which accounts' {
        { Invoke-IamHygiene @role } | Should -Throw '-RoleName says how to enter other accounts, but not which.'
    }

    It 'gives figures by account and in total' {
        $file = "$TestDrive/runs.json"
        $null = Invoke-IamHygiene -Organization @role -WhatIf @quiet | Export-IamHygieneReport $file -WhatIf:$false
        $summary = (Get-Content -Raw $file | ConvertFrom-Json).summary
        $summary.accounts | Should -Be 2
        $summary.runs.account | Sort-Object | Should -Be $main, $member
        $summary.figures.users | Should -Be ($summary.runs.figures.users | Measure-Object -Sum).Sum
    }
}

Describe 'Restore-IamAccessKey in several accounts' {
    BeforeAll {
        $cloud = Get-Cloud
        $key = $cloud.Account($member).User('dev-ci').Keys[0]
        $off = [IamHygiene.Sandbox.StatusChange]::new([DateTimeOffset]::UtcNow, $false)
        $inactive = Copy-With -Record $key -Property StatusChanges -Value ($key.StatusChanges.Add($off))
        $cloud.Account($member).EditKey('dev-ci', $key.Id, { $inactive }.GetNewClosure())
        $wanted = [pscustomobject]@{ UserName = 'dev-ci'; AccessKeyId = $key.Id; AccountId = $member }
    }

    It 'refuses a key of another account where no role is named' {
        $wanted | Restore-IamAccessKey -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults | Should -HaveCount 1
    }

    It 'shows what it would do there' {
        $from = $cloud.Calls.Count
        $wanted | Restore-IamAccessKey @role -WhatIf | Should -BeNullOrEmpty
        Get-Change $cloud $from | Should -BeNullOrEmpty
    }

    It 'restores it in its account' {
        $result = $wanted | Restore-IamAccessKey @role -ErrorAction Stop
        $result.Outcome | Should -Be 'Done'
        $result.AccountId | Should -Be $member
        $cloud.Account($member).User('dev-ci').Keys[0].IsActive | Should -BeTrue
    }

    It 'does nothing for a key whose account is not said' {
        $bare = [pscustomobject]@{ UserName = 'dev-ci'; AccessKeyId = $key.Id }
        $bare | Restore-IamAccessKey @role -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults.FullyQualifiedErrorId | Should -BeLike 'NoAccountNamed,*'
    }
}

Describe 'A typed -AccountId and users from the pipeline' {
    BeforeAll {
        $cloud = Get-Cloud
        $stranger = [pscustomobject]@{ UserName = 'dev-ci'; AccountId = $main }
    }

    It 'is refused by <_>' -ForEach 'Get-IamCredentialStatus', 'Get-IamHygienePlan', 'Invoke-IamKeyRotation', 'Send-IamPasswordNotice' {
        { $stranger | & $_ -AccountId $member @role -ErrorAction Stop } |
            Should -Throw '-AccountId is typed and users come from the pipeline*'
        $cloud.Calls | Should -BeNullOrEmpty
    }
}
