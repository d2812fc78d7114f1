#!/usr/bin/env pwsh

<#
.SYNOPSIS
    Builds the module, tests it, shows it, measures it, packs it and installs it.

.DESCRIPTION
    Needs the .NET SDK and nothing else; Package fetches the tool that .config/dotnet-tools.json names. The module is put
    together in out/module/IamHygiene/<version>. The version has one place, VersionPrefix in Directory.Build.props; the build
    refuses a manifest that says another.

    Several tasks run one after the other; the first failure ends the script.

.PARAMETER Task
    Build    puts the module together.
    Test     builds everything and runs dotnet test, which runs the Pester suite too, in this PowerShell.
    Demo     runs the product on the sandbox.
    Bench    measures, such as what importing the module costs.
    Package  makes out/package/IamHygiene.<version>.nupkg, ready for the PowerShell Gallery, and its SBOM.
    Install  copies the module to the modules of the current user.

.PARAMETER Configuration
    Release, which is what people get, or Debug.

.PARAMETER NoBuild
    Takes the module as it lies in out/module, for Bench, Package and Install.

.PARAMETER Destination
    Where Package puts its file and Install the module, if not in the usual place.

.PARAMETER Force
    Install replaces another build of the same version.

.EXAMPLE
    ./build.ps1 -Task Test

    Runs all tests.

.EXAMPLE
    ./build.ps1 -Task Package, Install

    Makes the package, and installs the module for the current user.
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Bench', 'Package', 'Install')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [switch] $NoBuild,

    [string] $Destination,

    [switch] $Force
)

$ErrorActionPreference = 'Stop'
$name = 'IamHygiene'
$version = ([xml](Get-Content -Raw "$PSScriptRoot/Directory.Build.props")).SelectSingleNode('//VersionPrefix').InnerText
$module = Join-Path $PSScriptRoot "out/module/$name/$version"

# PowerShell does not stop when a program fails, so every call of one goes through here.
function Invoke-Native([scriptblock] $Command) {
    & $Command
    if ($LASTEXITCODE -ne 0) { throw "This ended with exit code ${LASTEXITCODE}: $("$Command".Trim())" }
}

function Invoke-Build {
    if ($NoBuild -and (Test-Path "$module/$name.psd1")) { return }
    Invoke-Native { dotnet build "$PSScriptRoot/src/$name.PowerShell" --configuration $Configuration --nologo }
}

function Invoke-Test {
    # dotnet test looks for pwsh on the PATH; this PowerShell is the one to test in.
    $path = $env:PATH
    $env:PATH = $PSHOME + [IO.Path]::PathSeparator + $path
    try { Invoke-Native { dotnet test "$PSScriptRoot/$name.slnx" --configuration $Configuration --nologo } }
    finally { $env:PATH = $path }
}

function Invoke-Demo { Invoke-Native { dotnet run --project "$PSScriptRoot/demo" --configuration $Configuration } }

function Invoke-Bench {
    Invoke-Build
    Get-ChildItem "$PSScriptRoot/bench" -Filter 'Measure-*.ps1' | ForEach-Object { & $_.FullName -Module "$module/$name.psd1" }
}

function Invoke-Package {
    Invoke-Build
    $manifest = Import-PowerShellDataFile "$module/$name.psd1"
    $gallery = $manifest.PrivateData.PSData
    # The Gallery finds a module by these tags.
    $commands = $manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" }
    $values = @{
        version      = $version
        authors      = $manifest.Author
        description  = $manifest.Description
        copyright    = $manifest.Copyright
        licenseUrl   = $gallery.LicenseUri
        releaseNotes = $gallery.ReleaseNotes
        tags         = @('PSModule', 'PSIncludes_Cmdlet') + $gallery.Tags + $commands | Select-Object -Unique
        module       = $module
    }
    $properties = $values.GetEnumerator() | Sort-Object Key | ForEach-Object { '--property'; "$($_.Key)=$($_.Value)" }
    $folder = if ($Destination) { $Destination } else { "$PSScriptRoot/out/package" }
    $package = [IO.Path]::GetFullPath("$folder/$name.$version.nupkg", $PWD.Path)
    $nuspec = "$PSScriptRoot/tools/Package/$name.nuspec"
    Invoke-Native { dotnet run --project "$PSScriptRoot/tools/Package" --configuration $Configuration -- pack $nuspec $package @properties }
    Write-Sbom "$name.$version.cdx.json" (Split-Path $package)
    Get-Item $package
}

# The contents of the package (SBOM) in the form of CycloneDX. The time is taken out: the same packages give the same file.
function Write-Sbom([string] $File, [string] $Folder) {
    Push-Location $PSScriptRoot
    try {
        $said = dotnet tool restore 2>&1
        if ($LASTEXITCODE -ne 0) { throw "The tool that writes the SBOM of the package was not found:`n$($said -join "`n")" }
        $arguments = @(
            "src/$name.Aws/$name.Aws.csproj", '--exclude-dev', '--disable-package-restore', '--no-serial-number'
            '--set-name', $name, '--set-version', $version, '--spec-version', '1.6', '--output-format', 'UnsafeJson'
            '--output', $Folder, '--filename', $File
        )
        $said = dotnet tool run dotnet-CycloneDX '--' @arguments 2>&1
        if ($LASTEXITCODE -ne 0) { throw "The SBOM of the package was not written:`n$($said -join "`n")" }
    }
    finally { Pop-Location }
    $path = Join-Path $Folder $File
    $lines = [IO.File]::ReadAllLines($path) | Where-Object { $_ -notmatch '^    "timestamp": "[^"]*",$' }
    [IO.File]::WriteAllText($path, ($lines -join "`n") + "`n")
}

function Get-Fingerprint([string] $Folder) {
    Get-ChildItem $Folder -File -Recurse |
        Get-FileHash |
        ForEach-Object { [IO.Path]::GetRelativePath($Folder, $_.Path) + ' ' + $_.Hash } |
        Sort-Object
}

function Invoke-Install {
    Invoke-Build
    $data = [Environment]::GetFolderPath($IsWindows ? 'MyDocuments' : 'LocalApplicationData', 'DoNotVerify')
    $folder = if ($Destination) { $Destination } else { "$data/$($IsWindows ? 'PowerShell' : 'powershell')/Modules" }
    $target = "$folder/$name/$version"
    if (Test-Path $target) {
        if (-not (Compare-Object @(Get-Fingerprint $module) @(Get-Fingerprint $target))) {
            return "$name $version is installed in $target already."
        }
        if (-not $Force) { throw "Another build of $name $version is installed in $target. Use -Force to replace it." }
        Remove-Item $target -Recurse -Force
    }
    $null = New-Item $target -ItemType Directory -Force
    Copy-Item "$module/*" $target -Recurse
    "$name $version is installed in $target."
}

foreach ($one in $Task) { & "Invoke-$one" }
