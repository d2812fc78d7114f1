# The daily run as an AWS Lambda function, for the main account and for the others: where the secrets are is a setting
# (secrets.roleArn). Publish it with Publish-AWSPowerShellLambda, see docs/deploy.md. It decides nothing; the module does.
#
# Lambda predefines $LambdaInput, the event, and $LambdaContext. The event may hold
#     configuration   the configuration, as in docs/iamhygiene.schema.json
#     whatIf          true: shows what would be done, and changes nothing
# Without a configuration in the event, the environment variable IAMHYGIENE_CONFIGURATION holds it, or else the file
# iamhygiene.json of the package. The result is one JSON object. If anything failed, the function fails, once everybody else
# has been served, so that the alarm fires.

#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'IamHygiene'; ModuleVersion = '0.1.0' }

$ErrorActionPreference = 'Stop'
$task = $env:LAMBDA_TASK_ROOT ? $env:LAMBDA_TASK_ROOT : $PWD.Path
$parameters = @{
    Configuration = if ($LambdaInput.configuration) { $LambdaInput.configuration | ConvertTo-Json -Depth 20 }
    elseif ($env:IAMHYGIENE_CONFIGURATION) { $env:IAMHYGIENE_CONFIGURATION }
    else { Join-Path $task 'iamhygiene.json' }
    TimeLimit     = $LambdaContext.RemainingTime
    Log           = 'Json'
    WhatIf        = [bool]$LambdaInput.whatIf
}

# Each failure is in the result; as error records they would fail the function before it has said what it did.
[IamHygiene.HygieneRun[]] $runs = @(Invoke-IamHygiene @parameters -ErrorAction SilentlyContinue)
[IamHygiene.RunLog]::Summary($runs)
$failures = @($runs.Failures)
if ($failures) { throw "$($failures.Count) failures: $($failures -join ' | ')" }
