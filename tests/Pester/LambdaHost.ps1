<#
.SYNOPSIS
    Runs a script as Lambda's PowerShell host (Amazon.Lambda.PowerShellHost) runs it. For tests.

.DESCRIPTION
    As the host does it: imports each module under Modules of the task folder; puts a param block before the text of the
    script and runs it as text, so that it has no path of its own; gives it $LambdaInput and $LambdaContext; puts the name of its
    stream before each record that is not output; takes the last object of the output as the result, a string as it is and
    anything else as JSON; and fails on a terminating error and on any error record.

    Writes the result after a line "RESULT", or the error after a line "FAILED", and ends with exit code 0 or 1.

.PARAMETER TaskRoot
    The folder of the unpacked function: the script, and Modules/<name>/<version>.

.PARAMETER ScriptName
    The script.

.PARAMETER LambdaEvent
    The event, as JSON. Several are invocations of one warm function.

.PARAMETER RemainingTime
    What Lambda says is left of the function's time.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $TaskRoot,

    [string] $ScriptName = 'IamHygieneDaily.ps1',

    [string[]] $LambdaEvent = '{}',

    [timespan] $RemainingTime = '00:14:50'
)

$ErrorActionPreference = 'Stop'
Set-Location $TaskRoot
$env:LAMBDA_TASK_ROOT = $TaskRoot
# The host takes nothing but what is in the package.
$env:PSModulePath = Join-Path $PSHOME 'Modules'
$script = Get-Content -Raw $ScriptName
$context = [pscustomobject]@{ FunctionName = 'IamHygiene'; AwsRequestId = [guid]::NewGuid(); RemainingTime = $RemainingTime }

$powershell = [powershell]::Create()
foreach ($folder in Get-ChildItem Modules -Directory) {
    $newest = Get-ChildItem $folder -Directory | Sort-Object { [version]$_.Name } | Select-Object -Last 1
    $null = $powershell.AddScript("Import-Module '$newest/$($folder.Name).psd1'").Invoke()
    if ($powershell.HadErrors) { throw $powershell.Streams.Error[0] }
}

$code = 0
foreach ($one in $LambdaEvent) {
    $powershell.Commands.Clear()
    $powershell.Streams.ClearStreams()
    $powershell.Runspace.ResetRunspaceState()
    $null = $powershell.AddScript((@(
                'param([string] $LambdaInputString, $LambdaContext)'
                '$LambdaInput = ConvertFrom-Json -InputObject $LambdaInputString'
                $script
            ) -join "`n"))
    $null = $powershell.AddParameter('LambdaInputString', $one).AddParameter('LambdaContext', $context)
    $failure = $null
    try { $output = $powershell.Invoke() }
    catch { $failure = $_.Exception.InnerException ?? $_.Exception }
    foreach ($stream in 'Verbose', 'Debug', 'Information', 'Warning', 'Error') {
        foreach ($record in $powershell.Streams.$stream) { "[$stream] - $record" }
    }
    if (-not $failure -and $powershell.Streams.Error) { $failure = $powershell.Streams.Error[-1].Exception }
    if ($failure) {
        "FAILED`n$($failure.Message)"
        $code = 1
        continue
    }
    $last = $output | Select-Object -Last 1
    "RESULT`n$($last -is [string] ? $last : (ConvertTo-Json $last))"
}
exit $code
