# The daily Lambda function: packed by the rules of Publish-AWSPowerShellLambda and run as Lambda's PowerShell host runs it.

BeforeAll {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    $shell = [Environment]::ProcessPath
    $script = "$root/lambda/IamHygieneDaily.ps1"
    $task = "$TestDrive/task"

    # What Publish-AWSPowerShellLambda puts into a package: the script, and each module of its #Requires in exactly the version
    # that is named there, copied from where it is installed.
    function New-Package {
        $ast = [Management.Automation.Language.Parser]::ParseFile($script, [ref]$null, [ref]$null)
        foreach ($required in $ast.ScriptRequirements.RequiredModules) {
            $installed = Get-Module -ListAvailable -Name $required.Name |
                Where-Object Version -EQ $required.Version |
                Select-Object -First 1
            $installed | Should -Not -BeNullOrEmpty -Because "$($required.Name) $($required.Version) is needed"
            $copy = New-Item "$task/Modules/$($installed.Name)/$($installed.Version)" -ItemType Directory -Force
            Copy-Item (Join-Path $installed.ModuleBase '*') $copy -Recurse
        }
        Copy-Item $script $task
    }

    # One process per call: a cold start, and an invocation for each event.
    function Invoke-Function([string[]] $LambdaEvent = '{}', [hashtable] $Environment = @{}, [timespan] $RemainingTime = '00:14:50') {
        $saved = @{}
        foreach ($name in $Environment.Keys) {
            $saved[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Environment[$name])
        }
        try {
            $quoted = ($LambdaEvent | ForEach-Object { "'" + ($_ -replace "'", "''") + "'" }) -join ', '
            $arguments = "-TaskRoot '$task' -RemainingTime '$RemainingTime' -LambdaEvent $quoted"
            $command = "& '$PSScriptRoot/LambdaHost.ps1' $arguments; exit `$LASTEXITCODE"
            $lines = @(& $shell -NoProfile -NonInteractive -Command $command 2>&1 | ForEach-Object { "$_" })
            $code = $LASTEXITCODE
        }
        finally { foreach ($name in $saved.Keys) { [Environment]::SetEnvironmentVariable($name, $saved[$name]) } }
        $json = $lines | Where-Object { $_ -like '{"*' -and $_ -notlike '{"succeeded"*' }
        @{
            ExitCode = $code
            Text     = $lines -join "`n"
            Log      = @($json | Where-Object { $_ -notlike '{"_aws"*' } | ConvertFrom-Json)
            Metrics  = @($json | Where-Object { $_ -like '{"_aws"*' } | ConvertFrom-Json)
            Results  = @($lines | Where-Object { $_ -like '{"succeeded"*' } | ConvertFrom-Json)
            Failures = @(for ($i = 0; $i -lt $lines.Count; $i++) { if ($lines[$i] -eq 'FAILED') { $lines[$i + 1] } })
        }
    }

    # The sandbox's records cannot be changed, only copied with a change.
    function Set-UserTag($Account, [string] $UserName, [string] $Key, $Value) {
        $Account.EditUser($UserName, {
            param($user)
            $copy = $user.'<Clone>$'()
            $tags = if ($null -eq $Value) { $user.Tags.Remove($Key) } else { $user.Tags.SetItem($Key, $Value) }
            $copy.GetType().GetProperty('Tags').SetValue($copy, $tags)
            $copy
        }.GetNewClosure())
    }

    $folder = (Get-Item "$root/out/module").FullName
    $env:PSModulePath = $folder + [IO.Path]::PathSeparator + $env:PSModulePath
    New-Package
    $mail = '"mail": { "transport": "ses-api", "from": "AWS team <aws-team@example.com>", "domains": ["example.com"] }'
}

Describe 'The package' {
    It 'names the version of the module that is built' {
        $version = ([xml](Get-Content -Raw "$root/Directory.Build.props")).SelectSingleNode('//VersionPrefix').InnerText
        Get-ChildItem "$task/Modules/IamHygiene" | Should -HaveCount 1
        (Get-ChildItem "$task/Modules/IamHygiene").Name | Should -Be $version
    }

    It 'holds the whole module with its private folder' {
        $copy = (Get-ChildItem "$task/Modules/IamHygiene").FullName
        "$copy/aws/AWSSDK.Core.dll" | Should -Exist
        "$copy/aws/IamHygiene.Aws.dll" | Should -Exist
        "$copy/aws/IamHygiene.Core.dll" | Should -Not -Exist
        $copied = Get-ChildItem $copy -File -Recurse | ForEach-Object { [IO.Path]::GetRelativePath($copy, $_.FullName) } | Sort-Object
        $built = "$folder/IamHygiene/$(Split-Path $copy -Leaf)"
        $files = Get-ChildItem $built -File -Recurse | ForEach-Object { [IO.Path]::GetRelativePath($built, $_.FullName) } | Sort-Object
        $copied | Should -Be $files
    }

    It 'is a script that can be run as text' {
        $text = Get-Content -Raw $script
        $ast = [Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$null)
        $ast.ParamBlock | Should -BeNullOrEmpty -Because 'the host puts its own before it'
        $ast.UsingStatements | Should -BeNullOrEmpty
        $text | Should -Not -Match 'PSScriptRoot' -Because 'the text has no path'
    }
}

Describe 'The function on the sandbox' {
    BeforeAll {
        Import-Module "$folder/IamHygiene"
        $sandbox = Start-IamSandbox
        $cloud = $sandbox.GetCloud()
        $session = $cloud.CreateAdminSession('111122223333', 'function')
        $aws = @{
            AWS_ENDPOINT_URL      = $sandbox.Url
            AWS_REGION            = 'us-east-1'
            AWS_ACCESS_KEY_ID     = $session.AccessKeyId
            AWS_SECRET_ACCESS_KEY = $session.SecretAccessKey
            AWS_SESSION_TOKEN     = $session.SessionToken
        }
        $main = $cloud.Account('111122223333')
        $configuration = "{ $mail }"

        $preview = Invoke-Function "{ ""whatIf"": true, ""configuration"": $configuration }" $aws
        $changing = 'CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey', 'TagUser', 'SendEmail'
        $unchanged = -not ($cloud.Calls | Where-Object { $_.Operation -in $changing })
        $short = Invoke-Function "{ ""configuration"": $configuration }" $aws '00:00:15'
        $first = Invoke-Function @('{}') ($aws + @{ IAMHYGIENE_CONFIGURATION = $configuration })
        $mails = @($main.SentMails).Count
        $calls = $cloud.Calls.Count
        $second = Invoke-Function @('{}', '{}') ($aws + @{ IAMHYGIENE_CONFIGURATION = $configuration })
        $later = @($cloud.Calls | Select-Object -Skip $calls)
    }

    AfterAll { Stop-IamSandbox }

    It 'shows what it would do and does nothing, if the event says so' {
        $unchanged | Should -BeTrue
        $preview.Metrics[0].Rotated | Should -Be 0
        $preview.Metrics[0].Due | Should -BeGreaterThan 5
    }

    It 'throws after the others were served' {
        $first.ExitCode | Should -Be 1
        $first.Failures | Should -HaveCount 1
        $first.Failures[0] | Should -BeLike '1 failures: *svc-secret-kms*'
        $first.Metrics[0].Rotated | Should -BeGreaterThan 3
        $first.Metrics[0].Failures | Should -Be 1
        $mails | Should -BeGreaterThan 5
    }

    It 'logs one JSON object a line, and metrics that CloudWatch takes' {
        $first.Log.Count | Should -BeGreaterThan 30
        ($first.Log.event | Sort-Object -Unique) | Should -Be @('action', 'exemption', 'finding', 'notice')
        $first.Metrics | Should -HaveCount 1
        $first.Metrics[0].Account | Should -Be '111122223333'
        $first.Text | Should -Not -Match '(?m)^\[\w+\] - .*\{' -Because 'a line with a prefix is no metric'
    }

    It 'does nothing in a second invocation on the same day, also of a warm function' {
        $second.Metrics | Should -HaveCount 2
        $second.Metrics.Rotated + $second.Metrics.Notices + $second.Metrics.Deleted |
            Measure-Object -Sum |
            Select-Object -ExpandProperty Sum |
            Should -Be 0
        $changing = 'CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey', 'TagUser', 'UntagUser', 'PutSecretValue', 'SendEmail'
        $later | Where-Object { $_.Operation -in $changing } | Should -BeNullOrEmpty
        @($main.SentMails).Count | Should -Be $mails
    }

    It 'gives one JSON object where nothing failed' {
        Set-UserTag $main 'svc-secret-kms' 'SecretName' $null
        $good = Invoke-Function "{ ""configuration"": $configuration }" $aws
        $good.ExitCode | Should -Be 0 -Because "$($good.Failures)"
        $good.Results | Should -HaveCount 1
        $good.Results[0].succeeded | Should -BeTrue
        $good.Results[0].runs[0].account | Should -Be '111122223333'
    }

    It 'begins nobody that it could not finish in time, and says so' {
        $short.Failures[0] | Should -BeLike '*Time ran out*'
        $short.Metrics[0].Rotated | Should -Be 0
    }

    It 'serves an account whose secrets are in another one' {
        $member = $cloud.Account('444455556666')
        Set-UserTag $member 'dev-ci' 'SecretName' $main.Secret('dev/ci', 'us-east-1').Arn
        $session = $cloud.CreateAdminSession('444455556666', 'function')
        $there = $aws + @{}
        $there.AWS_ACCESS_KEY_ID = $session.AccessKeyId
        $there.AWS_SECRET_ACCESS_KEY = $session.SecretAccessKey
        $there.AWS_SESSION_TOKEN = $session.SessionToken
        $secrets = '"secrets": { "roleArn": "arn:aws:iam::111122223333:role/Manage_Secrets_Role", "externalId": "example-external-id" }'
        $across = Invoke-Function "{ ""configuration"": { $secrets } }" $there
        $across.ExitCode | Should -Be 0 -Because "$($across.Failures)"
        $across.Metrics[0].Account | Should -Be '444455556666'
        $across.Metrics[0].Rotated | Should -Be 1
        @($member.User('dev-ci').Keys) | Should -HaveCount 2
        $main.Secret('dev/ci', 'us-east-1').CurrentText | Should -BeLike "*$($member.User('dev-ci').Keys[1].Id)*"
    }

    It 'fails with a clear word without a configuration' {
        $none = Invoke-Function '{}' $aws
        $none.Failures | Should -HaveCount 1
        $none.Failures[0] | Should -BeLike 'There is no configuration file*iamhygiene.json*'
    }

    It 'reads the configuration from a file of the package' {
        Set-Content "$task/iamhygiene.json" $configuration
        try { (Invoke-Function '{}' $aws).ExitCode | Should -Be 0 }
        finally { Remove-Item "$task/iamhygiene.json" }
    }

    It 'fails where the configuration is wrong, and names the place' {
        $wrong = Invoke-Function '{ "configuration": { "keys": { "rotateDay": 80 } } }' $aws
        $wrong.Failures[0] | Should -BeLike '*keys.rotateDay*rotateDays*'
    }

    It 'fails where AWS cannot be reached' {
        $unknown = $aws + @{}
        $unknown.AWS_ACCESS_KEY_ID = 'ASIAEXAMPLEEXAMPLE00'
        $away = Invoke-Function "{ ""configuration"": $configuration }" $unknown
        $away.ExitCode | Should -Be 1
        $away.Metrics[0].Account | Should -Be 'unknown'
    }

    It 'writes no secret' {
        $text = $preview.Text + $first.Text + $second.Text
        foreach ($secret in $cloud.IssuedSecrets) { $text.Contains($secret) | Should -BeFalse }
    }
}

Describe 'The function on moto' {
    BeforeAll {
        $python = (Get-Command python3 -ErrorAction Ignore)?.Source
        $why = if (-not $python) { 'python3 is not installed' } else {
            & $python -c 'import moto.server, boto3' 2>$null
            if ($LASTEXITCODE -ne 0) { 'moto and boto3 are not installed for python3' }
        }
        if (-not $why) {
            $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            $listener.Start()
            $port = $listener.LocalEndpoint.Port
            $listener.Stop()
            $arguments = "$root/tests/moto/moto_server.py", '-H', '127.0.0.1', '-p', $port
            $streams = @{ RedirectStandardOutput = "$TestDrive/moto.out"; RedirectStandardError = "$TestDrive/moto.err" }
            $moto = Start-Process $python -ArgumentList $arguments -PassThru @streams
            $url = "http://127.0.0.1:$port"
            $until = [DateTime]::UtcNow.AddSeconds(60)
            do {
                Start-Sleep -Milliseconds 200
                $up = try { Invoke-RestMethod "$url/_test/health" } catch { $null }
            } until ($up -or [DateTime]::UtcNow -gt $until)
            $aws = @{
                AWS_ENDPOINT_URL = $url
                AWS_REGION = 'us-east-1'
                AWS_DEFAULT_REGION = 'us-east-1'
                AWS_ACCESS_KEY_ID = 'testing'
                AWS_SECRET_ACCESS_KEY = 'testing'
                AWS_SESSION_TOKEN = 'testing'
            }
            # Two users whose keys are due, with one owner.
            @"
import boto3, json, urllib.request
url = '$url'
def client(name):
    pair = {'aws_access_key_id': 'testing', 'aws_secret_access_key': 'testing'}
    return boto3.client(name, region_name='us-east-1', endpoint_url=url, **pair)
iam, secrets, ses = client('iam'), client('secretsmanager'), client('ses')
ses.verify_domain_identity(Domain='example.com')
ses.verify_email_identity(EmailAddress='aws-team@example.com')
for name in ('svc-a', 'svc-b'):
    iam.create_user(UserName=name, Tags=[{'Key': 'SecretName', 'Value': name}, {'Key': 'Notify', 'Value': 'owner@example.com'}])
    key = iam.create_access_key(UserName=name)['AccessKey']
    secrets.create_secret(Name=name, SecretString=json.dumps({k: key[k] for k in ('AccessKeyId', 'SecretAccessKey')}))
    body = json.dumps({'user': name, 'access_key_id': key['AccessKeyId'], 'create_date': '-81d', 'user_create_date': '-100d'}).encode()
    urllib.request.urlopen(urllib.request.Request(url + '/_test/backdate', body))
"@ | & $python -
            $first = Invoke-Function "{ ""configuration"": { $mail } }" $aws
            $second = Invoke-Function "{ ""configuration"": { $mail } }" $aws
        }
    }

    AfterAll { if ($moto) { Stop-Process -Id $moto.Id } }

    It 'rotates and mails' {
        if ($why) { Set-ItResult -Skipped -Because $why }
        $first.ExitCode | Should -Be 0 -Because "$($first.Failures)"
        $first.Metrics[0].Rotated | Should -Be 2
        $first.Metrics[0].Notices | Should -Be 1
    }

    It 'does nothing in a second invocation on the same day' {
        if ($why) { Set-ItResult -Skipped -Because $why }
        $second.ExitCode | Should -Be 0 -Because "$($second.Failures)"
        $second.Log | Where-Object event -In 'action', 'notice' | Should -BeNullOrEmpty
        (Invoke-RestMethod "$url/_test/ses/messages").messages | Should -HaveCount 1
    }
}
