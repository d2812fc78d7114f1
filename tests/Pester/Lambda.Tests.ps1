# The daily Lambda function: packed by the rules of Publish-AWSPowerShellLambda and run as Lambda's PowerShell host runs it, which
# LambdaHost.ps1 takes the place of.

BeforeAll {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    . "$PSScriptRoot/Shell.ps1"
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
    function Invoke-Function {
        param(
            [string[]] $LambdaEvent = '{}',
            [hashtable] $Environment = @{},
            [timespan] $RemainingTime = '00:14:50',
            [string] $TaskRoot = $task,
            [string] $ScriptName = 'IamHygieneDaily.ps1'
        )

        $saved = @{}
        foreach ($name in $Environment.Keys) {
            $saved[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Environment[$name])
        }
        try {
            $quoted = ($LambdaEvent | ForEach-Object { "'" + ($_ -replace "'", "''") + "'" }) -join ', '
            $arguments = "-TaskRoot '$TaskRoot' -ScriptName '$ScriptName' -RemainingTime '$RemainingTime' -LambdaEvent $quoted"
            $command = "& '$PSScriptRoot/LambdaHost.ps1' $arguments; exit `$LASTEXITCODE"
            $lines = @(& $shell -NoProfile -NonInteractive -Command $command 2>&1 | ForEach-Object { "$_" })
            $code = $LASTEXITCODE
        }
        finally { foreach ($name in $saved.Keys) { [Environment]::SetEnvironmentVariable($name, $saved[$name]) } }
        $after = @{ RESULT = [Collections.Generic.List[string]]::new(); FAILED = [Collections.Generic.List[string]]::new() }
        for ($i = 0; $i -lt $lines.Count; $i++) { if ($after.Contains($lines[$i])) { $after[$lines[$i]].Add($lines[$i + 1]) } }
        $errors = @($after.FAILED | ConvertFrom-Json)
        @{
            ExitCode = $code
            Text     = $lines -join "`n"
            Log      = @($lines | Where-Object { $_ -like '{"timestamp"*' } | ConvertFrom-Json)
            Metrics  = @($lines | Where-Object { $_ -like '{"_aws"*' } | ConvertFrom-Json)
            Results  = @($after.RESULT)
            Errors   = $errors
            Failures = @($errors.errorMessage)
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

    It 'logs each change and mail that it would make, as it logs those of a real run' {
        $actions = @($preview.Log | Where-Object event -EQ 'action')
        $actions | Should -HaveCount $preview.Metrics[0].Due
        $notices = @($preview.Log | Where-Object event -EQ 'notice')
        $notices.Count | Should -BeGreaterThan 5
        ($actions + $notices).outcome | Sort-Object -Unique | Should -Be 'WhatIf'
        $preview.Text | Should -Not -Match 'What if:' -Because 'the host has no user interface'

        # The same things as the first real run of the day does, but for those that follow from a change.
        $key = { "$($_.event) $($_.user) $($_.kind) $($_.key)" }
        $real = @($first.Log | Where-Object event -In 'action', 'notice' | ForEach-Object $key)
        $actions | ForEach-Object $key | Where-Object { $_ -notin $real } | Should -BeNullOrEmpty
        @($actions | Where-Object kind -EQ 'Rotate')[0].message |
            Should -Match '^Replace key AKIA\w{16} of user \S+ by a new one in account 111122223333 \(K\d+: .+\)\.$'
        @($notices | Where-Object kind -EQ 'PasswordExpiring')[0].message |
            Should -Match '^Mail \S+@example\.com that the password of user \S+ expires .+, on [\d-]{10} \(account 111122223333\)\.$'
    }

    It 'throws after the others were served' {
        $first.ExitCode | Should -Be 1
        $first.Failures | Should -HaveCount 1
        $first.Failures[0] | Should -BeLike '1 failure: *svc-secret-kms*'
        $first.Metrics[0].Rotated | Should -BeGreaterThan 3
        $first.Metrics[0].Failures | Should -Be 1
        $mails | Should -BeGreaterThan 5
    }

    It 'logs one JSON object a line, and metrics that CloudWatch takes' {
        $first.Log.Count | Should -BeGreaterThan 30
        ($first.Log.event | Sort-Object -Unique) | Should -Be @('action', 'exemption', 'finding', 'newFailure', 'notice')
        $first.Log.level | Sort-Object -Unique | Should -Be @('ERROR', 'INFO', 'WARN')
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
        $result = $good.Results[0] | ConvertFrom-Json
        $result.succeeded | Should -BeTrue
        $result.runs[0].account | Should -Be '111122223333'
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

    It 'fails with a clear word without a configuration, and takes no file for one' {
        $none = Invoke-Function '{}' $aws
        $none.Failures | Should -HaveCount 1
        $none.Failures[0] | Should -BeLike 'Nothing was done. There is no configuration.*IAMHYGIENE_CONFIGURATION*'
        Set-Content "$task/iamhygiene.json" $configuration
        try { $file = Invoke-Function '{}' ($aws + @{ IAMHYGIENE_CONFIGURATION = 'iamhygiene.json' }) }
        finally { Remove-Item "$task/iamhygiene.json" }
        $file.Failures[0] | Should -BeLike 'Nothing was done.*IAMHYGIENE_CONFIGURATION*not the name of a file*'
    }

    It 'takes a configuration in the event that is text' {
        $text = Invoke-Function (@{ configuration = $configuration } | ConvertTo-Json -Compress) $aws
        $text.ExitCode | Should -Be 0 -Because "$($text.Failures)"
        $text.Metrics[0].Account | Should -Be '111122223333'
    }

    It 'calls nothing of AWS for an event that it does not understand' {
        $calls = $cloud.Calls.Count
        $events = [ordered]@{
            '{ "whatIf": true'                     = 'Conversion from JSON failed*'
            ''                                     = 'Nothing was done. The event is no JSON object*'
            'null'                                 = 'Nothing was done. The event is no JSON object*'
            '[{}, {}]'                             = 'Nothing was done. The event is no JSON object*'
            '"{}"'                                 = 'Nothing was done. The event is no JSON object*'
            '{ "whatif": true }'                   = '*did you mean "whatIf"?*'
            '{ "dryRun": true }'                   = '*dryRun is not known*'
            '{ "whatIf": "yes" }'                  = '*whatIf must be true or false*'
            '{ "configuration": "no-such.json" }'  = '*not the name of a file*'
        }
        $answer = Invoke-Function @($events.Keys) ($aws + @{ IAMHYGIENE_CONFIGURATION = $configuration })
        $answer.ExitCode | Should -Be 1
        $answer.Failures | Should -HaveCount $events.Count
        for ($i = 0; $i -lt $events.Count; $i++) { $answer.Failures[$i] | Should -BeLike $events[$i] }
        $answer.Metrics | Should -BeNullOrEmpty
        $cloud.Calls.Count | Should -Be $calls
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

Describe 'Very many failures' {
    BeforeAll {
        Import-Module "$folder/IamHygiene"
        # As if one key of KMS were disabled under all secrets. Some 450 such failures are more than the runtime reports.
        $users = 600
        $numbers = 1..$users
        $accounts = @{
            accounts = @(
                @{
                    id      = '111122223333'
                    kmsKeys = @(@{ alias = 'alias/old-project'; state = 'Disabled' })
                    users   = @($numbers | ForEach-Object {
                            @{ name = "svc-$_"; tags = @{ SecretName = "svc-$_" }; keys = @(@{ createdDays = 82.1; lastUsedDays = 0.1 }) }
                        })
                    secrets = @($numbers | ForEach-Object {
                            $version = @{ stages = @('AWSCURRENT'); createdDays = 82.1; key = "svc-$_#0" }
                            @{ name = "svc-$_"; kmsKeyId = 'alias/old-project'; versions = @($version) }
                        })
                }
            )
        }
        ConvertTo-Json $accounts -Depth 10 -Compress | Set-Content "$TestDrive/many.json"
        $sandbox = Start-IamSandbox -AccountsFile "$TestDrive/many.json"
        $session = $sandbox.GetCloud().CreateAdminSession('111122223333', 'function')
        $many = Invoke-Function '{ "configuration": { "concurrency": 16 } }' @{
            AWS_ENDPOINT_URL      = $sandbox.Url
            AWS_REGION            = 'us-east-1'
            AWS_ACCESS_KEY_ID     = $session.AccessKeyId
            AWS_SECRET_ACCESS_KEY = $session.SecretAccessKey
            AWS_SESSION_TOKEN     = $session.SessionToken
        }
    }

    AfterAll { Stop-IamSandbox }

    It 'are an error that says something' {
        $many.Metrics[0].Failures | Should -Be $users
        $many.ExitCode | Should -Be 1
        $many.Failures[0] | Should -BeLike "$users failures: *svc-*KMS*| and $($users - 20) more, which the log of the run tells."
    }

    It 'are each in the log' {
        @($many.Log | Where-Object level -EQ 'ERROR') | Should -HaveCount $users
    }
}

Describe 'The host of these tests' {
    BeforeAll {
        $other = (New-Item "$TestDrive/other" -ItemType Directory -Force).FullName
        function Invoke-Text([string] $Text, [string[]] $LambdaEvent = '{}') {
            Set-Content "$other/script.ps1" $Text
            Invoke-Function $LambdaEvent -TaskRoot $other -ScriptName 'script.ps1'
        }
    }

    It 'has no user interface' {
        $look = Invoke-Text "Remove-Item '$other/script.ps1' -WhatIf; `$Host.Name"
        $look.Results | Should -Be 'Default Host'
        $look.Text | Should -Not -Match 'What if'
        "$other/script.ps1" | Should -Exist
    }

    It 'keeps a warm process, and no variable of an invocation' {
        $warm = Invoke-Text '$before = "$($null -eq $mine)"; $mine = 1; "$PID $before"' '{}', '{}'
        $warm.Results | Should -HaveCount 2
        $warm.Results[0] | Should -Be $warm.Results[1]
        $warm.Results[0] | Should -BeLike '* True'
    }

    It 'goes on where the event is not JSON, and fails at the end' {
        $garbage = Invoke-Text '[Console]::Out.WriteLine("empty: " + ($null -eq $LambdaInput)); "done"' '{ "whatIf": true'
        $garbage.Text | Should -Match '(?m)^empty: True$'
        $garbage.Failures[0] | Should -BeLike 'Conversion from JSON failed*'
    }

    It 'reports an error of up to 256 KB' {
        (Invoke-Text 'throw "x" * 250KB').Failures[0] | Should -Match '^x{256000}$'
        $dropped = Invoke-Text 'throw "x" * 257KB'
        $dropped.Failures | Should -Be 'Exception exceeded maximum payload size of 256KB.'
        $dropped.Errors[0].PSObject.Properties.Name | Should -Not -Contain 'errorType'
    }

    It 'takes a result of up to 6 MB' {
        (Invoke-Text '"x" * 6MB').Results[0].Length | Should -Be 6MB
        (Invoke-Text '"x" * 6MB + "x"').Errors[0].errorType | Should -Be 'Function.ResponseSizeTooLarge'
    }

    It 'reports what is inside an exception of the script' {
        $inner = Invoke-Text '$ErrorActionPreference = "Stop"; [int]::Parse("no number")'
        $inner.Errors[0].errorType | Should -Be 'FormatException'
        $inner.Errors[0].stackTrace | Should -Not -BeNullOrEmpty
    }
}

Describe 'The function on moto' {
    BeforeAll {
        . "$PSScriptRoot/Moto.ps1"
        $why = $motoMissing
        if (-not $why) {
            $url = $motoUrl
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

Describe 'The function for many accounts' {
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
        $role = '"accountRole": { "name": "OrganizationAccountAccessRole" }'
        $ofOrganization = Invoke-Function '{}' ($aws + @{ IAMHYGIENE_CONFIGURATION = "{ $mail, ""organization"": {}, $role }" })
        $child = Invoke-Function '{ "accounts": ["444455556666"] }' ($aws + @{ IAMHYGIENE_CONFIGURATION = "{ $mail, $role }" })
        $unknown = Invoke-Function '{ "accounts": ["444455556666", "999988887777"] }' ($aws + @{
                IAMHYGIENE_CONFIGURATION = "{ $mail, $role }"
            })
    }

    AfterAll { Stop-IamSandbox }

    It 'serves the accounts of the organization and logs each with its number' {
        $ofOrganization.Failures[0] | Should -BeLike '1 failure: Account 111122223333 (*): *svc-secret-kms*'
        $ofOrganization.Metrics.Account | Sort-Object | Should -Be '111122223333', '444455556666'
        ($ofOrganization.Log | Where-Object event -EQ 'action').account | Sort-Object -Unique | Should -Be '111122223333', '444455556666'
        $cloud.Account('444455556666').Role('OrganizationAccountAccessRole').Tags.Keys | Should -Contain 'IamHygiene:LastRun'
    }

    It 'has metrics by account and for all together' {
        $ofOrganization.Metrics[0]._aws.CloudWatchMetrics[0].Dimensions | ConvertTo-Json -Compress | Should -Be '[["Account"],[]]'
    }

    It 'serves the account that the event names, as a child of the state machine' {
        $child.ExitCode | Should -Be 0
        $answer = $child.Results[0] | ConvertFrom-Json
        $answer.succeeded | Should -BeTrue
        $answer.runs.account | Should -Be '444455556666'
    }

    It 'fails for an account that cannot be entered, once the others were served' {
        $unknown.ExitCode | Should -Be 1
        $unknown.Failures[0] | Should -BeLike '1 failure: Account 999988887777: The role arn:aws:iam::999988887777:role/*'
        $unknown.Metrics.Account | Should -Contain '444455556666'
    }
}
