# Test-IamHygieneTemplate: every mail from sample data, before an owner gets it.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $kinds = [enum]::GetNames([IamHygiene.NoticeKind])

    # A folder with these files.
    function New-TemplateFolder([hashtable] $Files) {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        foreach ($name in $Files.Keys) { [IO.File]::WriteAllText((Join-Path $folder.FullName $name), $Files[$name]) }
        $folder
    }
}

Describe 'Test-IamHygieneTemplate without a folder' {
    BeforeAll {
        $mails = Test-IamHygieneTemplate
    }

    It 'writes every kind in every language, and the digest' {
        $mails | Should -BeOfType IamHygiene.TemplateCheck
        foreach ($language in 'de', 'en', 'fr') {
            $written = $mails | Where-Object { $_.Language -eq $language -and $_.Kind -ne 'Digest' }
            $written.Kind | Sort-Object -Unique | Should -Be ($kinds + 'Several' | Sort-Object)
        }
        $mails | Where-Object Kind -eq 'Digest' | Should -HaveCount 1
        $mails | Group-Object Name, Language | Where-Object Count -gt 1 | Should -BeNullOrEmpty
    }

    It 'finds nothing wrong' {
        $mails | Where-Object Problem | Should -BeNullOrEmpty
        $mails.Succeeded | Should -Not -Contain $false
        foreach ($mail in $mails) {
            $mail.Subject, $mail.Text, $mail.Html | Should -Not -BeNullOrEmpty
            $mail.Files.Count | Should -Be 0
        }
    }

    It 'has mails about passwords by both policies' {
        $hard = $mails | Where-Object HardExpiry
        ($hard | Where-Object Kind -like 'Password*').Kind | Sort-Object -Unique | Should -Be 'PasswordExpired', 'PasswordExpiring'
        $soft = $mails | Where-Object { -not $_.HardExpiry -and $_.Language -eq 'en' }
        'PasswordExpired', 'PasswordExpiring' | Should -BeIn $soft.Kind
    }

    It 'writes only what is asked for' {
        $some = Test-IamHygieneTemplate -Language de-CH -Kind KeyReady, KeyDeleted
        $some.Language | Sort-Object -Unique | Should -Be 'de'
        $some.Kind | Sort-Object -Unique | Should -Be 'KeyDeleted', 'KeyReady'
        ($some | Where-Object Kind -eq 'KeyDeleted').Subject | Should -BeLike 'Ihr alter AWS-Zugriffsschlüssel*'
    }

    It 'writes files, below the location of the session' {
        Push-Location (New-TemplateFolder @{})
        try {
            Test-IamHygieneTemplate -Language fr -OutFolder ./a/b | Out-Null
            Get-Content -Raw ./a/b/PasswordExpired.hard.fr.txt | Should -BeLike 'Subject: Votre mot de passe AWS*'
            Get-Content -Raw ./a/b/Several.fr.html | Should -BeLike '*<html lang="fr">*clé*'
        }
        finally { Pop-Location }
    }

    It 'says where files cannot be written' {
        $file = Join-Path (New-TemplateFolder @{ 'file' = '' }).FullName 'file'
        $written = Test-IamHygieneTemplate -Kind KeyReady -OutFolder $file -ErrorVariable failed -ErrorAction SilentlyContinue
        $written | Where-Object Problem | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Select-Object -First 1 | Should -BeLike 'FileNotWritten,*'
    }

    It 'needs no sandbox and calls nobody' {
        $cloud = (Use-TestSandbox).GetCloud()
        $before = $cloud.Calls.Count
        Test-IamHygieneTemplate -Kind KeyReady | Out-Null
        $cloud.Calls.Count | Should -Be $before
        Stop-IamSandbox
    }
}

Describe 'Test-IamHygieneTemplate with a folder' {
    It 'names the files that a mail was written from' {
        $folder = New-TemplateFolder @{
            'item.KeyReady.de.txt.hbs' = '>> {{title}}'
            'words.de.json' = '{ "tone": { "soon": "Demnächst" } }'
        }
        $mails = $folder | Test-IamHygieneTemplate -Kind KeyReady, KeyDeleted
        $mails | Where-Object Problem | Should -BeNullOrEmpty
        $ready = $mails | Where-Object { $_.Name -eq 'KeyReady' -and $_.Language -eq 'de' }
        $ready.Files | Split-Path -Leaf | Should -Be 'item.KeyReady.de.txt.hbs', 'words.de.json'
        $ready.Text | Should -BeLike '*>> Ihr neuer Zugriffsschlüssel liegt bereit*'
        $ready.Html | Should -BeLike '*Demnächst*'
        ($mails | Where-Object { $_.Name -eq 'KeyReady' -and $_.Language -eq 'en' }).Files.Count | Should -Be 0
        $mails.Folder | Sort-Object -Unique | Should -Be $folder.FullName
    }

    It 'takes the folder and the language of the configuration' {
        $folder = New-TemplateFolder @{ 'subject.txt.hbs' = 'Own: {{headline}}' }
        $configuration = @{ mail = @{ templates = $folder.FullName; language = 'fr' } } | ConvertTo-Json
        $mails = Test-IamHygieneTemplate -Configuration $configuration -Kind KeyDeleted
        $mails.Subject | Should -Match '^Own: '
        { Test-IamHygieneTemplate -Configuration '{ "mail": { "language": "nl" } }' } |
            Should -Throw -ErrorId 'InvalidConfiguration,*' -ExpectedMessage '*de, en, fr*'
    }

    It 'says what is wrong with each mail, and of each file once' {
        $folder = New-TemplateFolder @{ 'item.KeyReady.fr.html.hbs' = '{{tilte}}' }
        $mails = Test-IamHygieneTemplate $folder -ErrorVariable failed -ErrorAction SilentlyContinue
        $wrong = $mails | Where-Object Problem
        $wrong.Name | Sort-Object | Should -Be 'KeyReady', 'KeyReady.first', 'Several'
        $wrong.Language | Sort-Object -Unique | Should -Be 'fr'
        $wrong.Succeeded | Should -Not -Contain $true
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'MailTemplate,*'
        "$($failed[0])" | Should -BeLike '*item.KeyReady.fr.html.hbs*tilte*'
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failed[0].Exception | Should -BeOfType IamHygiene.PowerShell.IamHygieneException
    }

    It 'finds a broken file that others stand before' {
        $folder = New-TemplateFolder @{
            'owner.txt.hbs' = '{{#if'
            'owner.en.txt.hbs' = '{{headline}}'
            'item.txt.hbs' = '{{#each'
            'item.KeyReady.txt.hbs' = '{{title}}'
        }
        $mails = Test-IamHygieneTemplate $folder -Language en -Kind KeyReady -ErrorVariable failed -ErrorAction SilentlyContinue
        ($mails | Where-Object Problem).Files | Split-Path -Leaf | Sort-Object | Should -Be 'item.txt.hbs', 'owner.txt.hbs'
        $failed | Should -HaveCount 2
    }

    It 'answers with one object where <What>' -ForEach @(
        @{ What = 'a name fits nothing'; File = 'item.KeyRedy.html.hbs'; Text = 'x'; Id = 'MailTemplateName' }
        @{ What = 'a language has no words'; File = 'item.nl.html.hbs'; Text = 'x'; Id = 'MailTemplateName' }
        @{ What = 'words are no JSON'; File = 'words.de.json'; Text = '{'; Id = 'MailWords' }
        @{ What = 'words lack a placeholder'; File = 'words.de.json'; Text = '{ "when": { "days.one": "x" } }'; Id = 'MailWords' }
        @{ What = 'a new language is not whole'; File = 'words.nl.json'; Text = '{ }'; Id = 'MailWords' }
        @{ What = 'there is nothing of ours'; File = 'README.md'; Text = 'x'; Id = 'MailTemplates' }
    ) {
        $folder = New-TemplateFolder @{ $File = $Text }
        $result = Test-IamHygieneTemplate $folder -ErrorVariable failed -ErrorAction SilentlyContinue
        $result | Should -HaveCount 1
        $result.Problem.ErrorId | Should -Be $Id
        $result.Kind | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'finds what a run would refuse' {
        $folder = New-TemplateFolder @{ 'owner.html.hbs' = '{{#if headline}}' }
        $null = Use-TestSandbox
        $configuration = @{ mail = @{ templates = $folder.FullName } } | ConvertTo-Json
        { Get-IamHygienePlan -Configuration $configuration } | Should -Throw -ErrorId 'MailTemplate,*'
        Test-IamHygieneTemplate $folder -ErrorAction SilentlyContinue | Where-Object Problem | Should -Not -BeNullOrEmpty
        Stop-IamSandbox
    }

    It 'says that a folder is not there' {
        $null = Test-IamHygieneTemplate "$TestDrive/gone" -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'MailTemplates,*'
    }
}

Describe 'Templates in S3' {
    BeforeAll {
        $cloud = (Use-TestSandbox).GetCloud()
        $objects = [Collections.Generic.Dictionary[string, string]]::new()
        $objects['iam/mails/subject.KeyReady.txt.hbs'] = 'From S3: {{headline}}'
        $null = $cloud.Account($main).AddBucket('example-bucket', $objects)
        $configuration = @{ mail = @{ templates = 's3://example-bucket/iam/mails' } } | ConvertTo-Json
    }

    AfterAll { Stop-IamSandbox }

    It 'are tried by their place' {
        $mails = Test-IamHygieneTemplate -Path s3://example-bucket/iam/mails -Kind KeyReady -Language en
        $mails | Where-Object Problem | Should -BeNullOrEmpty
        foreach ($mail in $mails) {
            $mail.Subject | Should -BeLike 'From S3: Your new AWS access key*'
            $mail.Files | Should -Be 's3://example-bucket/iam/mails/subject.KeyReady.txt.hbs'
        }
        (Test-IamHygieneTemplate -Configuration $configuration -Kind KeyReady -Language en).Subject | Should -Be $mails.Subject
    }

    It 'are used by a run' {
        $null = Invoke-IamKeyRotation -UserName svc-due -Configuration $configuration -Confirm:$false
        $cloud.Account($main).SentMails.Subject -like 'From S3: *' | Should -HaveCount 1
    }

    It 'are one error where <What>' -ForEach @(
        @{ What = 'there is no such bucket'; Place = 's3://no-bucket/mails'; Id = 'MailTemplatesNotRead'; Says = '*s3:ListBucket*' }
        @{ What = 'there is nothing of ours'; Place = 's3://example-bucket/none'; Id = 'MailTemplates'; Says = '*no mail template*' }
        @{ What = 'it is no place'; Place = 's3://Example/x'; Id = 'MailTemplates'; Says = '*no place*'; InRun = 'InvalidConfiguration' }
    ) {
        $result = Test-IamHygieneTemplate $Place -ErrorVariable failed -ErrorAction SilentlyContinue
        $result.Problem.ErrorId | Should -Be $Id
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failed[0].Exception.Message | Should -BeLike $Says
        $json = @{ mail = @{ templates = $Place } } | ConvertTo-Json
        { Get-IamHygienePlan -Configuration $json } | Should -Throw -ErrorId "$($InRun ?? $Id),*"
    }
}

Describe 'The language of a user' {
    AfterAll { Stop-IamSandbox }

    It 'is that of the mail, and an unknown one is a finding' {
        $cloud = (Use-TestSandbox).GetCloud()
        Edit-UserTag $cloud 'svc-due' 'IamHygiene:Language' 'fr-CH'
        Edit-UserTag $cloud 'svc-healthy' 'IamHygiene:Language' 'nl'
        $null = Invoke-IamKeyRotation -UserName svc-due -Confirm:$false
        $cloud.Account($main).SentMails.Subject -like 'Votre nouvelle clé * AWS pour example-main est prête' | Should -HaveCount 1
        $status = Get-IamCredentialStatus -UserName svc-due, svc-healthy
        ($status | Where-Object UserName -eq 'svc-healthy').Findings.Kind | Should -Contain 'UnknownLanguage'
        ($status | Where-Object UserName -eq 'svc-due').Findings.Kind | Should -Not -Contain 'UnknownLanguage'
    }
}

Describe 'Completion' {
    It 'knows languages and kinds' {
        (TabExpansion2 'Test-IamHygieneTemplate -Language ').CompletionMatches.CompletionText | Should -Be 'de', 'en', 'fr'
        (TabExpansion2 'Test-IamHygieneTemplate -Kind KeyR').CompletionMatches.CompletionText | Should -Be 'KeyReady', 'KeyReminder'
    }
}

Describe 'The view' {
    It 'has a line for each mail' {
        $PSStyle.OutputRendering = 'PlainText'
        $shown = Test-IamHygieneTemplate -Kind KeyDeleted -Language en | Format-Table | Out-String -Width 120
        $shown | Should -Match 'KeyDeleted\s+en\s+Your old AWS access key for example-main was deleted'
    }
}
