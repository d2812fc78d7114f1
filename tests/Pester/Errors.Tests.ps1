# Bad input: one clear error with a stable id, a category and what to do; never a stack trace.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $cloud = (Use-TestSandbox).GetCloud()
    Set-Content "$TestDrive/broken.json" '{ "keys": '
    Set-Content "$TestDrive/wrong.json" '{ "keys": { "rotateDay": 80 } }'
}

AfterAll { Stop-IamSandbox }

Describe 'A mistake that ends everything' {
    It '<Name>' -ForEach @(
        @{
            Name = 'configuration that is not there'
            Code = { Get-IamHygienePlan -Configuration "$TestDrive/none.json" }
            ErrorId = 'FileNotFound'
            Category = 'ObjectNotFound'
            Says = 'none\.json'
        }
        @{
            Name = 'configuration on a drive that is not there'
            Code = { Get-IamHygienePlan -Configuration 'nodrive:\x.json' }
            ErrorId = 'FileNotFound'
            Category = 'ObjectNotFound'
            Says = 'nodrive'
        }
        @{
            Name = 'configuration that is a folder'
            Code = { Get-IamHygienePlan -Configuration $TestDrive }
            ErrorId = 'FileNotRead'
            Category = 'InvalidOperation'
            Says = 'cannot be read'
        }
        @{
            Name = 'configuration that is not JSON'
            Code = { Get-IamHygienePlan -Configuration "$TestDrive/broken.json" }
            ErrorId = 'InvalidConfiguration'
            Category = 'InvalidData'
            Says = 'not JSON'
        }
        @{
            Name = 'configuration with a misspelt name'
            Code = { Get-IamHygienePlan -Configuration "$TestDrive/wrong.json" }
            ErrorId = 'InvalidConfiguration'
            Category = 'InvalidData'
            Says = 'keys\.rotateDay.*rotateDays'
        }
        @{
            Name = 'configuration with ages out of order'
            Code = { Get-IamHygienePlan -Configuration '{ "keys": { "rotateDays": 95 } }' }
            ErrorId = 'InvalidConfiguration'
            Category = 'InvalidData'
            Says = 'deactivateDays \(90\) must be above rotateDays \(95\)'
        }
        @{
            Name = 'configuration that is a number'
            Code = { Get-IamHygienePlan -Configuration 42 }
            ErrorId = 'InvalidConfiguration'
            Category = 'InvalidOperation'
            Says = 'Int32'
        }
        @{
            Name = 'a region that is none'
            Code = { Get-IamCredentialStatus -Region eu-centrl-1 }
            ErrorId = 'UnknownRegion'
            Category = 'InvalidArgument'
            Says = "did you mean 'eu-central-1'"
        }
        @{
            Name = 'a profile that is not there'
            Code = { Get-IamCredentialStatus -ProfileName nobody }
            ErrorId = 'ProfileNotFound'
            Category = 'AuthenticationError'
            Says = 'nobody'
        }
        @{
            Name = 'a key without its secret'
            Code = { Get-IamCredentialStatus -AccessKey AKIAIOSFODNN7EXAMPLE }
            ErrorId = 'IncompleteCredentials'
            Category = 'AuthenticationError'
            Says = 'belong together'
        }
        @{
            Name = 'credentials that AWS does not know'
            Code = { Get-IamCredentialStatus -AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey wrong -Region us-east-1 -EndpointUrl $sandbox.Url }
            ErrorId = 'InvalidClientTokenId'
            Category = 'AuthenticationError'
            Says = '.'
        }
        @{
            Name = 'an address where nobody answers'
            Code = {
                Get-IamCredentialStatus -AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey x -Region us-east-1 -EndpointUrl http://127.0.0.1:9
            }
            ErrorId = '*'
            Category = 'ConnectionError'
            Says = '127\.0\.0\.1:9'
        }
        @{
            Name = 'an address that is none'
            Code = { Get-IamCredentialStatus -AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey x -Region us-east-1 -EndpointUrl 'not an address' }
            ErrorId = '*'
            Category = '*'
            Says = '.'
        }
    ) {
        $sandbox = Stop-IamSandbox -PassThru -WhatIf:$false
        $sandbox = Use-TestSandbox
        $fault = $null
        try { & $Code } catch { $fault = $_ }
        $fault | Should -Not -BeNullOrEmpty
        $fault.FullyQualifiedErrorId | Should -BeLike "$ErrorId,IamHygiene.PowerShell.*Command"
        "$($fault.CategoryInfo.Category)" | Should -BeLike $Category
        $fault.Exception.Message | Should -Match $Says
        $fault.ErrorDetails.RecommendedAction | Should -Match '\w.*[.?)]$'
        $fault.Exception | Should -BeOfType IamHygiene.PowerShell.IamHygieneException
        $fault.Exception.InnerException | Should -BeNullOrEmpty
        $text = $fault | Out-String
        $text | Should -Not -Match '(?m)^\s+at \w+\.|Amazon\.|Exception:'
    }
}

Describe 'What AWS refuses' {
    It '<Name>' -ForEach @(
        @{
            Name = 'reading denied'
            Fault = @('GetAccountAuthorizationDetails', 'AccessDenied', 403)
            ErrorId = 'AccessDenied'
            Category = 'PermissionDenied'
        }
        @{
            Name = 'an expired token'
            Fault = @('GetAccountAuthorizationDetails', 'ExpiredToken', 403)
            ErrorId = 'ExpiredToken'
            Category = 'AuthenticationError'
        }
    ) {
        $cloud = (Use-TestSandbox).GetCloud()
        foreach ($number in 1..6) { $cloud.Faults.Enqueue([IamHygiene.Sandbox.Fault]::Error($Fault[0], $Fault[1], $Fault[2], 'Injected.')) }
        $fault = $null
        try { Get-IamCredentialStatus } catch { $fault = $_ }
        $fault.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        "$($fault.CategoryInfo.Category)" | Should -Be $Category
        $fault.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'ends a run with an error and its result, where the account cannot be read' {
        $cloud = (Use-TestSandbox).GetCloud()
        $cloud.Account($main).DenyActions('iam:GetAccountAuthorizationDetails')
        $run = Invoke-IamHygiene -ErrorVariable faults -ErrorAction SilentlyContinue
        $run.Succeeded | Should -BeFalse
        $run.Problems.ErrorId | Should -Be 'AccessDenied'
        $faults.Count | Should -Be 1
        Invoke-IamKeyRotation svc-due -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
    }
}

Describe 'Binding' {
    BeforeAll { $null = Use-TestSandbox }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'an empty user name'; Code = { Get-IamCredentialStatus -UserName '' } }
        @{ Name = 'no user'; Code = { Invoke-IamKeyRotation -UserName $null -Confirm:$false } }
        @{ Name = 'a span of time that is none'; Code = { Invoke-IamHygiene -TimeLimit soon } }
        @{
            Name = '-Force with planned actions'
            Code = { Invoke-IamKeyRotation -PlannedAction (Get-IamHygienePlan svc-due) -Force -Confirm:$false }
        }
        @{ Name = 'a port out of range'; Code = { Start-IamSandbox -Port 70000 } }
        @{ Name = 'negative days'; Code = { Get-IamCredentialStatus -PasswordExpiresWithin -1 } }
        @{ Name = 'an unknown format'; Code = { Export-IamHygieneReport x.csv -Format Xlsx -InputObject 1 } }
    ) {
        $fault = $null
        try { & $Code } catch { $fault = $_ }
        $fault.Exception.GetType().FullName | Should -Match 'ParameterBinding'
        ($fault | Out-String) | Should -Not -Match '(?m)^\s+at \w+\.'
    }
}
