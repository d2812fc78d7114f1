# Completion of arguments: names from IAM within two seconds or nothing, profiles and regions from this machine.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $cloud = (Use-TestSandbox).GetCloud()

    function Get-Completion([string] $Line) { (TabExpansion2 $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText }

    # Completion falls back to files where there is nothing else, so files are nothing.
    Push-Location (New-Item -ItemType Directory "$TestDrive/empty")
}

AfterAll {
    Pop-Location
    Stop-IamSandbox
}

Describe 'Completion of -UserName' {
    It 'of <_> asks IAM' -ForEach 'Get-IamCredentialStatus', 'Get-IamHygienePlan', 'Invoke-IamKeyRotation', 'Send-IamPasswordNotice',
        'Restore-IamAccessKey', 'Register-IamKeyUser', 'Unregister-IamKeyUser' {
        Get-Completion "$_ -UserName svc-de" | Should -Be 'svc-deactivate', 'svc-deactivate-in-use', 'svc-delete'
        Get-Completion "$_ svc-due" | Should -Be 'svc-due', 'svc-due-often'
    }

    It 'quotes what needs it, and takes wildcards' {
        Get-Completion 'Get-IamCredentialStatus smith' | Should -Be "'smith,john@example.com'"
        Get-Completion "Get-IamCredentialStatus 'smi" | Should -Be "'smith,john@example.com'"
        Get-Completion 'Get-IamCredentialStatus *often' | Should -Be 'svc-due-often'
    }

    It 'gives nothing and says nothing where there is no answer' {
        $global:Error.Clear()
        Get-Completion 'Get-IamCredentialStatus -ProfileName nobody -UserName s' | Should -BeNullOrEmpty
        $unreachable = '-Region us-east-1 -EndpointUrl http://127.0.0.1:9 -AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey x'
        Get-Completion "Get-IamCredentialStatus $unreachable -UserName s" | Should -BeNullOrEmpty
        $cloud.Account($main).DenyActions('iam:GetAccountAuthorizationDetails')
        Get-Completion 'Get-IamCredentialStatus svc-' | Should -BeNullOrEmpty
        $cloud.Account($main).ClearDenials()
        $global:Error | Should -BeNullOrEmpty
    }

    It 'waits two seconds at most' {
        $cloud.Options.Latency = '00:00:20'
        try {
            $time = Measure-Command { Get-Completion 'Get-IamCredentialStatus svc-' | Should -BeNullOrEmpty }
            # Two seconds, and what a busy machine adds.
            $time.TotalSeconds | Should -BeLessThan 4
        }
        finally { $cloud.Options.Latency = '00:00:00' }
    }
}

Describe 'Completion of -ProfileName' {
    It 'reads the shared files' {
        Set-Content "$TestDrive/config" '[default]', '[profile prod-admin]', 'region = eu-central-1', '[profile "my dev"]',
            '[sso-session corp]', '[services local]'
        Set-Content "$TestDrive/credentials" '[default]', '[prod-keys]', '# [not-this]'
        $config, $credentials = $env:AWS_CONFIG_FILE, $env:AWS_SHARED_CREDENTIALS_FILE
        $env:AWS_CONFIG_FILE, $env:AWS_SHARED_CREDENTIALS_FILE = "$TestDrive/config", "$TestDrive/credentials"
        try {
            Get-Completion 'Invoke-IamHygiene -ProfileName ' | Should -Be 'default', "'my dev'", 'prod-admin', 'prod-keys'
            Get-Completion 'Invoke-IamHygiene -ProfileName prod' | Should -Be 'prod-admin', 'prod-keys'
        }
        finally { $env:AWS_CONFIG_FILE, $env:AWS_SHARED_CREDENTIALS_FILE = $config, $credentials }
    }

    It 'gives nothing where there are none' {
        Get-Completion 'Invoke-IamHygiene -ProfileName ' | Should -BeNullOrEmpty
    }
}

Describe 'Completion of -Region' {
    It 'knows the regions' {
        Get-Completion 'Invoke-IamHygiene -Region eu-c' | Should -Be 'eu-central-1', 'eu-central-2'
        Get-Completion 'Invoke-IamHygiene -Region cn-' | Should -Be 'cn-north-1', 'cn-northwest-1'
        Get-Completion 'Invoke-IamHygiene -Region us-gov' | Should -Be 'us-gov-east-1', 'us-gov-west-1'
    }
}
