# What the tests of the cmdlets share: a sandbox of their own, and looking into it.

. "$PSScriptRoot/Shell.ps1"
$module = "$PSScriptRoot/../../out/module/IamHygiene"
$main = '111122223333'

# A new sandbox for this session, whose credential report is there at once.
function Use-TestSandbox([hashtable] $With = @{}) {
    Stop-IamSandbox
    $sandbox = Start-IamSandbox @With
    $sandbox.GetCloud().Options.ReportCalls = 1
    $sandbox
}

# Calls that changed something, from the n-th on.
function Get-Change($Cloud, [int] $From = 0) {
    $Cloud.Calls |
        Where-Object { $_.Index -ge $From -and $_.Operation -notmatch '^(Get|List|Describe|GenerateCredentialReport$|AssumeRole$)' }
}

# Everything of an account that a cmdlet could change, as text.
function Get-AccountText($Cloud, [string] $Id = $main) {
    $account = $Cloud.Account($Id)
    foreach ($user in $account.Users) {
        $keys = foreach ($key in $user.Keys) { "$($key.Id) $($key.IsActive)" }
        $tags = foreach ($tag in $user.Tags) { "$($tag.Key)=$($tag.Value)" }
        "$($user.Name): $($keys -join ', '); $($tags -join ', ')"
    }
    foreach ($secret in $account.Secrets) { "$($secret.Name): $($secret.Versions -join ', ')" }
    "$($account.SentMails.Count) mails"
}

# A copy of an immutable record with one property changed: what C# calls with.
function Copy-With($Record, [string] $Property, $Value) {
    $copy = $Record.'<Clone>$'()
    $Record.GetType().GetProperty($Property).SetValue($copy, $Value)
    $copy
}

function Edit-UserTag($Cloud, [string] $User, [string] $Key, [string] $Value) {
    $state = $Cloud.Account($main).User($User)
    $changed = Copy-With -Record $state -Property Tags -Value ($state.Tags.SetItem($Key, $Value))
    $Cloud.Account($main).EditUser($User, { $changed }.GetNewClosure())
}

# Runs code in a fresh process, with what it may need on its standard input, and gives what it wrote.
function Invoke-FreshShell([string] $Code, [string[]] $Answer, [switch] $NonInteractive) {
    $command = ". '$PSScriptRoot/Sandboxes.ps1'; Import-Module '$module'; `$PSStyle.OutputRendering = 'PlainText'; $Code"
    $arguments = @('-NoProfile'; if ($NonInteractive) { '-NonInteractive' }; '-Command'; $command)
    $output = $Answer | & $shell @arguments 2>&1 | Out-String
    [pscustomobject]@{ Output = $output; ExitCode = $LASTEXITCODE }
}
