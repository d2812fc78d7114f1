# Whoever builds the sources again, in a folder of their own, gets the same bytes: that is how anyone can check a package.

BeforeAll {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    . "$PSScriptRoot/Shell.ps1"
    $why = if (-not $env:IAMHYGIENE_SLOW_TESTS) { 'it builds twice, minutes; IAMHYGIENE_SLOW_TESTS=1 in the environment runs it' }

    # Names in one order or the other, because the order in which a folder has its files must not matter.
    function Copy-Source([string] $Destination, [switch] $Backwards) {
        $folders = 'src', 'tools', 'templates', 'policies', 'docs', 'demo', '.config' | ForEach-Object { "$root/$_" }
        $top = Get-ChildItem $root -File -Force
        $below = Get-ChildItem $folders -File -Recurse | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]'
        foreach ($file in $top + $below | Sort-Object FullName -Descending:$Backwards) {
            $target = Join-Path $Destination ([IO.Path]::GetRelativePath($root, $file.FullName))
            $null = New-Item (Split-Path $target) -ItemType Directory -Force
            Copy-Item -LiteralPath $file.FullName $target
        }
    }

    function Invoke-Script([string] $Folder, [string[]] $Arguments) {
        Push-Location $Folder
        try { $output = & $shell -NoProfile -NonInteractive -File ./build.ps1 @Arguments 2>&1 | Out-String }
        finally { Pop-Location }
        $LASTEXITCODE | Should -Be 0 -Because $output
    }

    # The files that come out, by their path in the folder that they were built in.
    function Get-Made([string] $Folder) {
        Invoke-Script $Folder '-Task', 'Package'
        Get-ChildItem "$Folder/out" -File -Recurse |
            Get-FileHash |
            ForEach-Object { ([IO.Path]::GetRelativePath($Folder, $_.Path) -replace '\\', '/') + ' ' + $_.Hash } |
            Sort-Object
    }
}

Describe 'Two builds of the same sources in two folders' {
    It 'have the same bytes' {
        if ($why) { Set-ItResult -Skipped -Because $why }
        Copy-Source "$TestDrive/one"
        Copy-Source "$TestDrive/another/folder" -Backwards
        $one = Get-Made "$TestDrive/one"
        $one | Where-Object { $_ -like 'out/package/*.nupkg *' } | Should -HaveCount 1
        $one | Where-Object { $_ -like 'out/module/*.dll *' } | Should -Not -HaveCount 0
        Get-Made "$TestDrive/another/folder" | Should -Be $one
    }

    It 'can be shown and installed' {
        if ($why) { Set-ItResult -Skipped -Because $why }
        Invoke-Script "$TestDrive/one" '-Task', 'Build'
        Invoke-Script "$TestDrive/one" '-Task', 'Demo'
        Invoke-Script "$TestDrive/one" '-Task', 'Install', '-Destination', "$TestDrive/Modules"
        "$TestDrive/one/out/demo" | Should -Exist
        Get-ChildItem "$TestDrive/Modules/IamHygiene" -Filter IamHygiene.psd1 -Recurse | Should -HaveCount 1
    }
}
