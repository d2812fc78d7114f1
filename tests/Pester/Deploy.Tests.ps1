# Every block of PowerShell in docs/deploy.md runs, in order, against the sandbox. What is not ours is a stand-in that takes the
# parameters of the original and no others: the AWS CLI (tests/Unit/Deployment/DeployCommandTests.cs has its own parse these
# commands), AWSLambdaPSCore 5.0.2, which packs and publishes with the .NET SDK and an AWS account, and installing.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute(
    'PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'The page imports and installs modules; here nothing may be installed.')]
param()

BeforeDiscovery {
    $page = Get-Content -Raw "$PSScriptRoot/../../docs/deploy.md"
    $number = 0
    $blocks = foreach ($match in [regex]::Matches($page.Replace("`r", ''), '(?s)```powershell\n(.*?)```')) {
        @{ Number = ++$number; Code = $match.Groups[1].Value; First = $match.Groups[1].Value.Split("`n")[0].Trim() }
    }
}

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $folder = New-Item -ItemType Directory "$TestDrive/work"
    Copy-Item -Recurse "$PSScriptRoot/../../lambda" $folder
    Push-Location $folder
    Set-Content iamhygiene.json '{ "mail": { "transport": "folder", "folder": "mails", "from": "aws@example.com" } }'
    $task = (Get-Command "$PSScriptRoot/../../build.ps1").Parameters['Task'].Attributes.ValidValues
    Set-Content build.ps1 "param([ValidateSet('$($task -join "','")')] `$Task)"
    $sandbox = Use-TestSandbox
    $commands = [System.Collections.Generic.List[string]]::new()

    function aws {
        $commands.Add($args -join ' ')
        if ($args -contains 'describe-secret') { 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:dev/app-AbCdEf' }
    }

    function Import-Module { [CmdletBinding()] param([Parameter(Mandatory)] [ValidateSet('IamHygiene')] [string] $Name) }

    function Install-Module {
        [CmdletBinding()]
        param([Parameter(Mandatory)] [string] $Name, [version] $MinimumVersion, [string] $Scope, [switch] $Force)
        # Older ones make packages that fail on dotnet10.
        if ($Name -eq 'AWSLambdaPSCore') { $MinimumVersion | Should -BeGreaterOrEqual ([version]'5.0.2') }
    }

    function New-AWSPowerShellLambdaPackage {
        [CmdletBinding()]
        param([Parameter(Mandatory)] [string] $ScriptPath, [string] $OutputPackage)
        $ScriptPath | Should -Exist
        $OutputPackage | Should -Not -BeNullOrEmpty
    }

    function Publish-AWSPowerShellLambda {
        [CmdletBinding()]
        param(
            [Parameter(Mandatory)] [string] $ScriptPath, [Parameter(Mandatory)] [string] $Name, [string] $Region, [string] $IAMRoleArn,
            [int] $Memory, [int] $Timeout
        )
        $ScriptPath | Should -Exist
        "$Name $Region $IAMRoleArn $Memory" | Should -Not -BeNullOrEmpty
        # Without it the function has 90 seconds.
        $Timeout | Should -Be 900
    }

    # The profile of the page is in nobody's files.
    function Get-IamCredentialStatus {
        [CmdletBinding()]
        param([string] $ProfileName, [string] $Region)
        if ($ProfileName) { $ProfileName | Should -Be 'member' }
        $place = if ($Region) { @{ Region = $Region } } else { @{} }
        IamHygiene\Get-IamCredentialStatus @place
    }
}

AfterAll {
    Pop-Location
    Stop-IamSandbox
}

Describe 'docs/deploy.md' {
    It 'has a block <Number> that runs: <First>' -ForEach $blocks {
        $before = Get-AccountText $sandbox.GetCloud()
        $faults = $null
        & { [CmdletBinding()] param() . ([scriptblock]::Create($Code)) } -ErrorVariable faults -ErrorAction SilentlyContinue | Out-Null
        # What the sample accounts have to complain about is no fault of the block.
        $ofTheBlock = 'Parameter|CommandNotFound|PolicyValue|Parse|InvalidConfiguration'
        $faults.Where({ $Code -notmatch 'Invoke-IamHygiene' -or $_.FullyQualifiedErrorId -match $ofTheBlock }) | Should -BeNullOrEmpty
        Get-AccountText $sandbox.GetCloud() | Should -Be $before
    }

    It 'wrote what later commands read' {
        (Get-Content -Raw environment.json | ConvertFrom-Json).Variables.POWERSHELL_TELEMETRY_OPTOUT | Should -Be '1'
        (Get-Content -Raw environment.json | ConvertFrom-Json).Variables.IAMHYGIENE_CONFIGURATION | Should -BeLike '*"mail"*'
        (Get-Content -Raw dev-app-policy.json | ConvertFrom-Json).Statement.Principal.AWS | Should -BeLike '*:user/dev-app'
        (Get-Content -Raw protect-tags.json | ConvertFrom-Json).Statement.Effect | Should -Be 'Deny'
        'Assume_Role_Manage_Secrets_Role.json', 'Lambda_Execution_Role.json' | Should -Exist
    }

    It 'tags every secret with its owner, and every user of another account with a full ARN' {
        $managed = @($sandbox.GetCloud().Account($main).Users | Where-Object { $_.Tags.ContainsKey('SecretName') })
        @($commands -like 'secretsmanager tag-resource*IamHygiene:Owner,Value=arn:aws:iam::*').Count | Should -Be $managed.Count
        $commands -like 'iam tag-user*' | Should -BeLike '*Key=SecretName,Value=arn:aws:secretsmanager:*-AbCdEf'
    }
}
