# What importing the module does to a fresh process. How long it takes is measured by bench/Measure-Import.ps1.

BeforeAll {
    $module = (Get-Item "$PSScriptRoot/../../out/module/IamHygiene").FullName
    $manifest = Get-ChildItem $module -Filter IamHygiene.psd1 -Recurse | Sort-Object { [version]$_.Directory.Name } | Select-Object -Last 1
    . "$PSScriptRoot/Shell.ps1"

    # Runs code in a fresh process and gives what it wrote. Errors end it and fail the test.
    function Invoke-Fresh([string] $Code) {
        $output = & $shell -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Code" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$output"
        $output
    }
}

Describe 'Import' {
    BeforeAll {
        $loaded = Invoke-Fresh (@(
                '$before = [AppDomain]::CurrentDomain.GetAssemblies()'
                "Import-Module '$module'"
                '$after = [AppDomain]::CurrentDomain.GetAssemblies()'
                '$after.Where({ $_ -notin $before }).ForEach({ $_.GetName().Name })'
            ) -join '; ')
    }

    It 'loads nothing of AWS' {
        $loaded | Where-Object { $_ -like 'AWSSDK*' -or $_ -eq 'IamHygiene.Aws' } | Should -BeNullOrEmpty
    }

    It 'loads nothing that the first use does not need' {
        # Which of its own parts PowerShell loads with a module is its own affair.
        $ours = $loaded | Where-Object { $_ -notlike 'Microsoft.PowerShell.*' }
        $ours |
            Where-Object { $_ -notin 'IamHygiene.PowerShell', 'IamHygiene.Core', 'IamHygiene.Sandbox' -and $_ -notlike 'System.*' } |
            Should -BeNullOrEmpty
        @($ours).Count | Should -BeLessOrEqual 6
    }

    It 'writes nothing' {
        Invoke-Fresh "Import-Module '$module' *>&1" | Should -BeNullOrEmpty
    }

    It 'adds no variable, no alias and no function' {
        Invoke-Fresh (@(
                '$before = @("before", "_") + (Get-Item variable:*, alias:*, function:*).Name'
                "Import-Module '$module'"
                '(Get-Item variable:*, alias:*, function:*).Name | Where-Object { $_ -notin $before }'
            ) -join '; ') | Should -BeNullOrEmpty
    }

    It 'leaves the environment alone' {
        Invoke-Fresh "`$before = Get-ChildItem env: | Out-String; Import-Module '$module'; (Get-ChildItem env: | Out-String) -eq `$before" |
            Should -Be 'True'
    }
}

Describe 'First use' {
    It 'keeps AWSSDK.Core out of the default load context' {
        $use = "Import-Module '$module'; `$null = Start-IamSandbox; `$null = Get-IamCredentialStatus"
        $look = '[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like "AWSSDK*" } | ' +
            'ForEach-Object { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }'
        Invoke-Fresh "$use; $look" | Select-Object -Unique | Should -Be 'IamHygiene.Aws'
    }
}

Describe 'The module folder' {
    It 'has a clean manifest' {
        $information = Test-ModuleManifest $manifest.FullName -WarningVariable warnings -ErrorVariable faults
        $warnings | Should -BeNullOrEmpty
        $faults | Should -BeNullOrEmpty
        "$($information.Version)" | Should -Be $manifest.Directory.Name
    }

    It 'works when copied to a path with <_>' -ForEach 'spaces in it', 'ümläuts and 漢字', "a quote's mark" {
        $copy = "$TestDrive/$_/IamHygiene"
        $null = [IO.Directory]::CreateDirectory((Split-Path $copy))
        Copy-Item -LiteralPath $module -Destination $copy -Recurse
        $path = $copy -replace "'", "''"
        $use = '$null = Start-IamSandbox; (Get-IamCredentialStatus).Count -gt 5; (Get-Help Get-IamCredentialStatus).Synopsis'
        Invoke-Fresh "Import-Module '$path'; $use" |
            Should -Be 'True', 'Gets the state of the passwords and access keys of IAM users.'
    }
}
