<#
.SYNOPSIS
    Measures what importing the module adds to the start of PowerShell.

.DESCRIPTION
    Starts PowerShell in pairs, once bare and once with Import-Module, each in a fresh process, in alternating order. Added is
    the median of the differences within the pairs. A first pair, which fills the disk's cache, does not count.

.PARAMETER Module
    The built module: its folder or its manifest.

.PARAMETER Pairs
    How many pairs to measure.

.EXAMPLE
    ./bench/Measure-Import.ps1
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [string] $Module = "$PSScriptRoot/../out/module/IamHygiene",

    [ValidateRange(1, 1000)]
    [int] $Pairs = 20
)

$ErrorActionPreference = 'Stop'
$shell = [Environment]::ProcessPath

function Measure-Start([string] $Command) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $shell -NoLogo -NoProfile -NonInteractive -Command $Command
    if ($LASTEXITCODE -ne 0) { throw "PowerShell ended with exit code $LASTEXITCODE." }
    $clock.Elapsed.TotalMilliseconds
}

function Get-Median([double[]] $Numbers) {
    $sorted = $Numbers | Sort-Object
    [Math]::Round(($sorted[[Math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[Math]::Floor($sorted.Count / 2)]) / 2, 1)
}

$bare = 'exit 0'
$import = "`$ErrorActionPreference = 'Stop'; Import-Module '$((Resolve-Path $Module).Path -replace "'", "''")'; exit 0"
$measured = foreach ($pair in 0..$Pairs) {
    # The order changes with every pair, so that neither always finds the machine warmer.
    if ($pair % 2) {
        $first = Measure-Start $bare
        $second = Measure-Start $import
    }
    else {
        $second = Measure-Start $import
        $first = Measure-Start $bare
    }
    if ($pair) { [pscustomobject]@{ Bare = $first; Import = $second; Added = $second - $first } }
}

[pscustomobject]@{
    Measured           = 'Import-Module'
    Pairs              = $Pairs
    BareMilliseconds   = Get-Median $measured.Bare
    ImportMilliseconds = Get-Median $measured.Import
    AddedMilliseconds  = Get-Median $measured.Added
}
