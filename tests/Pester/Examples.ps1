# Takes examples out of help texts and runs them.

# The code of an example without its prompts; lines without a prompt are output.
function Get-ExampleCode([string] $Text) {
    ($Text -split '\r?\n' -match '^(PS> |>>  )' -replace '^.{4}') -join "`n"
}

# The examples of a topic: lines with a prompt that follow each other.
function Get-ExampleBlock([string] $Text) {
    [regex]::Matches($Text, '(?m)(^ *(PS> |>>  ).*\r?\n)+').Value | ForEach-Object { Get-ExampleCode ($_ -replace '(?m)^ +') }
}

# Runs an example on a sandbox of its own, as somebody who answers yes to all. Any error fails, but those that report what is wrong with the
# sandbox's users: they are part of what the examples show.
function Invoke-Example([string] $Code) {
    $faults = $null
    $null = [Management.Automation.Language.Parser]::ParseInput($Code, [ref]$null, [ref]$faults)
    $faults | Should -BeNullOrEmpty
    # The file that examples speak of.
    Set-Content ./iamhygiene.json '{ "keys": { "rotateDays": 80 } }'
    # Its credential report is there at once: to wait for one takes seconds, and most examples need one.
    if ($Code -notmatch '^(\$\w+ = )?Start-IamSandbox') { (Start-IamSandbox).GetCloud().Options.ReportCalls = 1 }
    $ConfirmPreference = 'None'
    $ErrorActionPreference = 'Continue'
    $output = & ([scriptblock]::Create($Code)) *>&1
    $output |
        Where-Object { $_ -is [Management.Automation.ErrorRecord] -and $_.Exception -isnot [IamHygiene.PowerShell.IamHygieneException] } |
        Should -BeNullOrEmpty
}
