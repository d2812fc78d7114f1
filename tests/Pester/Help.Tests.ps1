# What Get-Help says is compared with what the commands are, in both directions, and every example is run.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/module/IamHygiene"
    . "$PSScriptRoot/Examples.ps1"

    # Examples that cannot run in a test, and why. One that is not there any more is a failure too.
    $excluded = @{
        'Update-IamLocalProfile: Update a profile' = 'needs a credentials file; LocalProfile.Tests.ps1 has one'
        'Update-IamLocalProfile: Update a profile whose secret is in another account' = 'needs a credentials file and two accounts'
        'Start-IamSandbox: Use it with another program' = 'needs the AWS CLI and changes the environment of the process'
    }
    # Examples that end as failed on the sandbox, whose sample users have faults, and with which words.
    $failing = @{
        'Invoke-IamHygiene: An unattended run with a configuration and a limit of time' = '* failures'
    }

    $commands = (Get-Module IamHygiene).ExportedCmdlets.Keys | Sort-Object
    $examples = foreach ($command in $commands) {
        foreach ($example in @((Get-Help $command -Full).examples.example)) {
            $title = "${command}: $($example.title -replace '^--- Example \d+: (.*) ---$', '$1')"
            @{ Title = $title; Code = Get-ExampleCode $example.code; Excluded = $excluded[$title]; Failure = $failing[$title] }
        }
    }
    $stale = @($excluded.Keys) + $failing.Keys | Where-Object { $_ -notin $examples.Title }
    $about = Get-Content -Raw (Join-Path (Get-Module IamHygiene).ModuleBase 'en-US/about_IamHygiene.help.txt')
    $number = 0
    $topicExamples = foreach ($code in Get-ExampleBlock $about) { @{ Title = "example $((++$number))"; Code = $code } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/module/IamHygiene"
    . "$PSScriptRoot/Examples.ps1"
    $module = Get-Module IamHygiene
    $folder = Join-Path $module.ModuleBase 'en-US'
    $common = [Management.Automation.Cmdlet]::CommonParameters
    $cmdlets = @($module.ExportedCmdlets.Values; Get-Command -CommandType Cmdlet -Module Microsoft.PowerShell.*)
    $known = [Collections.Generic.HashSet[string]]::new([string[]]$cmdlets.ForEach({ $_.Parameters.Keys }))

    # Commands and parameters that a text speaks of and the module does not have.
    function Get-UnknownName([string] $Text) {
        [regex]::Matches($Text, '\b[A-Z][a-z]+-Iam\w*').Value | Where-Object { $_ -and -not $module.ExportedCmdlets.ContainsKey($_) }
        [regex]::Matches($Text, '(?<=[\s(]-)[A-Z]\w+').Value | Where-Object { $_ -and -not $known.Contains($_) }
    }
}

Describe 'The help file' {
    It 'has every exported cmdlet and no other' {
        $file = [xml](Get-Content -Raw (Join-Path $folder 'IamHygiene.PowerShell.dll-Help.xml'))
        $file.helpItems.command.details.name | Sort-Object | Should -Be ($module.ExportedCmdlets.Keys | Sort-Object)
    }
}

Describe 'Help of <_>' -ForEach $commands {
    BeforeAll {
        $command = Get-Command $_
        $help = Get-Help $_ -Full
        $described = @{}
        foreach ($parameter in $help.parameters.parameter) { $described[$parameter.name] = $parameter }
        $parameters = $command.Parameters.Values | Where-Object Name -NotIn $common
    }

    It 'has a synopsis of one sentence' {
        $help.Synopsis.Trim() | Should -Match '^[A-Z][^\n]*[a-z)]\.$'
    }

    It 'has a description' {
        ($help.description | Out-String).Trim().Length | Should -BeGreaterThan 80
    }

    It 'describes every parameter, and none that is not there' {
        $described.Keys | Sort-Object | Should -Be ($parameters.Name | Sort-Object)
        foreach ($parameter in $described.Values) {
            $because = "-$($parameter.name) should be described in sentences"
            ($parameter.description | Out-String).Trim() | Should -Match '[.:]\s*(\n- .*)*$' -Because $because
        }
    }

    It 'tells the truth about every parameter' {
        foreach ($parameter in $parameters) {
            $said = $described[$parameter.Name]
            $sets = $parameter.ParameterSets.Values
            $because = "that is what -$($parameter.Name) is"
            $said.required | Should -Be (-not ($sets.IsMandatory -contains $false)).ToString().ToLowerInvariant() -Because $because
            $position = $sets.Position | Where-Object { $_ -ge 0 } | Select-Object -First 1
            $said.position | Should -Be ($position ?? 'named') -Because $because
            $said.pipelineInput -match 'ByValue' | Should -Be ($sets.ValueFromPipeline -contains $true) -Because $because
            $said.pipelineInput -match 'ByPropertyName' |
                Should -Be ($sets.ValueFromPipelineByPropertyName -contains $true) -Because $because
            $wildcards = [bool]($parameter.Attributes | Where-Object { $_ -is [SupportsWildcards] })
            $said.globbing | Should -Be $wildcards.ToString().ToLowerInvariant() -Because $because
            (@($said.aliases -split ', ' -ne 'none') -join ' ') | Should -Be ($parameter.Aliases -join ' ') -Because $because
        }
    }

    It 'has the syntax of every parameter set' {
        $said = $help.syntax.syntaxItem | ForEach-Object { (@($_.parameter.name) | Sort-Object) -join ' ' } | Sort-Object
        $actual = $command.ParameterSets |
            ForEach-Object { ($_.Parameters.Name | Where-Object { $_ -notin $common } | Sort-Object) -join ' ' } |
            Sort-Object
        $said | Should -Be $actual
    }

    It 'has two or more examples with a title, code and an explanation' {
        $found = @($help.examples.example)
        $found.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $found) {
            $example.title | Should -Match '^--- Example \d+: .+ ---$'
            $example.code | Should -Match '^PS> '
            ($example.remarks | Out-String).Trim() | Should -Match '\.$'
        }
        $found.title | Select-Object -Unique | Should -HaveCount $found.Count
    }

    It 'says what goes in and what comes out' {
        $help.inputTypes.inputType | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue.type.name | Sort-Object | Should -Be ($command.OutputType.Name | Sort-Object)
    }

    It 'speaks only of commands and parameters that exist' {
        Get-UnknownName ($help | Out-String -Width 10000) | Should -BeNullOrEmpty
    }

    It 'leaves nothing of the source in the text' {
        $help | Out-String -Width 10000 | Should -Not -Match '[TPFM]:[A-Z]\w+\.|</?(see|para|c|code|list|item|term|paramref)[ />]|`\d|TODO'
    }
}

Describe 'Examples' {
    BeforeAll {
        # Files belong to the location of the session, which is not the directory of the process.
        $directory = [Environment]::CurrentDirectory
        [Environment]::CurrentDirectory = New-Item "$TestDrive/process" -ItemType Directory
    }

    AfterAll {
        [Environment]::CurrentDirectory = $directory
    }

    BeforeEach {
        Push-Location (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory)
    }

    AfterEach {
        Stop-IamSandbox -ErrorAction Ignore
        Pop-Location
    }

    It '<Title>' -ForEach $examples {
        if ($Excluded) { Set-ItResult -Skipped -Because $Excluded }
        if ($Failure) { { Invoke-Example $Code } | Should -Throw $Failure } else { Invoke-Example $Code }
        Get-ChildItem "$TestDrive/process" | Should -BeNullOrEmpty
    }

    It 'are listed as special only while they are there' -TestCases @{ Stale = $stale } {
        $Stale | Should -BeNullOrEmpty
    }
}

Describe 'about_IamHygiene' {
    BeforeAll {
        $topic = Get-Help about_IamHygiene
        $text = Get-Content -Raw (Join-Path $folder 'about_IamHygiene.help.txt')
    }

    BeforeEach {
        Push-Location (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory)
    }

    AfterEach {
        Stop-IamSandbox -ErrorAction Ignore
        Pop-Location
    }

    It 'is found by Get-Help' {
        "$topic" | Should -BeLike '*LONG DESCRIPTION*'
        $topic.Synopsis | Should -BeLike 'Keeps the long-lived credentials*'
    }

    It 'is at most 80 columns wide' {
        $text -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }

    It 'speaks of every command, and only of those that exist' {
        foreach ($name in $module.ExportedCmdlets.Keys) { $text | Should -BeLike "*$name*" }
        Get-UnknownName $text | Should -BeNullOrEmpty
    }

    It 'shows a configuration that is accepted' {
        $json = [regex]::Match($text, '(?ms)^        \{\s*$.*?^        \}\s*$').Value
        [IamHygiene.ConfigurationReader]::Read($json).Mail.From | Should -Be 'AWS team <aws@example.com>'
    }

    It 'has <Title> that runs' -ForEach $topicExamples {
        Invoke-Example $Code
    }
}
