# Four months of daily runs by cmdlets against moto, in a process whose clock a test moves on: libfaketime reads it from a file.
# GettingStartedMoto.Tests.ps1 starts it. It writes what it saw as JSON, and decides nothing.

param(
    [Parameter(Mandatory)] [string] $Url,
    [Parameter(Mandatory)] [string] $Clock,
    [Parameter(Mandatory)] [string] $Folder,
    [int] $Days = 120
)

$ErrorActionPreference = 'Stop'
$root = Resolve-Path "$PSScriptRoot/../.."
Import-Module "$root/out/module/IamHygiene"
$group = 'SecretManagerUsers'
$csv = "$root/docs/getting-started/users.csv"
$users = (Import-Csv $csv).UserName
$credentials = "$Folder/credentials"

# moto takes every signature; the service is read from it.
function Get-Header([string] $Service) {
    @{ Authorization = "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/$Service/aws4_request, SignedHeaders=host, Signature=0" }
}

function Send-Iam([hashtable] $Form) {
    $Form.Version = '2010-05-08'
    $null = Invoke-RestMethod $Url -Method Post -Body $Form -Headers (Get-Header iam) -SkipHeaderValidation
}

function Get-Pair([string] $SecretId) {
    $headers = (Get-Header secretsmanager) + @{ 'X-Amz-Target' = 'secretsmanager.GetSecretValue' }
    $body = @{ SecretId = $SecretId } | ConvertTo-Json
    $type = 'application/x-amz-json-1.1'
    $answer = Invoke-WebRequest $Url -Method Post -Body $body -ContentType $type -Headers $headers -SkipHeaderValidation
    ([Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) | ConvertFrom-Json).SecretString | ConvertFrom-Json
}

function Send-Test([string] $Route, [hashtable] $Body) {
    Invoke-RestMethod "$Url/_test/$Route" -Method Post -Body ($Body | ConvertTo-Json) -ContentType 'application/json'
}

# The program reads the file once a second.
function Step-Clock([int] $Day) {
    Set-Content $Clock "+${Day}d"
    $null = Send-Test clock @{ days = $Day }
    while (([DateTime]::UtcNow - $start).TotalDays -lt $Day) { Start-Sleep -Milliseconds 50 }
}

function Get-ProfileKey([string] $User) {
    $lines = Get-Content $credentials
    $lines[[array]::IndexOf($lines, "[$User]") + 1] -replace '.*= '
}

function Get-KeyStatus {
    $status = @{}
    foreach ($key in (Invoke-RestMethod "$Url/_test/iam").users.access_keys) { $status[$key.access_key_id] = $key.status }
    $status
}

$start = [DateTime]::UtcNow
Send-Iam @{ Action = 'CreateGroup'; GroupName = $group }
foreach ($user in $users) { Send-Iam @{ Action = 'CreateUser'; UserName = $user } }
$registered = Import-Csv $csv | Register-IamKeyUser -GroupName $group -Confirm:$false
foreach ($user in $users) {
    $pair = Get-Pair "iam/$user"
    Add-Content $credentials "[$user]", "aws_access_key_id = $($pair.AccessKeyId)", "aws_secret_access_key = $($pair.SecretAccessKey)"
}

$checks = Test-IamHygieneSetup
$lockedOut = [Collections.Generic.List[string]]::new()
$failures = [Collections.Generic.List[string]]::new()
$history = foreach ($day in 1..$Days) {
    Step-Clock $day
    $run = Invoke-IamHygiene -Confirm:$false -ErrorAction SilentlyContinue
    $run.Failures | Where-Object ErrorId -ne LimitReached | ForEach-Object { $failures.Add("day ${day}: $_") }
    $run.Actions | ForEach-Object { @{ Day = $day; UserName = $_.UserName; Action = "$($_.Action)"; Outcome = "$($_.Outcome)" } }
    $status = Get-KeyStatus
    foreach ($user in $users) {
        $key = Get-ProfileKey $user
        if ($status[$key] -ne 'Active') { $lockedOut.Add("day ${day}: the key of $user is $($status[$key] ?? 'gone')") }
        $null = Send-Test backdate @{ access_key_id = $key; last_used = 'now' }
    }

    foreach ($number in 1..$users.Count | Where-Object { ($day + $_) % 5 -eq 0 }) {
        $null = Update-IamLocalProfile -ProfileName $users[$number - 1] -CredentialsFile $credentials
    }
}

@{
    Registered = @($registered.Outcome | ForEach-Object { "$_" })
    Checks = @($checks | ForEach-Object { @{ Check = $_.Check; Outcome = "$($_.Outcome)"; Seen = $_.Seen } })
    LockedOut = $lockedOut
    Failures = $failures
    History = @($history)
    Stale = @($users | Where-Object { (Get-Pair "iam/$_").AccessKeyId -ne (Get-ProfileKey $_) })
} | ConvertTo-Json -Depth 4 | Set-Content "$Folder/result.json"
