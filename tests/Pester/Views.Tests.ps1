# How objects look: at 120 columns nothing important is cut, and colours stay out where they are not wanted.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $cloud = (Use-TestSandbox).GetCloud()
    $sandbox = Stop-IamSandbox -PassThru
    $null = Use-TestSandbox
    $shown = @{
        CredentialStatus = Get-IamCredentialStatus
        PlannedAction    = Get-IamHygienePlan -ErrorAction SilentlyContinue
    }
    $run = Invoke-IamHygiene -ErrorAction SilentlyContinue
    $shown += @{
        HygieneRun     = $run
        ActionResult   = $run.Actions
        NoticeResult   = $run.Notices
        Notice         = $run.Notices.Notices
        Finding        = $run.Findings
        Exemption      = $run.Exemptions
        Problem        = $run.Failures
        KeyUsage       = Get-IamKeyUsage svc-recovery, svc-deactivate
        KeyStatus      = (Get-IamCredentialStatus svc-deactivate).Keys
        SandboxSession = $sandbox
    }

    # The table or list, without colours, as lines.
    function Get-Line($Object, [string] $Format = 'Out-Default') {
        $text = if ($Format -eq 'Out-Default') { $Object | Out-String -Width 120 } else { $Object | & $Format | Out-String -Width 120 }
        ($text -replace "`e\[[0-9;]*m") -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ }
    }
}

AfterAll { Stop-IamSandbox }

Describe 'The view of <Type>' -ForEach @(
    @{
        Type = 'CredentialStatus'
        Has = '^UserName +Password MFA Keys KeyAge NextAction +Due +Findings$', '^dave@example\.com +3 days yes +0$',
            '^erin@example\.com +1 day ', '^frank@example\.com +expired ', '^grace@example\.com +no expiry',
            '^svc-due +no +1 +80 Rotate +\d{4}-\d\d-\d\d$', '^svc-exempt-tag .* exempt'
    }
    @{
        Type = 'PlannedAction'
        Has = '^UserName +Action +AccessKeyId +Due +Rule Reason$', '^svc-due +Rotate +AKIA\w{16} +\d{4}-\d\d-\d\d K1 +80 days old$'
    }
    @{
        Type = 'ActionResult'
        Has = '^UserName +Action +AccessKeyId +Outcome Result$', '^svc-due +Rotate +AKIA\w{16} +Done +AKIA\w{16} is AWSCURRENT$'
    }
    @{
        Type = 'HygieneRun'
        Has = '^Account +: example-main \(111122223333\)$', '^Actions +: \d+ done, 0 skipped, 0 failed$', '^Mails +: \d+ sent, 0 failed$',
            '^Succeeded +: False$', '^Failures +: DecryptionFailure: '
    }
    @{ Type = 'NoticeResult'; Has = '^To +Outcome About$', '^erin@example\.com +Done +erin@example\.com: PasswordExpiring \(1 day\)$' }
    @{ Type = 'Notice'; Has = '^UserName +Kind +To +Date +AccessKeyId$' }
    @{ Type = 'Finding'; Has = '^Severity +Kind +UserName +Rule +Message$', '^Warning +NoMfa +henry@example\.com +C1 +User henry' }
    @{
        Type = 'Exemption'
        Has = '^UserName +Until +Reason +Source$', '^svc-exempt-tag +\d{4}-\d\d-\d\d vendor appliance cannot rotate +tag IamHygiene:Exempt$'
    }
    @{ Type = 'Problem'; Has = '^ErrorId : DecryptionFailure$', '^Remedy  : ' }
    @{ Type = 'KeyStatus'; Has = '^AccessKeyId +Status +Age Created +LastUsed +InSecret$', '^AKIA\w{16} +Active +15 .* AWSCURRENT$' }
    @{
        Type = 'KeyUsage'
        Has = '^UserName +AccessKeyId +Status +Age LastUsed +Used by \(calls\)$', '^svc-deactivate +AKIA\w{16} +Inactive +95 '
    }
    @{ Type = 'SandboxSession'; Has = '^Url +: http://127', '^Accounts +: 111122223333, 444455556666$', '^StopWith +: Stop-IamSandbox$' }
) {
    BeforeAll { $lines = Get-Line $shown[$Type] }

    It 'says what matters' {
        foreach ($pattern in $Has) {
            $because = "a line of`n$($lines -join "`n")`nshould match $pattern"
            @($lines -match $pattern).Count | Should -BeGreaterThan 0 -Because $because
        }
    }

    It 'fits into 120 columns and shows no type names' {
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $lines -match 'IamHygiene\.[A-Z]|System\.|\{ .* = ' | Should -BeNullOrEmpty
    }
}

Describe 'Tables and lists' {
    It 'tell the account above the users' {
        (Get-Line $shown.CredentialStatus)[0] | Should -Be '   Account: example-main (111122223333)'
    }

    It 'have a list of everything about a user' {
        $list = Get-Line ($shown.CredentialStatus | Where-Object UserName -EQ svc-deactivate) Format-List
        $list -match '^Keys +: AKIA\w{16} active 95d$' | Should -Not -BeNullOrEmpty
        $list -match '^ +AKIA\w{16} active 15d current$' | Should -Not -BeNullOrEmpty
        $list -match '^Groups +: SecretManagerUsers$' | Should -Not -BeNullOrEmpty
    }

    It 'have a table of runs' {
        (Get-Line $run Format-Table)[0] | Should -Match '^Account +RunId +Started +Users Planned +Done Mails Failures Succeeded$'
    }
}

Describe 'Colours' {
    It 'are there where a terminal shows them' {
        $code = '$PSStyle.OutputRendering = "Ansi"; $null = Start-IamSandbox; Get-IamCredentialStatus erin@example.com | Out-String'
        (Invoke-FreshShell $code -NonInteractive).Output | Should -Match "`e\[93m1 day"
    }

    It 'are not there with NO_COLOR' {
        $env:NO_COLOR = '1'
        try {
            $command = "Import-Module '$module'; `$null = Start-IamSandbox; Get-IamCredentialStatus"
            $output = & $shell -NoProfile -NonInteractive -Command $command | Out-String
            $output | Should -Match 'erin@example\.com +1 day'
            $output | Should -Not -Match "`e"
        }
        finally { $env:NO_COLOR = $null }
    }

    It 'follow the time of a sandbox that is ahead' {
        $code = '$PSStyle.OutputRendering = "Ansi"; $null = Start-IamSandbox; Step-IamSandbox -Days 12; ' +
            'Get-IamCredentialStatus carol@example.com, svc-replaced-used | Out-String'
        $output = (Invoke-FreshShell $code -NonInteractive).Output -join "`n"
        $output | Should -Match "carol@example.com +`e\[91mexpired"
        $output | Should -Match "svc-replaced-used .*`e\[93mDeactivate"
    }

    It 'are no part of the objects' {
        ($shown.CredentialStatus | ConvertTo-Csv) + ($shown.CredentialStatus | ConvertTo-Json -Depth 4) | Should -Not -Match "`e"
    }
}

Describe 'Long texts' {
    # PowerShell breaks a text inside a word where it knows no language, as in a container; every other culture breaks at spaces.
    It 'break between words in <_>' -ForEach 'en-US', 'de-DE', 'fr-FR' {
        # A word that is longer than the column is broken in any culture.
        $shortWords = $run.Findings | Where-Object { -not ($_.Message -split ' ' | Where-Object Length -gt 30) }
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $text = $shortWords | Out-String -Width 100
        }
        finally { [cultureinfo]::CurrentCulture = $culture }
        $words = $shortWords.Message -split ' '
        $lines = $text -replace "`e\[[0-9;]*m" -split '\r?\n'
        $column = ($lines -match '^Severity')[0].IndexOf('Message')
        $last = $lines | Where-Object Length -gt $column | ForEach-Object { ($_.Substring($column).Trim() -split ' ')[-1] }
        $last.Count | Should -BeGreaterThan 30
        $last | Where-Object { $_ -and $_ -notmatch '^-+$|^Message$' -and $words -notcontains $_ } | Should -BeNullOrEmpty
    }
}
