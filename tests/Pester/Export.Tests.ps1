# Export-IamHygieneReport: the file it writes, and the one it leaves alone.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $cloud = (Use-TestSandbox).GetCloud()
    Edit-UserTag $cloud karl Notify '=cmd|calc!A0'
    $statuses = Get-IamCredentialStatus
    $plan = Get-IamHygienePlan -Days 30 -IncludeMail -ErrorAction SilentlyContinue
    $usage = Get-IamKeyUsage svc-due
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
        @{ Name = 'HTML by extension'; Path = 'a.HTML'; With = @{}; Starts = '<!doctype html>' }
        @{ Name = 'HTML by its short extension'; Path = 'a.htm'; With = @{}; Starts = '<!doctype html>' }
        @{ Name = 'ASFF by extension'; Path = 'a.asff'; With = @{ Region = 'eu-central-1' }; Starts = '[' }
        @{ Name = 'HTML by -Format'; Path = 'a.page'; With = @{ Format = 'Html' }; Starts = '<!doctype html>' }
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
        $names = 'format', 'created', 'summary', 'runs', 'users', 'plan', 'notices', 'usage'
        $report.PSObject.Properties.Name | Should -Be $names
        $report.runs.Count | Should -Be 1
        $report.runs[0].actions[0].outcome | Should -Be 'Done'
        $both = @($run; $statuses[0..1]) | Export-IamHygieneReport both.json | Get-Content -Raw | ConvertFrom-Json
        $both.users.Count | Should -Be 2
        $both.users[0].userName | Should -Be $statuses[0].UserName
    }

    It 'takes everything for JSON, in any order, as docs/report.schema.json says' {
        $report = @($usage; $plan; $run; $statuses) | Export-IamHygieneReport all.json | Get-Content -Raw
        $schema = Get-Content -Raw "$PSScriptRoot/../../docs/report.schema.json"
        $report | Test-Json -Schema $schema | Should -BeTrue
        $read = $report | ConvertFrom-Json
        $read.users.Count | Should -Be $statuses.Count
        $read.runs.Count | Should -Be 1
        $read.plan.Count + $read.notices.Count | Should -Be $plan.Count
        $read.usage.Count | Should -Be @($usage).Count
    }

    It 'takes everything for HTML, in any order' {
        $page = @($plan[-1]; $statuses[0]; $usage; $run; $plan; $statuses[1..9]) | Export-IamHygieneReport all.html | Get-Content -Raw
        foreach ($id in 'overview', 'findings', 'runs', 'keys', 'passwords', 'usage', 'plan', 'users') {
            $page | Should -BeLike "*<section id=`"$id`" *"
        }
        $page | Should -Not -BeLike '*<section id="missing" *'
        foreach ($status in $statuses[0..9]) {
            $page | Should -BeLike "*<th scope=`"row`">$($status.UserName)</th>*"
        }
    }

    It 'writes a page of a plan alone, and says what it lacks' {
        $page = $plan | Export-IamHygieneReport plan.html | Get-Content -Raw
        $page | Should -BeLike '*<section id="plan" *'
        $page | Should -BeLike '*pipe the output of <code>Get-IamCredentialStatus</code>*'
        @() | Export-IamHygieneReport none.html | Get-Content -Raw | Should -BeLike '*<code>Invoke-IamHygiene</code>*'
    }

    It 'shows the limits of the configuration' {
        $json = '{ "keys": { "rotateDays": 30, "deactivateDays": 40, "deleteDays": 61 } }'
        $page = $statuses | Export-IamHygieneReport limits.html -Configuration $json | Get-Content -Raw
        $page | Should -BeLike '*30 days: new key*'
        $page | Should -BeLike '*from the configuration*'
        Set-Content keys.json $json
        $statuses | Export-IamHygieneReport limits2.html -Configuration keys.json | Get-Content -Raw | Should -BeLike '*30 days: new key*'
    }

    It 'writes what people wrote as text, not as HTML' {
        $cloud = (Use-TestSandbox).GetCloud()
        Edit-UserTag $cloud svc-exempt-tag 'IamHygiene:Exempt' '2099-01-01 <script>alert(1)</script>'
        $page = Get-IamCredentialStatus svc-exempt-tag | Export-IamHygieneReport hostile.html | Get-Content -Raw
        $page | Should -BeLike '*Exempt: &lt;script&gt;alert(1)&lt;/script&gt;*'
        $page | Should -Not -BeLike '*<script>alert*'
    }

    It 'holds no secret access key and asks for nothing outside' {
        $page = @($run; $statuses; $plan; $usage) | Export-IamHygieneReport quiet.html | Get-Content -Raw
        $page | Should -Not -Match 'SecretAccessKey"?\s*[:=]'
        $page | Should -Not -Match '(src|href|action)="(?!#)'
        $page | Should -BeLike '*Content-Security-Policy*default-src &#x27;none&#x27;*'
    }

    It 'counts days to the time of the sandbox' {
        $null = Use-TestSandbox
        $null = Step-IamSandbox -Days 40
        $day = (Get-Date).ToUniversalTime().AddDays(40).ToString('yyyy-MM-dd')
        Get-IamCredentialStatus | Export-IamHygieneReport later.html | Get-Content -Raw | Should -BeLike "*<title>*, $day</title>*"
    }

    It 'replaces <Name> all at once, and leaves nothing beside it' -ForEach @(
        @{ Name = 'old.csv'; Starts = 'AccountId,*' }
        @{ Name = 'old.html'; Starts = '<!doctype html>' }
    ) {
        $before = (Get-ChildItem -Force).Count
        Set-Content $Name 'old'
        $null = $statuses | Export-IamHygieneReport $Name
        Get-Content $Name -TotalCount 1 | Should -BeLike $Starts
        (Get-ChildItem -Force).Count | Should -Be ($before + 1)
    }

    It 'writes a file where nothing came' {
        @() | Export-IamHygieneReport none.csv | Get-Content | Should -BeLike 'AccountId,*'
    }

    It 'does nothing with -WhatIf' {
        foreach ($path in 'not.csv', 'not.html') {
            $statuses | Export-IamHygieneReport $path -WhatIf | Should -BeNullOrEmpty
            $path | Should -Not -Exist
        }
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

    It 'refuses <Name> in a CSV file' -ForEach @(
        @{ Name = 'a plan'; With = { $plan } }
        @{ Name = 'users with a plan'; With = { @($statuses; $plan) } }
        @{ Name = 'the use of keys'; With = { $usage } }
    ) {
        { & $With | Export-IamHygieneReport mixed.csv } | Should -Throw -ErrorId 'NotInCsv,*' -ExpectedMessage '*cannot hold plans*'
        'mixed.csv' | Should -Not -Exist
    }

    It 'writes the findings of users and runs for Security Hub' {
        $file = @($statuses; $run) | Export-IamHygieneReport hub.json -Format Asff -Region eu-central-1
        $findings = Get-Content -Raw $file | ConvertFrom-Json -NoEnumerate
        $kinds = @($statuses.Findings.Kind; $run.Findings.Kind) | Select-Object -Unique | Sort-Object
        $findings.ProductFields.'iamhygiene/Kind' | Select-Object -Unique | Sort-Object | Should -Be $kinds
        $henry = $findings | Where-Object Title -EQ 'No MFA: henry@example.com'
        $henry.Resources.Id | Should -Be 'arn:aws:iam::111122223333:user/henry@example.com'
        $henry.Compliance.RelatedRequirements | Should -Be 'CIS AWS Foundations Benchmark v3.0.0/1.10'
    }

    It 'refuses findings for Security Hub <Name>' -ForEach @(
        @{ Name = 'without a region'; With = { $statuses }; Arguments = @{}; ErrorId = 'SecurityHubRegion' }
        @{ Name = 'with a plan'; With = { $plan }; Arguments = @{ Region = 'eu-central-1' }; ErrorId = 'NotInAsff' }
        @{ Name = 'of no region'; With = { $statuses }; Arguments = @{ Region = 'Frankfurt' }; ErrorId = 'SecurityHubRegion' }
    ) {
        { & $With | Export-IamHygieneReport hub.asff @Arguments } | Should -Throw -ErrorId "$ErrorId,*"
        'hub.asff' | Should -Not -Exist
    }

    It 'refuses a configuration that is wrong' {
        { $statuses | Export-IamHygieneReport a.html -Configuration '{ "keys": { "rotateDays": 0 } }' } |
            Should -Throw -ErrorId 'InvalidConfiguration,*'
        { $statuses | Export-IamHygieneReport a.html -Configuration 5 } | Should -Throw -ErrorId 'InvalidConfiguration,*'
    }

    It 'tells of an object that is no report, and goes on' {
        $file = @(42; $statuses[0]) | Export-IamHygieneReport some.csv -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'NotReportable,*'
        (Import-Csv $file).Count | Should -Be 1
    }
}
