# Export-IamHygieneReport: the file it writes, and the one it leaves alone.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $cloud = (Use-TestSandbox).GetCloud()
    Edit-UserTag $cloud karl Notify '=cmd|calc!A0'
    $statuses = Get-IamCredentialStatus
    $run = Invoke-IamHygiene -ErrorAction SilentlyContinue
    Push-Location $TestDrive
}

AfterAll {
    Pop-Location
    Stop-IamSandbox
}

Describe 'Export-IamHygieneReport' {
    It 'writes <Name>' -ForEach @(
        @{ Name = 'CSV by extension'; Path = 'a.csv'; With = @{}; Starts = 'AccountId,' }
        @{ Name = 'JSON by extension'; Path = 'a.JSON'; With = @{}; Starts = '{' }
        @{ Name = 'CSV by -Format'; Path = 'a.txt'; With = @{ Format = 'Csv' }; Starts = 'AccountId,' }
        @{ Name = 'JSON by -Format, whatever the extension'; Path = 'b.csv'; With = @{ Format = 'Json' }; Starts = '{' }
    ) {
        $file = $statuses | Export-IamHygieneReport $Path @With
        $file | Should -BeOfType IO.FileInfo
        $file.FullName | Should -Be (Join-Path $TestDrive $Path)
        $file.Length | Should -BeGreaterThan 1000
        $bytes = [IO.File]::ReadAllBytes($file.FullName)
        [Text.Encoding]::UTF8.GetString($bytes, 0, $Starts.Length) | Should -Be $Starts
    }

    It 'writes CSV that says what the objects say' {
        $rows = $statuses | Export-IamHygieneReport users.csv | Import-Csv
        $rows.Count | Should -Be $statuses.Count
        ($rows | Where-Object UserName -EQ 'frank@example.com').PasswordDaysLeft | Should -Be '-6'
        ($rows | Where-Object UserName -EQ 'smith,john@example.com').PasswordDaysLeft | Should -Be '14'
        ($rows | Where-Object UserName -EQ 'svc-due').NextAction | Should -Be 'Rotate'
    }

    It 'writes what people wrote so that no spreadsheet runs it' {
        $users = '{ "name": "kim", "tags": { "SecretName": "=1+1" } }, { "name": "+4912345" }, { "name": "@kim" }, { "name": "-1" }'
        Set-Content formula.json "{ `"accounts`": [{ `"id`": `"123456789012`", `"users`": [$users] }] }"
        $rows = & {
            Stop-IamSandbox
            $null = Use-TestSandbox @{ AccountsFile = "$TestDrive/formula.json" }
            Get-IamCredentialStatus | Export-IamHygieneReport formula.csv | Import-Csv
        }
        $rows.UserName | Sort-Object | Should -Be "'-1", "'@kim", "'+4912345", 'kim'
        ($rows | Where-Object UserName -EQ kim).SecretName | Should -Be "'=1+1"
    }

    It 'writes a run as CSV with a line for each event' {
        $rows = $run | Export-IamHygieneReport run.csv | Import-Csv
        ($rows | Where-Object Kind -EQ Action).Count | Should -Be $run.Actions.Count
        ($rows | Where-Object Kind -EQ Finding).Count | Should -Be $run.Findings.Count
        ($rows | Where-Object Kind -EQ Notice).Count | Should -Be $run.Notices.Notices.Count
    }

    It 'writes JSON of one shape' {
        $report = $run | Export-IamHygieneReport run.json | Get-Content -Raw | ConvertFrom-Json
        $report.PSObject.Properties.Name | Should -Be 'format', 'created', 'summary', 'runs', 'users'
        $report.runs.Count | Should -Be 1
        $report.runs[0].actions[0].outcome | Should -Be 'Done'
        $both = @($run; $statuses[0..1]) | Export-IamHygieneReport both.json | Get-Content -Raw | ConvertFrom-Json
        $both.users.Count | Should -Be 2
        $both.users[0].userName | Should -Be $statuses[0].UserName
    }

    It 'replaces a file all at once, and leaves nothing beside it' {
        $before = (Get-ChildItem -Force).Count
        Set-Content old.csv 'old'
        $null = $statuses | Export-IamHygieneReport old.csv
        Get-Content old.csv -TotalCount 1 | Should -BeLike 'AccountId,*'
        (Get-ChildItem -Force).Count | Should -Be ($before + 1)
    }

    It 'writes a file where nothing came' {
        @() | Export-IamHygieneReport none.csv | Get-Content | Should -BeLike 'AccountId,*'
    }

    It 'does nothing with -WhatIf' {
        $statuses | Export-IamHygieneReport not.csv -WhatIf | Should -BeNullOrEmpty
        'not.csv' | Should -Not -Exist
    }

    It 'keeps a file with -NoClobber' {
        Set-Content kept.csv 'kept'
        { $statuses | Export-IamHygieneReport kept.csv -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content kept.csv | Should -Be 'kept'
    }

    It 'replaces a read-only file only with -Force' {
        Set-Content locked.csv 'locked'
        Set-ItemProperty -Path locked.csv -Name IsReadOnly -Value $true
        { $statuses | Export-IamHygieneReport locked.csv } | Should -Throw -ErrorId 'FileNotWritten,*' -ExpectedMessage '*read-only*'
        Get-Content locked.csv | Should -Be 'locked'
        $null = $statuses | Export-IamHygieneReport locked.csv -Force
        Get-Content locked.csv -TotalCount 1 | Should -BeLike 'AccountId,*'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'an unknown extension'; Path = 'report.xlsx'; ErrorId = 'UnknownFormat' }
        @{ Name = 'a folder that is not there'; Path = 'no/such/folder/report.csv'; ErrorId = 'FileNotWritten' }
        @{ Name = 'a path outside the file system'; Path = 'env:report.csv'; ErrorId = 'NotAFile' }
    ) {
        { $statuses | Export-IamHygieneReport $Path } | Should -Throw -ErrorId "$ErrorId,*"
    }

    It 'refuses users and runs in one CSV file' {
        { @($run; $statuses) | Export-IamHygieneReport mixed.csv } | Should -Throw -ErrorId 'MixedReport,*'
    }

    It 'tells of an object that is no report, and goes on' {
        $file = @(42; $statuses[0]) | Export-IamHygieneReport some.csv -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'NotReportable,*'
        (Import-Csv $file).Count | Should -Be 1
    }
}
