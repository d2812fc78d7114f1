# Invoke-IamHygiene with a digest for the administrator, against the sample accounts.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $member = '444455556666'
    $admin = 'aws-admins@example.com'
    $quiet = @{ WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }

    function Get-Cloud {
        $cloud = (Use-TestSandbox).GetCloud()
        $cloud.Account($main).AddTopic('iam-digest', 'us-east-1') | Out-Null
        $cloud
    }

    function Get-Configuration {
        param([hashtable] $Digest = @{})

        @{
            mail   = @{ transport = 'ses-api'; from = 'aws-team@example.com'; admin = $admin; domains = @('example.com') }
            digest = @{
                schedule   = 'daily'
                topicArn   = "arn:aws:sns:us-east-1:${main}:iam-digest"
                # The sandbox's administrator is no user that could have tags.
                memoryRole = 'Manage_Secrets_Role'
            } + $Digest
        } | ConvertTo-Json -Depth 5
    }

    function Get-Digest { @($cloud.Account($main).SentMails | Where-Object Subject -Like 'IAM hygiene*') }
}

AfterAll { Stop-IamSandbox }

Describe 'Invoke-IamHygiene with a digest' {
    BeforeEach {
        $cloud = Get-Cloud
        $configuration = Get-Configuration
    }

    It 'sends it by mail and to the topic, once a day' {
        $run = Invoke-IamHygiene -Configuration $configuration @quiet
        $digest = Get-Digest
        $digest | Should -HaveCount 1
        $digest.To | Should -Be $admin
        $digest.Text | Should -BeLike "*Failures ($($run.Failures.Count))*"
        $cloud.Account($main).PublishedMessages.Text | Should -Be $digest.Text
        Invoke-IamHygiene -Configuration $configuration @quiet | Out-Null
        Get-Digest | Should -HaveCount 1
        $cloud.Account($main).PublishedMessages | Should -HaveCount 1
    }

    It 'sends one for all accounts' {
        $runs = Invoke-IamHygiene -Configuration $configuration -Organization -RoleName OrganizationAccountAccessRole @quiet
        $runs | Should -HaveCount 2
        $digest = Get-Digest
        $digest | Should -HaveCount 1
        $digest.Subject | Should -BeLike '*in 2 accounts'
        $digest.Text | Should -BeLike "*$member*"
    }

    It 'says with -WhatIf what would be sent and where' {
        $file = "$TestDrive/digest.json"
        Set-Content -Path $file -Value $configuration
        $code = "Invoke-IamHygiene -Configuration '$file' -WhatIf -Log Json 3>`$null | Out-Null"
        $said = Invoke-FreshShell "Use-TestSandbox | Out-Null; $code"
        $line = $said.Output -split "`n" | Where-Object { $_ -like '{*"event":"digest"*' } | ConvertFrom-Json
        $line.outcome | Should -Be 'WhatIf'
        $line.message | Should -BeLike "Send the digest of * by mail to $admin, SNS topic iam-digest."
        Invoke-IamHygiene -Configuration $configuration -WhatIf @quiet | Out-Null
        Get-Digest | Should -BeNullOrEmpty
        Get-Change $cloud | Should -BeNullOrEmpty
    }

    It 'leaves it out with -NoDigest, and its mail with -NoMail' {
        Invoke-IamHygiene -Configuration $configuration -NoDigest @quiet | Out-Null
        $cloud.Account($main).PublishedMessages | Should -BeNullOrEmpty
        Invoke-IamHygiene -Configuration $configuration -NoMail @quiet | Out-Null
        $cloud.Account($main).PublishedMessages | Should -HaveCount 1
        Get-Digest | Should -BeNullOrEmpty
    }

    It 'warns of a channel that fails, and the run is as good as without' {
        $before = (Invoke-IamHygiene -Configuration (Get-Configuration) -NoDigest @quiet).Failures.Count
        $missing = Get-Configuration @{ slackSecret = 'hooks/gone' }
        $run = Invoke-IamHygiene -Configuration $missing -WarningVariable told -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        $run.Failures | Should -HaveCount $before
        "$told" | Should -BeLike '*DigestNotSent: The digest was not sent by Slack.*hooks/gone*'
        Get-Digest | Should -HaveCount 1
    }

    It 'sends none where the configuration asks for none' {
        $none = (Get-Configuration) -replace '"daily"', '"never"'
        Invoke-IamHygiene -Configuration $none @quiet | Out-Null
        Get-Digest | Should -BeNullOrEmpty
        $cloud.Calls.Operation | Should -Not -Contain 'ListRoleTags'
    }
}
