# The daily run as an AWS Lambda function: in the account of the function, or in the accounts that its configuration names. Where the
# secrets are is a setting (secrets.roleArn). Publish it with Publish-AWSPowerShellLambda, see docs/deploy.md. It decides nothing; the
# module does.
#
# Lambda predefines $LambdaInput, the event, and $LambdaContext. The event is an object that may hold
#     configuration   the configuration, as in docs/iamhygiene.schema.json: an object, or the same as text
#     whatIf          true: the log shows what would be done, and nothing is changed
#     accounts        account numbers, in place of those that the configuration names
# Without a configuration in the event, the environment variable IAMHYGIENE_CONFIGURATION holds it. An event that is not understood
# ends the function before it has done anything. The result is one JSON object. If anything failed, the function fails, once
# everybody else has been served, so that the alarm fires.

#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'IamHygiene'; ModuleVersion = '1.0.0' }

$ErrorActionPreference = 'Stop'
# Lambda's host goes on with an empty $LambdaInput where the event is not JSON: that reads as null here, which is refused.
$told = [IamHygiene.FunctionInput]::Read((ConvertTo-Json -InputObject $LambdaInput -Depth 100), $env:IAMHYGIENE_CONFIGURATION)
$parameters = @{
    Configuration = $told.Configuration
    WhatIf        = $told.WhatIf
    TimeLimit     = $LambdaContext.RemainingTime
    Log           = 'Json'
}

if ($told.AccountIds) { $parameters.AccountId = $told.AccountIds }

# Each failure is in the result; as error records they would fail the function before it has said what it did.
$summary = [IamHygiene.RunSummary]::new()
Invoke-IamHygiene @parameters -ErrorAction SilentlyContinue | ForEach-Object { $summary.Add($_) }
$summary.ToJson()
$failed = $summary.ErrorText()
if ($failed) { throw $failed }
