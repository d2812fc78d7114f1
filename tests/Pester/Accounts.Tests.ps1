# Many accounts from one place: which are chosen, that one's failure is its own, and that objects go on with their account.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $cloud = (Use-TestSandbox).GetCloud()
    $member = '444455556666'
    $role = @{ RoleName = 'OrganizationAccountAccessRole' }
    $all = Get-IamCredentialStatus -Organization @role

    function Get-AccountOf($Items) { $Items.AccountId | Sort-Object -Unique }
}

AfterAll { Stop-IamSandbox }

Describe 'Get-IamCredentialStatus -Organization' {
    It 'gives every user of every active account, account by account' {
        Get-AccountOf $all | Should -Be $main, $member
        ($all | Where-Object AccountId -EQ $member).UserName |
            Should -Be ($cloud.Account($member).Users.Name | Sort-Object -Culture '')
        ($all | Where-Object AccountId -EQ $main).Count | Should -Be @($cloud.Account($main).Users).Count
        # No account comes twice in the order of the output.
        $turns = 1
        for ($i = 1; $i -lt $all.Count; $i++) { $turns += [int]($all[$i].AccountId -ne $all[$i - 1].AccountId) }
        $turns | Should -Be 2
    }

    It 'skips accounts that are not active, and says so in verbose output' {
        $said = Get-IamCredentialStatus -Organization @role -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $said.Message | Should -Contain 'Accounts that are not active are skipped: 777788889999.'
    }

    It 'chooses by unit: <Units> without <Without>' -ForEach @(
        @{ Units = '/Workloads'; Without = $null; Gives = @('444455556666') }
        @{ Units = 'Workloads/Development'; Without = $null; Gives = @('444455556666') }
        @{ Units = $null; Without = '/Workloads'; Gives = @('111122223333') }
        @{ Units = '/'; Without = '/Suspended'; Gives = @('111122223333', '444455556666') }
        @{ Units = '/Suspended'; Without = $null; Gives = @() }
    ) {
        $with = $role.Clone()
        if ($Units) { $with.OrganizationalUnit = $Units }
        if ($Without) { $with.ExcludeOrganizationalUnit = $Without }
        Get-AccountOf @(Get-IamCredentialStatus -Organization @with -ErrorAction Stop) | Should -Be $Gives
    }

    It 'takes units by id' {
        $id = ($cloud.Organization.Units | Where-Object Name -EQ Development).Id
        Get-AccountOf (Get-IamCredentialStatus -Organization -OrganizationalUnit $id @role) | Should -Be $member
    }

    It 'finds a user wherever one is, and tells of a name that is nobody''s once' {
        $got = Get-IamCredentialStatus dev-ci, svc-due, nobody -Organization @role -ErrorVariable faults -ErrorAction SilentlyContinue
        $got.UserName | Sort-Object | Should -Be 'dev-ci', 'svc-due'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        $faults[0].Exception.Message | Should -Be "None of the 2 accounts that were read has a user 'nobody'."
    }

    It 'can be stopped early' {
        Get-IamCredentialStatus -Organization @role | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'goes into a report as one account''s does' {
        $file = $all | Export-IamHygieneReport "$TestDrive/all.csv"
        Get-AccountOf (Import-Csv $file) | Should -Be $main, $member
    }
}

Describe 'Get-IamCredentialStatus -AccountId' {
    It 'reads these accounts, and the own one without a role' {
        Get-AccountOf (Get-IamCredentialStatus -AccountId $member @role) | Should -Be $member
        $from = $cloud.Calls.Count
        Get-AccountOf (Get-IamCredentialStatus -AccountId $main) | Should -Be $main
        $cloud.Calls | Where-Object { $_.Index -ge $from -and $_.Operation -eq 'AssumeRole' } | Should -BeNullOrEmpty
    }

    It 'needs no organization' {
        $from = $cloud.Calls.Count
        $null = Get-IamCredentialStatus -AccountId $main, $member @role
        $cloud.Calls | Where-Object { $_.Index -ge $from -and $_.Service -eq 'organizations' } | Should -BeNullOrEmpty
    }

    It 'with -Organization takes only these' {
        Get-AccountOf (Get-IamCredentialStatus -Organization -AccountId $member @role) | Should -Be $member
    }

    It 'shows the external id that a role asks for' {
        $trust = '{ "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" },' +
            ' "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "example-external-id" } } }] }'
        $all = '{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }'
        $policies = [Collections.Generic.Dictionary[string, IamHygiene.Sandbox.PolicyDocument]]::new()
        $policies['all'] = [IamHygiene.Sandbox.PolicyDocument]::Parse($all)
        $null = $cloud.Account($member).AddRole('IamHygieneRole', [IamHygiene.Sandbox.PolicyDocument]::Parse($trust), $policies)
        Get-AccountOf (Get-IamCredentialStatus -AccountId $member -RoleExternalId example-external-id) | Should -Be $member
        $null = Get-IamCredentialStatus -AccountId $member -RoleExternalId other -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'RoleNotAssumed,*'
        $faults[0].Exception.Message | Should -Not -BeLike '*example-external-id*'
    }
}

Describe 'One account''s failure' {
    It 'is one error with the account, and the others are read: <What>' -ForEach @(
        @{ What = 'no such role'; With = @{ RoleName = 'NoSuchRole' }; Id = 'RoleNotAssumed'; Category = 'PermissionDenied' }
        @{
            What = 'not of the organization'
            With = @{ AccountId = '999999999999', '111122223333' }
            Id = 'AccountNotInOrganization'
            Category = 'ObjectNotFound'
        }
        @{
            What = 'suspended and named'
            With = @{ AccountId = '777788889999', '111122223333' }
            Id = 'AccountNotActive'
            Category = 'InvalidOperation'
        }
        @{
            What = 'no number'
            With = @{ AccountId = 'Example Dev', '111122223333' }
            Id = 'InvalidAccountId'
            Category = 'InvalidArgument'
        }
    ) {
        $got = Get-IamCredentialStatus -Organization @With -ErrorVariable faults -ErrorAction SilentlyContinue
        Get-AccountOf $got | Should -Be $main
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be "$Id,IamHygiene.PowerShell.GetIamCredentialStatusCommand"
        $faults[0].CategoryInfo.Category | Should -Be $Category
        $faults[0].Exception.Message | Should -BeLike "*$($faults[0].TargetObject)*"
        $faults[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'comes from what AWS denies in it' {
        $cloud.Account($member).DenyActions('iam:GetAccountAuthorizationDetails')
        try { $got = Get-IamCredentialStatus -Organization @role -ErrorVariable faults -ErrorAction SilentlyContinue }
        finally { $cloud.Account($member).ClearDenials() }
        Get-AccountOf $got | Should -Be $main
        $faults | Should -HaveCount 1
        $faults[0].Exception.Message | Should -BeLike "Account $member (Example Dev): *iam:GetAccountAuthorizationDetails*"
        $faults[0].TargetObject | Should -Be $member
    }
}

Describe 'Units that are not there' {
    It 'are errors, and the others count' {
        $got = Get-IamCredentialStatus -Organization -OrganizationalUnit /Worklods, ou-zzzz-12345678, /Workloads @role `
            -ErrorVariable faults -ErrorAction SilentlyContinue
        Get-AccountOf $got | Should -Be $member
        $faults.TargetObject | Should -Be '/Worklods', 'ou-zzzz-12345678'
        $faults[0].ErrorDetails.RecommendedAction | Should -Be "Did you mean '/Workloads'?"
        $faults[1].Exception.Message | Should -BeLike '*another organization*'
    }

    It 'end the command where they were to be left out' {
        { Get-IamCredentialStatus -Organization -ExcludeOrganizationalUnit /Nowhere @role } |
            Should -Throw -ErrorId 'UnitNotFound,*' -ExpectedMessage '*no account is chosen*'
    }
}

Describe 'What cannot be meant' {
    It 'is refused: <Id>' -ForEach @(
        @{ Id = 'NoAccountNamed'; With = @{ RoleName = 'Some' } }
        @{ Id = 'NoOrganization'; With = @{ OrganizationalUnit = '/Workloads' } }
        @{ Id = 'NoOrganization'; With = @{ ExcludeOrganizationalUnit = '/Workloads'; AccountId = '444455556666' } }
    ) {
        { Get-IamHygienePlan @With } | Should -Throw -ErrorId "$Id,*"
    }

    It 'is a role that is written as an ARN' {
        { Get-IamHygienePlan -Organization -RoleName 'arn:aws:iam::444455556666:role/x' } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}

Describe 'The pipeline' {
    It 'carries the account on' {
        $plan = $all | Where-Object UserName -Like 'dev-*' | Get-IamHygienePlan @role
        Get-AccountOf $plan | Should -Be $member
        $plan.UserName | Sort-Object -Unique | Should -Be 'dev-ci', 'dev-deploy', 'dev-reader'
    }

    It 'reads only the accounts that its users came from' {
        $from = $cloud.Calls.Count
        $null = $all | Where-Object UserName -EQ 'dev-ci' | Get-IamCredentialStatus -Organization @role
        ($cloud.Calls | Where-Object { $_.Index -ge $from -and $_.Operation -eq 'GetAccountAuthorizationDetails' }).AccountId |
            Should -Be $member
    }

    It 'does not take a user of one account for the namesake in another' {
        $stranger = [pscustomobject]@{ UserName = 'svc-due'; AccountId = $member }
        $stranger | Get-IamCredentialStatus @role -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].Exception.Message | Should -Be "Account $member has no user 'svc-due'."
    }
}

Describe 'Get-IamHygienePlan -Organization' {
    It 'plans for each account, and errors name it' {
        $plan = Get-IamHygienePlan -Organization @role -ErrorVariable faults -ErrorAction SilentlyContinue
        Get-AccountOf $plan | Should -Be $main, $member
        ($plan | Where-Object UserName -EQ dev-ci).Action | Should -Be 'Rotate'
        $faults | Should -HaveCount 1
        $faults[0].Exception.Message | Should -BeLike "Account $main (Example Main): *"
        $faults[0].TargetObject.UserName | Should -Be 'svc-secret-kms'
    }
}

Describe 'Completion' {
    BeforeAll {
        function Get-Completion([string] $Line) { (TabExpansion2 $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText }
    }

    It 'of accounts gives the active ones' {
        Get-Completion 'Get-IamHygienePlan -AccountId ' | Should -Be $main, $member
        Get-Completion 'Get-IamHygienePlan -AccountId 44' | Should -Be $member
    }

    It 'of units gives their paths' {
        Get-Completion 'Get-IamHygienePlan -Organization -OrganizationalUnit ' |
            Sort-Object | Should -Be '/Suspended', '/Workloads', '/Workloads/Development'
        Get-Completion 'Get-IamHygienePlan -Organization -ExcludeOrganizationalUnit /Workloads/' | Should -Be '/Workloads/Development'
    }
}

Describe 'Reading' {
    It 'changed nothing' {
        Get-Change $cloud | Should -BeNullOrEmpty
    }
}

Describe 'An organization that the caller may not read' {
    It 'ends the command, and says from where it can be read' {
        $null = Use-TestSandbox @{ AccountId = $member }
        $fault = { Get-IamCredentialStatus -Organization } | Should -Throw -ErrorId 'AccessDeniedException,*' -PassThru
        $fault.Exception.Message | Should -BeLike '*organizations:ListAccounts*'
        $fault.ErrorDetails.RecommendedAction | Should -BeLike '*management account*'
    }
}
