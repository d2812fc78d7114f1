# New-IamHygienePolicy: the policies with account numbers filled in.

BeforeAll {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    Import-Module (Get-Item "$root/out/module/IamHygiene").FullName
    $values = @{
        AccountId = '444455556666'
        MainAccountId = '111122223333'
        MemberAccountId = '444455556666', '777788889999'
        Region = 'eu-central-1'
        ExternalId = 'example-external-id'
        KmsKeyId = '1234abcd-12ab-34cd-56ef-1234567890ab'
        MailFrom = 'aws@example.com'
        DigestTopic = 'iam-digest'
        DigestSecret = 'iam/hooks/*'
        TemplatesBucket = 'example-bucket'
        TemplatesFolder = 'iam/mails'
        UserArn = 'arn:aws:iam::444455556666:user/dev-app'
    }
}

Describe 'New-IamHygienePolicy' {
    It 'fills in every policy of the repository' {
        $policies = New-IamHygienePolicy * @values
        $policies.Name | Should -Be (Get-ChildItem "$root/policies" -Filter *.json | Sort-Object BaseName).BaseName
        foreach ($policy in $policies) { ($policy.Json | ConvertFrom-Json).Version | Should -Be '2012-10-17' }
        $policies.Json -join '' | Should -Not -MatchExactly '(?<!\$)\{[A-Z]'
    }

    It 'says where each one goes' {
        (New-IamHygienePolicy KMS_Key_Policy @values).AttachTo | Should -BeLike 'the key policy*'
    }

    It 'takes names from the pipeline, without regard to case' {
        ('lambda_execution_role', 'IAM_User_*' | New-IamHygienePolicy -AccountId 111122223333 -Region eu-central-1).Name |
            Should -Be 'Lambda_Execution_Role', 'IAM_User_Read_Self'
    }

    It 'refuses what is left open, and makes the others' {
        $place = @{ AccountId = '111122223333'; Region = 'eu-central-1' }
        $made = New-IamHygienePolicy KMS_KEY_Access, IAM_User_Read_Self @place -ErrorVariable faults -ErrorAction SilentlyContinue
        $made.Name | Should -Be 'IAM_User_Read_Self'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'PolicyValueMissing,*'
        $faults[0].TargetObject | Should -Be 'KMS_KEY_Access'
        $faults[0].ErrorDetails.RecommendedAction | Should -BeLike 'Give -KmsKeyId*'
    }

    It 'refuses <Name> <Value>' -ForEach @(
        @{ Name = 'AccountId'; Value = '1234' }
        @{ Name = 'MainAccountId'; Value = '*' }
        @{ Name = 'Region'; Value = 'Frankfurt' }
        @{ Name = 'KmsKeyId'; Value = 'alias/iam-hygiene' }
        @{ Name = 'UserArn'; Value = 'arn:aws:iam::444455556666:user/*' }
    ) {
        $wrong = $values.Clone()
        $wrong[$Name] = $Value
        $null = New-IamHygienePolicy * @wrong -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults | Should -Not -BeNullOrEmpty
        $faults | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLike 'PolicyValue*' }
    }

    It 'names the nearest where there is no such policy' {
        { New-IamHygienePolicy KMS_Key_Polcy @values -ErrorAction Stop } | Should -Throw -ErrorId 'UnknownPolicy,*'
    }

    It 'writes files, and replaces them only with -Force' {
        $folder = New-Item "$TestDrive/out put" -ItemType Directory
        New-IamHygienePolicy KMS_Key_Policy @values -OutputPath $folder -WhatIf
        Get-ChildItem $folder | Should -BeNullOrEmpty
        $written = New-IamHygienePolicy KMS_Key_Policy @values -OutputPath $folder
        $written.Path | Should -Exist
        Get-Content -Raw $written.Path | ConvertFrom-Json | Select-Object -ExpandProperty Statement | Should -HaveCount 3
        { New-IamHygienePolicy KMS_Key_Policy @values -OutputPath $folder -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        New-IamHygienePolicy KMS_Key_Policy @values -OutputPath $folder -Force | Should -HaveCount 1
        { New-IamHygienePolicy KMS_Key_Policy @values -OutputPath "$TestDrive/nowhere" -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileNotWritten,*'
    }

    It 'completes names' {
        (TabExpansion2 'New-IamHygienePolicy KMS' -cursorColumn 24).CompletionMatches.CompletionText |
            Should -Be 'KMS_KEY_Access', 'KMS_Key_Policy'
    }

    It 'asks AWS nothing' {
        [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -like 'AWSSDK*' }) | Should -BeNullOrEmpty
    }
}

Describe 'docs/deploy.md' {
    It 'has PowerShell that can be read' {
        $blocks = [regex]::Matches((Get-Content -Raw "$root/docs/deploy.md"), '(?s)```powershell\n(.*?)```') |
            ForEach-Object { $_.Groups[1].Value }
        $blocks.Count | Should -BeGreaterThan 4
        foreach ($block in $blocks) {
            $faults = $null
            $ast = [Management.Automation.Language.Parser]::ParseInput($block, [ref]$null, [ref]$faults)
            $faults | Should -BeNullOrEmpty
            foreach ($call in $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                $command = Get-Command $call.GetCommandName() -Module IamHygiene -ErrorAction Ignore
                if (-not $command) { continue }
                $parameters = $call.CommandElements.Where({ $_ -is [Management.Automation.Language.CommandParameterAst] })
                foreach ($parameter in $parameters) {
                    $command.Parameters.Keys | Should -Contain $parameter.ParameterName
                }
            }
        }
    }

    It 'names cmdlets and parameters that there are' {
        $page = Get-Content -Raw "$root/docs/deploy.md"
        $calls = [regex]::Matches($page, '`((Invoke|Restore|Get|New)-Iam[^`]+)`') | ForEach-Object { $_.Groups[1].Value }
        $calls.Count | Should -BeGreaterThan 4
        foreach ($call in $calls) {
            $words = $call -split '\s+'
            $command = Get-Command $words[0] -Module IamHygiene
            foreach ($word in $words -like '-*') { $command.Parameters.Keys | Should -Contain $word.TrimStart('-') }
        }
    }
}
