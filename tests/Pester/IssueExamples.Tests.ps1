# The examples that people see first, as they are written there, one after the other in one session.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    Push-Location (New-Item -ItemType Directory "$TestDrive/work")
    # What the sample accounts have to complain about is an error each; it must not keep an example from its end.
    $ErrorActionPreference = 'Continue'
}

AfterAll {
    Pop-Location
    Stop-IamSandbox
}

Describe 'The examples' {
    It 'start the sandbox' {
        Start-IamSandbox | Out-Null
    }

    It 'show who would be mailed, and nobody whose password does not expire' {
        # What -WhatIf says goes to the host, so it is read from a process of its own.
        $said = Invoke-FreshShell @'
            Start-IamSandbox | Out-Null
            Get-IamCredentialStatus | Where-Object PasswordDaysLeft -lt 5 | Send-IamPasswordNotice -WhatIf
'@ -NonInteractive
        [regex]::Matches($said.Output, 'What if: Mail (\S+)').ForEach({ $_.Groups[1].Value }) |
            Should -Be 'dave@example.com', 'erin@example.com', 'frank@example.com'
        $said.Output | Should -Match 'WARNING: User karl gets no mail'
    }

    It 'do what is due for old keys' {
        $results = Get-IamCredentialStatus -UserName 'svc-*' |
            Where-Object OldestActiveKeyAge -GE 80 |
            Invoke-IamKeyRotation -Confirm:$false -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        $results.Count | Should -BeGreaterThan 8
        $results.Outcome | Select-Object -Unique | Should -Be 'Done'
    }

    It 'count what is due' {
        (Get-IamHygienePlan -ErrorAction SilentlyContinue | Group-Object Action).Name | Should -Contain 'Rotate'
    }

    It 'show a run' {
        (Invoke-IamHygiene -WhatIf -ErrorAction SilentlyContinue).Planned.Count | Should -BeGreaterThan 3
    }

    It 'do a run and keep its result' {
        Invoke-IamHygiene -ErrorAction SilentlyContinue | Export-IamHygieneReport -Path run.json
        $report = Get-Content -Raw run.json | ConvertFrom-Json
        $report.format | Should -Be 'iamhygiene-report-1'
        $report.runs[0].actions.Count | Should -BeGreaterThan 3
    }

    It 'write a spreadsheet' {
        Get-IamCredentialStatus | Export-Csv status.csv
        $rows = Import-Csv status.csv
        $rows.Count | Should -BeGreaterThan 40
        ($rows | Where-Object UserName -EQ 'dave@example.com').PasswordDaysLeft | Should -Be 3
        Get-Content -Raw status.csv | Should -Not -Match 'System\.|ReadableList|IamHygiene\.Finding'
    }
}
