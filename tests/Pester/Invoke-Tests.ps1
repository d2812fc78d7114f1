<#
.SYNOPSIS
    Runs the Pester suite against the built module.

.DESCRIPTION
    Each test file runs in a fresh process of this PowerShell, away from the AWS settings of whoever runs it. The exit code is
    0 only if every file was discovered, at least one test of it was found, and none failed. The last line has the counts.

.PARAMETER Path
    Test files. Without it, all in this folder.

.PARAMETER ResultFolder
    Where to write a result file per test file.

.PARAMETER ResultFormat
    The form of the result files.

.PARAMETER InThisProcess
    Runs one test file here. Meant for the fresh process.

.EXAMPLE
    pwsh -NoProfile -File tests/Pester/Invoke-Tests.ps1

    Runs everything.

.EXAMPLE
    pwsh -NoProfile -File tests/Pester/Invoke-Tests.ps1 -Path tests/Pester/Help.Tests.ps1

    Runs one file.
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [string[]] $Path,

    [string] $ResultFolder,

    [ValidateSet('NUnitXml', 'NUnit3', 'JUnitXml')]
    [string] $ResultFormat = 'NUnitXml',

    [switch] $InThisProcess
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Shell.ps1"
$files = @(if ($Path) { Get-Item $Path } else { Get-ChildItem $PSScriptRoot -Filter *.Tests.ps1 })

if (-not $InThisProcess) {
    $passed = $failed = $skipped = $broken = 0
    foreach ($file in $files) {
        $arguments = @('-Path', $file.FullName, '-InThisProcess', '-ResultFormat', $ResultFormat)
        if ($ResultFolder) { $arguments += '-ResultFolder', $ResultFolder }
        & $shell -NoProfile -NonInteractive -File $PSCommandPath @arguments | Tee-Object -Variable lines
        $broken += [int]($LASTEXITCODE -ne 0)
        if (@($lines)[-1] -match '^(\d+) passed, (\d+) failed, (\d+) skipped$') {
            $passed += [int]$Matches[1]; $failed += [int]$Matches[2]; $skipped += [int]$Matches[3]
        }
    }
    "$($files.Count) files, $broken of them failed"
    "$passed passed, $failed failed, $skipped skipped"
    exit [int]($broken -gt 0 -or $files.Count -eq 0)
}

# Nothing in a test may reach a real account, and no profile of this machine may change what a test finds.
Get-ChildItem env: | Where-Object Name -Like 'AWS_*' | Remove-Item
$env:AWS_CONFIG_FILE = $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path ([IO.Path]::GetTempPath()) 'there-is-no-such-file'
$env:AWS_EC2_METADATA_DISABLED = 'true'

# Cmdlets take the time of this machine, and what they did on one day is due again on the next: no file may run into midnight.
$left = [DateTime]::UtcNow.Date.AddDays(1) - [DateTime]::UtcNow
if ($left.TotalMinutes -lt 4) {
    "It is nearly midnight UTC; this waits $([int]$left.TotalSeconds + 1) seconds."
    Start-Sleep -Seconds ([int]$left.TotalSeconds + 1)
}

Import-Module Pester -MinimumVersion 5.5.0 -MaximumVersion 5.999.999
$PSStyle.OutputRendering = 'PlainText'
$configuration = New-PesterConfiguration
$configuration.Run.Path = $files.FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
if ($ResultFolder) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = $ResultFormat
    $configuration.TestResult.OutputPath = Join-Path $ResultFolder ($files[0].BaseName + '.xml')
}

$result = Invoke-Pester -Configuration $configuration
foreach ($test in $result.Failed) { "failed: $($test.ExpandedPath): $($test.ErrorRecord.Exception.Message)" }
foreach ($block in $result.FailedBlocks) { "failed: $($block.ExpandedPath): $($block.ErrorRecord.Exception.Message)" }
foreach ($container in $result.FailedContainers) { "failed: $($container.Item): $($container.ErrorRecord.Exception.Message)" }
foreach ($test in $result.Skipped) { "skipped: $($test.ExpandedPath): $($test.ErrorRecord.Exception.Message)" }
$tests = $result.PassedCount + $result.FailedCount + $result.SkippedCount
if ($tests -eq 0) { "failed: $($files.Name): no test was found in it" }
$broken = $tests -eq 0 -or $result.FailedBlocksCount -gt 0 -or $result.FailedContainersCount -gt 0 -or $result.Result -ne 'Passed'
# A file that breaks may have no failed test, and would look as if nothing had failed.
"$($result.PassedCount) passed, $([Math]::Max($result.FailedCount, [int]$broken)) failed, $($result.SkippedCount) skipped"
exit [int]($broken -or $result.FailedCount -gt 0)
