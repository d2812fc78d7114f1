# docs/getting-started.md as it stands: the page's commands in their order, and that nobody was locked out meanwhile.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    $root = Resolve-Path "$PSScriptRoot/../.."
    $page = Get-Content "$root/docs/getting-started.md" -Raw
    $blocks = [regex]::Matches($page, '(?s)```powershell\n(.*?)```').ForEach({ $_.Groups[1].Value })

    # Whether the owner's own pair, as it is in the profile, is a key that works.
    function Test-Profile([string] $User) {
        $lines = Get-Content $env:AWS_SHARED_CREDENTIALS_FILE
        $at = [array]::IndexOf($lines, "[$User]")
        $id = $lines[$at + 1] -replace '.*= '
        [bool] ($sandbox.GetCloud().Account($main).User($User).Keys | Where-Object { $_.Id -eq $id -and $_.IsActive })
    }
}

AfterAll {
    if (Get-Module IamHygiene) { Stop-IamSandbox }
    $env:AWS_SHARED_CREDENTIALS_FILE = $null
}

Describe 'docs/getting-started.md' {
    It 'runs as it stands, and nobody is ever locked out' {
        $env:AWS_SHARED_CREDENTIALS_FILE = "$TestDrive/credentials"
        $lockedOut = [System.Collections.Generic.List[string]]::new()
        Push-Location $root
        try {
            . ([scriptblock]::Create($blocks[0]))
            $sandbox.GetCloud().Options.ReportCalls = 1
            $findings = . ([scriptblock]::Create($blocks[1]))
            $findings.Check | Should -Contain 'ManagedUsers'
            $registered = . ([scriptblock]::Create($blocks[2]))
            ($registered | Where-Object { $_ -is [IamHygiene.ActionResult] }).Outcome | Sort-Object -Unique | Should -Be 'Done'
            $registered[-1] | Should -BeTrue
            . ([scriptblock]::Create($blocks[3]))

            # The days of the page, with a look at every owner at the end of each.
            $marker = "    foreach (`$number"
            $watch = "    foreach (`$n in 1..10) { if (-not (Test-Profile app-`$n)) { `$lockedOut.Add(`"day `$day app-`$n`") } }`n"
            $blocks[4] | Should -BeLike "*$marker*"
            . ([scriptblock]::Create($blocks[4].Replace($marker, $watch + $marker))) | Out-Null
        }
        finally {
            Pop-Location
        }

        $lockedOut | Should -BeNullOrEmpty
        $history.Outcome | Should -Not -Contain 'Failed'
        $done = $history | Where-Object Outcome -eq Done
        $days = $done | Where-Object Action -in Rotate, Deactivate, Delete | Group-Object Action -AsHashTable -AsString
        ($days['Rotate'].Day | Sort-Object -Unique) | Should -Be 80
        $days['Rotate'].UserName.Count | Should -Be 10
        ($days['Deactivate'].Day | Sort-Object -Unique) | Should -Be 90, 91
        $days['Deactivate'].UserName.Count | Should -Be 10
        ($days['Delete'].Day | Sort-Object -Unique) | Should -Be 111, 112
        $sandbox.GetCloud().Account($main).Users.Keys.Count | Should -Be 10
        Test-IamHygieneSetup -Quiet | Should -BeTrue
    }
}
