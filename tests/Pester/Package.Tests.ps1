# The package for the PowerShell Gallery and the installation for the current user, both from the built module.

BeforeAll {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    . "$PSScriptRoot/Shell.ps1"
    $module = Get-ChildItem "$root/out/module/IamHygiene" -Filter IamHygiene.psd1 -Recurse |
        Sort-Object { [version]$_.Directory.Name } |
        Select-Object -Last 1 -ExpandProperty Directory
    $manifest = Import-PowerShellDataFile (Join-Path $module 'IamHygiene.psd1')

    function Invoke-Script([string[]] $Arguments) {
        $output = & $shell -NoProfile -NonInteractive -File "$root/build.ps1" -NoBuild @Arguments 2>&1 | Out-String
        @{ ExitCode = $LASTEXITCODE; Output = $output }
    }

    function Get-FileTable([string] $Folder) {
        Get-ChildItem -LiteralPath $Folder -File -Recurse |
            Get-FileHash |
            ForEach-Object { ([IO.Path]::GetRelativePath($Folder, $_.Path) -replace '\\', '/') + ' ' + $_.Hash } |
            Sort-Object
    }

    function Get-Synopsis([string] $Folder) {
        $use = '$null = Start-IamSandbox; if (Get-IamCredentialStatus) { (Get-Help Get-IamCredentialStatus).Synopsis }'
        & $shell -NoProfile -NonInteractive -Command "Import-Module '$Folder'; $use"
    }
}

Describe 'The package' {
    BeforeAll {
        $made = Invoke-Script '-Task', 'Package', '-Destination', "$TestDrive/package"
        $file = "$TestDrive/package/IamHygiene.$($module.Name).nupkg"
        $folder = "$TestDrive/IamHygiene/$($module.Name)"
        [IO.Compression.ZipFile]::ExtractToDirectory($file, $folder)
        $nuspec = ([xml](Get-Content -Raw "$folder/IamHygiene.nuspec")).package.metadata
        # PowerShell's installers remove what belongs to the package and not to the module.
        $ofNuGet = "$folder/_rels", "$folder/package", "$folder/[Content_Types].xml", "$folder/IamHygiene.nuspec"
        Remove-Item -LiteralPath $ofNuGet -Recurse -Force
    }

    It 'is made' {
        $made.ExitCode | Should -Be 0 -Because $made.Output
        $file | Should -Exist
    }

    It 'holds the module folder and nothing else' {
        Get-FileTable $folder | Should -Be (Get-FileTable $module)
    }

    It 'says what the manifest says' {
        $nuspec.id | Should -Be 'IamHygiene'
        $nuspec.version | Should -Be $manifest.ModuleVersion
        $nuspec.description | Should -Be $manifest.Description
        $nuspec.licenseUrl | Should -Be $manifest.PrivateData.PSData.LicenseUri
        $nuspec.releaseNotes | Should -Be $manifest.PrivateData.PSData.ReleaseNotes
    }

    It 'has the tags by which the Gallery finds a module' {
        $tags = $nuspec.tags -split ' '
        $tags | Should -Contain 'PSModule'
        $tags | Should -Contain 'PSEdition_Core'
        foreach ($name in $manifest.CmdletsToExport) { $tags | Should -Contain "PSCmdlet_$name" }
        $tags | Select-Object -Unique | Should -HaveCount $tags.Count
        # The Gallery takes no more than this.
        ($nuspec.tags).Length | Should -BeLessThan 4000
    }

    It 'has the same bytes when it is made again' {
        $again = Invoke-Script '-Task', 'Package', '-Destination', "$TestDrive/again"
        $again.ExitCode | Should -Be 0 -Because $again.Output
        Get-FileTable "$TestDrive/again" | Should -Be (Get-FileTable "$TestDrive/package")
    }

    It 'expands into a module that works' {
        Get-Synopsis (Split-Path $folder) | Should -Be 'Gets the state of the passwords and access keys of IAM users.'
    }

    Context 'its contents (SBOM)' {
        BeforeAll {
            $text = Get-Content -Raw "$TestDrive/package/IamHygiene.$($module.Name).cdx.json"
            $contents = $text | ConvertFrom-Json
            $notices = Get-Content -Raw (Join-Path $module 'THIRD-PARTY-NOTICES.txt')
            $named = [regex]::Matches($notices, '(?m)^=+\n([\w.]+ \S+)\n\nFiles: ').ForEach{ $_.Groups[1].Value }

            # The tool that writes it brings the schemas. The two that this one refers to are put in their places.
            function Get-Schema {
                $packages = (& dotnet nuget locals global-packages --list) -replace '^[^:]+: '
                $tool = (Get-Content -Raw "$root/.config/dotnet-tools.json" | ConvertFrom-Json).tools.cyclonedx.version
                $library = "$packages/cyclonedx/$tool/tools/net8.0/any/CycloneDX.Core.dll"
                $assembly = [Reflection.Assembly]::LoadFrom((Convert-Path $library))
                $schema, $licences = 'bom-1.6.schema.json', 'spdx.schema.json' | ForEach-Object {
                    [IO.StreamReader]::new($assembly.GetManifestResourceStream("CycloneDX.Core.Schemas.$_")).ReadToEnd()
                }
                $ids = ($licences | ConvertFrom-Json).enum | ConvertTo-Json
                $schema.Replace('"$ref": "spdx.schema.json"', """enum"": $ids").
                    Replace('"$ref": "jsf-0.82.schema.json#/definitions/signature"', '"type": "object"')
            }
        }

        It 'is of the form that its standard has' {
            $schema = Get-Schema
            Test-Json -Json $text -Schema $schema | Should -BeTrue
            Test-Json -Json ($text -replace '"Apache-2.0"', '"Unheard-of"') -Schema $schema -ErrorAction Ignore | Should -BeFalse
        }

        It 'is about this version' {
            $contents.metadata.component.name | Should -Be 'IamHygiene'
            $contents.metadata.component.version | Should -Be $manifest.ModuleVersion
        }

        It 'has the packages that the notices have, with licence and hash' {
            $contents.components | ForEach-Object { "$($_.name) $($_.version)" } | Sort-Object | Should -Be ($named | Sort-Object)
            $contents.components.licenses | Should -HaveCount $named.Count
            $contents.components.hashes | Should -HaveCount $named.Count
        }
    }
}

Describe 'The notices of third parties' {
    BeforeAll {
        $notices = Get-Content -Raw (Join-Path $module 'THIRD-PARTY-NOTICES.txt')
        $files = [regex]::Matches($notices, '(?m)^Files: +(.+)$').ForEach{ $_.Groups[1].Value -split ', ' }
        $licences = [regex]::Matches($notices, '(?m)^Licence: +(.+)$').ForEach{ $_.Groups[1].Value } | Select-Object -Unique
    }

    It 'name each file that others wrote, and no other' {
        $shipped = Get-ChildItem $module -Filter *.dll -Recurse | Where-Object Name -NotLike 'IamHygiene.*'
        $shipped.Count | Should -BeGreaterThan 5
        $files | Sort-Object | Should -Be ($shipped.Name | Sort-Object)
    }

    It 'have the words of each licence' {
        $licences | Should -Contain 'MIT'
        $licences | Should -Contain 'Apache-2.0'
        foreach ($licence in $licences) { $notices | Should -Match "(?m)^Licence $([regex]::Escape($licence))`$" }
    }
}

Describe 'The installation' {
    BeforeAll {
        $target = "$TestDrive/Modules/IamHygiene/$($module.Name)"
        $arguments = '-Task', 'Install', '-Destination', "$TestDrive/Modules"
    }

    It 'copies the module' {
        $first = Invoke-Script $arguments
        $first.ExitCode | Should -Be 0 -Because $first.Output
        Get-FileTable $target | Should -Be (Get-FileTable $module)
        Get-Synopsis (Split-Path $target) | Should -Be 'Gets the state of the passwords and access keys of IAM users.'
    }

    It 'does nothing the second time' {
        (Invoke-Script $arguments).Output | Should -BeLike '*already*'
    }

    It 'leaves another build of the same version alone, unless forced' {
        Set-Content "$target/LICENSE" 'another'
        $refused = Invoke-Script $arguments
        $refused.ExitCode | Should -Be 1
        $refused.Output | Should -BeLike '*-Force*'
        Get-Content "$target/LICENSE" | Should -Be 'another'
        (Invoke-Script ($arguments + '-Force')).ExitCode | Should -Be 0
        Get-FileTable $target | Should -Be (Get-FileTable $module)
    }
}
