<#
.SYNOPSIS
    Runs a script as Lambda's PowerShell host and its .NET runtime client run it. For tests.

.DESCRIPTION
    As the host (Amazon.Lambda.PowerShellHost) does it: one runspace for the life of the process, without a user interface, so that
    "What if:" is shown nowhere; imports each module under Modules of the task folder; puts a param block before the text of the
    script and runs it as text, so that it has no path of its own; gives it $LambdaInput, which stays empty where the event is not
    JSON, and $LambdaContext; puts the name of its stream before each record that is not output; takes the last object of the output
    as the result, a string as it is and anything else as JSON; and fails on any error record, or else on a terminating error.

    As the runtime client (Amazon.Lambda.RuntimeSupport) does it: writes the exception to the log, and reports it as JSON with its
    type, message, stack and cause; where that has more than 256 KB, a sentence takes its place. As Lambda does it: takes events and
    results of up to 6 MB.

    Writes the result after a line "RESULT", or the error's JSON after a line "FAILED", and ends with exit code 0 or 1.

.PARAMETER TaskRoot
    The folder of the unpacked function: the script, and Modules/<name>/<version>.

.PARAMETER ScriptName
    The script.

.PARAMETER LambdaEvent
    The event, as it comes. Several are invocations of one warm function.

.PARAMETER RemainingTime
    What Lambda says is left of the function's time.

.LINK
    https://github.com/aws/aws-lambda-dotnet/tree/master/Libraries/src/Amazon.Lambda.PowerShellHost

.LINK
    https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $TaskRoot,

    [string] $ScriptName = 'IamHygieneDaily.ps1',

    [AllowEmptyString()]
    [string[]] $LambdaEvent = '{}',

    [timespan] $RemainingTime = '00:14:50'
)

$ErrorActionPreference = 'Stop'
$mostOfAPayload = 6MB
$mostOfAnError = 256KB

function Get-Size([string] $Text) { [Text.Encoding]::UTF8.GetByteCount($Text) }

# What the host makes of the exception of a script: the one inside it, where there is one.
function Get-Thrown([Exception] $Exception) {
    if ($Exception -isnot [Management.Automation.RuntimeException]) { return $Exception }
    $Exception.InnerException ?? $Exception.ErrorRecord.Exception ?? $Exception
}

function ConvertTo-ErrorInfo([Exception] $Exception) {
    $info = [ordered]@{ errorType = $Exception.GetType().Name; errorMessage = $Exception.Message }
    if ($Exception.StackTrace) { $info.stackTrace = @($Exception.StackTrace -split "`n" | ForEach-Object Trim) }
    if ($Exception.InnerException) { $info.cause = ConvertTo-ErrorInfo $Exception.InnerException }
    $info
}

function Get-ErrorReport([Exception] $Exception) {
    $json = ConvertTo-Json (ConvertTo-ErrorInfo $Exception) -Compress -Depth 20
    if ((Get-Size $json) -le $mostOfAnError) { return $json }
    '{"errorMessage":"Exception exceeded maximum payload size of 256KB."}'
}

Set-Location $TaskRoot
$env:LAMBDA_TASK_ROOT = $TaskRoot
# The host takes nothing but what is in the package.
$env:PSModulePath = Join-Path $PSHOME 'Modules'
$script = Get-Content -Raw $ScriptName
$temporary = [IO.Path]::GetTempPath()
$context = [pscustomobject]@{ FunctionName = 'IamHygiene'; AwsRequestId = [guid]::NewGuid(); RemainingTime = $RemainingTime }

# Without a host of ours it is PowerShell's default one, which has no user interface.
$powershell = [powershell]::Create([initialsessionstate]::CreateDefault())
foreach ($folder in Get-ChildItem Modules -Directory -ErrorAction Ignore) {
    $newest = Get-ChildItem $folder -Directory | Sort-Object { [version]$_.Name } | Select-Object -Last 1
    $null = $powershell.AddScript("Import-Module '$newest/$($folder.Name).psd1'").Invoke()
    if ($powershell.HadErrors) { throw $powershell.Streams.Error[0] }
}

$code = 0
foreach ($one in $LambdaEvent) {
    if ((Get-Size $one) -gt $mostOfAPayload) { throw 'Lambda takes no event of more than 6 MB.' }
    $powershell.Commands.Clear()
    $powershell.Streams.ClearStreams()
    $powershell.Runspace.ResetRunspaceState()
    $null = $powershell.AddScript((@(
                'param([string] $LambdaInputString, $LambdaContext)'
                '$LambdaInput = ConvertFrom-Json -InputObject $LambdaInputString'
                "`$env:TEMP = `$env:TMP = `$env:TMPDIR = '$temporary'"
                $script
            ) -join "`n"))
    $null = $powershell.AddParameter('LambdaInputString', $one).AddParameter('LambdaContext', $context)
    $reason = $null
    try { $output = $powershell.Invoke() }
    catch { $reason = $_.Exception.InnerException ?? $_.Exception }
    foreach ($stream in 'Verbose', 'Debug', 'Information', 'Warning', 'Error') {
        foreach ($record in $powershell.Streams.$stream) { "[$stream] - $record" }
    }
    # An error record that was written goes before what ended the script.
    $exception = $powershell.Streams.Error.Count -gt 0 ? $powershell.Streams.Error[-1].Exception : $reason
    $report = if ($exception) {
        $thrown = Get-Thrown $exception
        "$thrown"
        Get-ErrorReport $thrown
    }
    else {
        $last = $output | Select-Object -Last 1
        $result = $last -is [string] ? $last : (ConvertTo-Json $last)
        if ((Get-Size $result) -gt $mostOfAPayload) {
            'Lambda takes no result of more than 6 MB.'
            '{"errorMessage":"The result has more than 6 MB.","errorType":"Function.ResponseSizeTooLarge"}'
        }
    }
    if (-not $report) {
        "RESULT`n$result"
        continue
    }
    $report[0]
    "FAILED`n$($report[-1])"
    $code = 1
}
exit $code
