# What docs/getting-started.md does, once more, by cmdlets against moto: ten users, and four months that go by in five minutes.
# libfaketime (faketime of Debian and Ubuntu) lets days pass for the cmdlets; moto has a clock of its own.

BeforeAll {
    . "$PSScriptRoot/Shell.ps1"
    $isSlow = if (-not $env:IAMHYGIENE_SLOW_TESTS) { 'it takes five minutes; IAMHYGIENE_SLOW_TESTS=1 in the environment runs it' }
    if (-not $isSlow) { . "$PSScriptRoot/Moto.ps1" }
    $faketime = Get-ChildItem /usr/lib/*/faketime/libfaketimeMT.so.1, /usr/lib/faketime/libfaketimeMT.so.1 -ErrorAction Ignore |
        Select-Object -First 1
    $why = $isSlow ?? $motoMissing ?? $(if (-not $faketime) { 'libfaketime is not installed' })
    if (-not $why) {
        $clock = "$TestDrive/clock"
        Set-Content $clock '+0d'
        $environment = @{
            AWS_ENDPOINT_URL = $motoUrl
            AWS_REGION = 'us-east-1'
            AWS_ACCESS_KEY_ID = 'testing'
            AWS_SECRET_ACCESS_KEY = 'testing'
            LD_PRELOAD = $faketime.FullName
            FAKETIME_TIMESTAMP_FILE = $clock
            FAKETIME_CACHE_DURATION = '1'
            FAKETIME_DONT_FAKE_MONOTONIC = '1'
            FAKETIME_DONT_RESET = '1'
        }
        $start = @{
            FilePath = $shell
            ArgumentList = @(
                '-NoProfile', '-File', "$PSScriptRoot/FourMonths.ps1", '-Url', $motoUrl, '-Clock', $clock, '-Folder', "$TestDrive"
            )
            Environment = $environment
            RedirectStandardOutput = "$TestDrive/months.out"
            RedirectStandardError = "$TestDrive/months.err"
            Wait = $true
            PassThru = $true
        }
        $process = Start-Process @start
        $seen = Get-Content "$TestDrive/result.json" -Raw -ErrorAction Ignore | ConvertFrom-Json
    }
}

AfterAll { if ($moto) { Stop-Process -Id $moto.Id } }

Describe 'docs/getting-started.md against moto' {
    BeforeEach { if ($why) { Set-ItResult -Skipped -Because $why } }

    It 'runs to its end' {
        $process.ExitCode | Should -Be 0 -Because (Get-Content "$TestDrive/months.err", "$TestDrive/months.out" -Raw)
        $seen.Registered | Sort-Object -Unique | Should -Be 'Done'
        $seen.Failures | Should -BeNullOrEmpty
        ($seen.Checks | Where-Object Outcome -eq Fail).Check | Should -BeNullOrEmpty
    }

    It 'locks nobody out on any day, and every owner has the last key' {
        $seen.LockedOut | Should -BeNullOrEmpty
        $seen.Stale | Should -BeNullOrEmpty
    }

    It 'replaces, deactivates and deletes each key once, on its day' {
        $seen.History.Outcome | Should -Not -Contain 'Failed'
        $days = $seen.History | Where-Object Outcome -eq Done | Group-Object Action -AsHashTable -AsString
        $days['Rotate'].Day | Sort-Object -Unique | Should -Be 80
        $days['Rotate'].UserName.Count | Should -Be 10
        $days['Deactivate'].Day | Sort-Object -Unique | Should -Be 90, 91
        $days['Deactivate'].UserName.Count | Should -Be 10
        $days['Delete'].Day | Sort-Object -Unique | Should -Be 111, 112
        $days['Delete'].UserName.Count | Should -Be 10
    }
}
