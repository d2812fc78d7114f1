# The commands of README.md and the pages, as they stand: each block of PowerShell is run, in its order, in a session with a sandbox.
# docs/getting-started.md has a test of its own; the commands of docs/deploy.md are read by tests/Unit/Deployment.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    $root = (Resolve-Path "$PSScriptRoot/../..").Path

    # The role that the pages speak of, in the accounts of the sandbox's organization.
    function Add-Role($Cloud) {
        $trust = @'
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
            "Action": "sts:AssumeRole",
            "Condition": { "StringEquals": { "sts:ExternalId": "example-external-id" } }
        }
    ]
}
'@
        $policies = [System.Collections.Generic.Dictionary[string, IamHygiene.Sandbox.PolicyDocument]]::new()
        $policies.Add('everything', [IamHygiene.Sandbox.PolicyDocument]::AllowAll)
        foreach ($account in $Cloud.Organization.Accounts | Where-Object { $_.Id -ne $main -and $_.Status -eq 'ACTIVE' }) {
            $null = $Cloud.Account($account.Id).AddRole(
                'IamHygieneRole', [IamHygiene.Sandbox.PolicyDocument]::Parse($trust), $policies, '/', $null)
        }
        $unit = $Cloud.Organization.Units | Where-Object Name -EQ Workloads
        $null = [IamHygiene.Sandbox.SandboxOrganization]::AddOrganizationalUnit($Cloud, 'Sandboxes', $unit.Id)
    }

    # What the commands take for granted: a profile of one's own, a configuration, a list of users.
    function Set-Surrounding($Sandbox) {
        $environment = $Sandbox.GetEnvironment()
        Set-Content my-credentials "[my-profile]`naws_access_key_id = $($environment.AWS_ACCESS_KEY_ID)"
        Add-Content my-credentials "aws_secret_access_key = $($environment.AWS_SECRET_ACCESS_KEY)"
        $env:AWS_ENDPOINT_URL = $environment.AWS_ENDPOINT_URL
        Set-Content hygiene.json '{ "keys": { "rotateDays": 70 } }'
        Set-Content users.csv "UserName,SecretName,NotifyAddress`nsvc-exempt-group,svc-exempt-group,owner@example.com"
        $null = New-Item -ItemType Directory docs -Force
        Copy-Item "$root/docs/report.schema.json" docs
    }

    # The AWS CLI has no account to write to here: what it would be given is looked at.
    function aws {
        $file = $args | Where-Object { $_ -like 'file://*' }
        if ($file) { $handed.Add((Get-Content -Raw ($file -replace '^file://'))) }
    }

    Import-Module $module
    $handed = [System.Collections.Generic.List[string]]::new()
    $ConfirmPreference = 'None'
    # TestDrive is emptied after each group of tests, and what the commands leave is looked at in the end.
    $work = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "pages-$([guid]::NewGuid())")
    Push-Location $work
    $profiles = $env:AWS_SHARED_CREDENTIALS_FILE
    $env:AWS_SHARED_CREDENTIALS_FILE = "$work/my-credentials"
}

AfterAll {
    Pop-Location
    Remove-Item $work -Recurse
    Stop-IamSandbox
    $env:AWS_SHARED_CREDENTIALS_FILE = $profiles
    $env:AWS_ENDPOINT_URL = $null
}

# A block that is indented belongs to a list, such as what somebody installs.
Describe 'The commands of <_>' -ForEach 'README.md', 'docs/report.md', 'docs/digest.md', 'policies/README.md' {
    It 'run as they stand' {
        $blocks = [regex]::Matches((Get-Content -Raw "$root/$_"), '(?s)(?<=\n)```powershell\n(.*?)```')
        $blocks.Count | Should -BeGreaterThan 0
        $sandbox = $null
        # The SDK reads the file of profiles once; every sandbox has the same administrator.
        Set-Surrounding (Use-TestSandbox)
        Stop-IamSandbox
        $faults = foreach ($block in $blocks) {
            # The build is done, and the folder is another.
            $code = $block.Groups[1].Value -replace '(?m)^dotnet build .*$' -replace '\./out/module', "$root/out/module"
            if (-not $sandbox -and $code -notmatch 'Start-IamSandbox') {
                $sandbox = Use-TestSandbox
                Add-Role $sandbox.GetCloud()
                Set-Surrounding $sandbox
            }
            $ErrorActionPreference = 'Continue'
            . ([scriptblock]::Create($code)) *>&1
        }
        # A user of the sample account has a secret that cannot be decrypted; that is told, and nothing else may go wrong.
        $faults |
            Where-Object { $_ -is [Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -notlike 'DecryptionFailure,*' } |
            ForEach-Object { "$($_.FullyQualifiedErrorId): $_" } |
            Should -BeNullOrEmpty
    }
}

Describe 'What the commands of the pages leave' {
    It 'is a file of each report' {
        'run.json', 'report.html', 'all.csv', 'all.html', 'run.html', 'findings.asff' | ForEach-Object {
            (Get-Item $_).Length | Should -BeGreaterThan 500 -Because $_
        }
    }

    It 'is handed to Security Hub a hundred findings at a time' {
        $handed.Count | Should -BeGreaterThan 0
        foreach ($part in $handed) { @($part | ConvertFrom-Json).Count | Should -BeIn (1..100) }
    }
}
