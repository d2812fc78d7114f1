<#
.SYNOPSIS
    Measures what importing the module adds to the start of PowerShell.

.DESCRIPTION
    Starts PowerShell in pairs, once bare and once with Import-Module, each in a fresh process, in alternating order. Added is
    the median of the differences within the pairs. A first pair, which fills the disk's cache, does not count.

    The same is measured for a module with one function and one view and nothing else: what PowerShell itself takes for an
    import.

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
$program = [Environment]::ProcessPath
# As a .NET tool PowerShell is a library that dotnet runs.
$library = @(if ((Split-Path $program -LeafBase) -eq 'dotnet') { "$PSHOME/pwsh.dll" })

function Measure-Start([string] $Command) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $program @library -NoLogo -NoProfile -NonInteractive -Command $Command
    if ($LASTEXITCODE -ne 0) { throw "PowerShell ended with exit code $LASTEXITCODE." }
    $clock.Elapsed.TotalMilliseconds
}

function Get-Median([double[]] $Numbers) {
    $sorted = $Numbers | Sort-Object
    [Math]::Round(($sorted[[Math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[Math]::Floor($sorted.Count / 2)]) / 2, 1)
}

function Measure-Pair([string] $Folder) {
    $bare = 'exit 0'
    $import = "`$ErrorActionPreference = 'Stop'; Import-Module '$($Folder -replace "'", "''")'; exit 0"
    foreach ($pair in 0..$Pairs) {
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
}

function Save-SmallestModule([string] $Folder) {
    $null = New-Item -ItemType Directory -Path $Folder
    Set-Content -Path "$Folder/Smallest.psm1" -Value 'function Get-Smallest { }'
    Set-Content -Path "$Folder/Smallest.Format.ps1xml" -Value @'
<Configuration><ViewDefinitions><View><Name>Smallest</Name><ViewSelectedBy><TypeName>Smallest</TypeName></ViewSelectedBy>
<TableControl><TableHeaders><TableColumnHeader/></TableHeaders><TableRowEntries><TableRowEntry><TableColumnItems>
<TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>
</TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View></ViewDefinitions></Configuration>
'@
    Set-Content -Path "$Folder/Smallest.psd1" -Value @'
@{
    RootModule = 'Smallest.psm1'
    ModuleVersion = '1.0.0'
    FormatsToProcess = @('Smallest.Format.ps1xml')
    FunctionsToExport = @('Get-Smallest')
    CmdletsToExport = @()
    AliasesToExport = @()
    VariablesToExport = @()
}
'@
}

$smallest = Join-Path ([IO.Path]::GetTempPath()) "smallest-$([guid]::NewGuid())/Smallest"
Save-SmallestModule $smallest
try {
    $measured = Measure-Pair (Resolve-Path $Module).Path
    $floor = Measure-Pair $smallest
}
finally {
    Remove-Item -LiteralPath (Split-Path $smallest) -Recurse
}

[pscustomobject]@{
    Measured             = 'Import-Module'
    Pairs                = $Pairs
    BareMilliseconds     = Get-Median $measured.Bare
    ImportMilliseconds   = Get-Median $measured.Import
    AddedMilliseconds    = Get-Median $measured.Added
    SmallestMilliseconds = Get-Median $floor.Added
}
