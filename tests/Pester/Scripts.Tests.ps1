# Every script and manifest of the repository is clean for PSScriptAnalyzer.

BeforeDiscovery {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    $scripts = Get-ChildItem $root -File -Recurse -Include *.ps1, *.psm1, *.psd1 |
        ForEach-Object { [IO.Path]::GetRelativePath($root, $_.FullName) -replace '\\', '/' } |
        Where-Object { $_ -notmatch '(^|/)(out|bin|obj|TestResults|StrykerOutput)/' }
}

BeforeAll {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in <_>' -ForEach $scripts {
        if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed' }
        # In tests, what BeforeAll assigns is used in It, which the analyzer does not know; and small helpers are no cmdlets.
        $helpers = 'PSUseDeclaredVarsMoreThanAssignments', 'PSUseShouldProcessForStateChangingFunctions', 'PSAvoidUsingPositionalParameters'
        $rules = if ($_ -like 'tests/*') { @{ ExcludeRule = $helpers } } else { @{} }
        $found = Invoke-ScriptAnalyzer (Join-Path $root $_) -Settings (Join-Path $root 'PSScriptAnalyzerSettings.psd1') @rules
        $found | ForEach-Object { "line $($_.Line): $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
