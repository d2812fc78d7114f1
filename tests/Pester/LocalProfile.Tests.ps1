# An owner's own profile: Update-IamLocalProfile against a sandbox, with the pair of the profile.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $sandbox = Use-TestSandbox
    $account = $sandbox.GetCloud().Account($main)
    $file = "$TestDrive/credentials"

    # What an owner has by docs/deploy.md: the policies by which users read themselves and their secret.
    $owner = $account.User('svc-due')
    $policies = $owner.Policies
    foreach ($name in 'IAM_User_Read_Self', 'Secrets_Manager_get_Secret_Value') {
        $json = (New-IamHygienePolicy $name -AccountId $main -Region us-east-1).Json
        $policies = $policies.SetItem($name, [IamHygiene.Sandbox.PolicyDocument]::Parse($json))
    }
    $owner = Copy-With -Record $owner -Property Policies -Value $policies
    $account.EditUser('svc-due', { $owner }.GetNewClosure())

    function Write-Profile([string] $User, [string] $Name = 'default') {
        $pair = $account.Credentials($User, 0)
        Set-Content $file @"
# mine
[other]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = other

[$Name]
aws_access_key_id = $($pair.AccessKeyId)
aws_secret_access_key = $($pair.SecretAccessKey)
"@
    }
}

AfterAll { Stop-IamSandbox }

Describe 'Update-IamLocalProfile' {
    It 'does nothing where the profile is up to date' {
        Write-Profile svc-due
        $result = Update-IamLocalProfile -CredentialsFile $file -SecretId svc-due
        $result.Updated | Should -BeFalse
        $result.UserName | Should -Be svc-due
        "$file.bak" | Should -Not -Exist
    }

    It 'writes the rotated key, keeps the rest, and says when the old one ends' {
        Write-Profile svc-due
        $old = $account.User('svc-due').Keys[0].Id
        Invoke-IamKeyRotation -UserName svc-due -Confirm:$false | Out-Null
        $before = Get-Content $file -Raw
        Update-IamLocalProfile -CredentialsFile $file -SecretId svc-due -WhatIf
        Get-Content $file -Raw | Should -Be $before
        $result = Update-IamLocalProfile -CredentialsFile $file
        $result.Updated | Should -BeTrue
        $result.PreviousAccessKeyId | Should -Be $old
        $result.AccessKeyId | Should -Be $account.User('svc-due').Keys[1].Id
        $result.PreviousKeyEnds | Should -BeGreaterThan ([DateTimeOffset]::UtcNow)
        Get-Content $result.BackupFile -Raw | Should -Be $before
        $text = Get-Content $file -Raw
        $text | Should -BeLike "# mine*AKIAIOSFODNN7EXAMPLE*$($result.AccessKeyId)*"
        (Update-IamLocalProfile -CredentialsFile $file).Updated | Should -BeFalse
    }

    It 'shows no secret' {
        $shown = Update-IamLocalProfile -CredentialsFile $file -Verbose *>&1 | Out-String
        foreach ($secret in $sandbox.GetCloud().IssuedSecrets | Where-Object Length -GE 8) { $shown | Should -Not -BeLike "*$secret*" }
    }

    It 'says <Id> for <What>' -ForEach @(
        @{ What = 'no file'; Id = 'ProfileFileNotFound'; Do = { Update-IamLocalProfile -CredentialsFile "$TestDrive/none" } }
        @{ What = 'a profile that is not there'; Id = 'ProfileNotStatic'; Do = {
                Update-IamLocalProfile defalt -CredentialsFile $file
            }
        }
        @{ What = 'a key that AWS does not know'; Id = 'ProfileKeyRefused'; Do = {
                Update-IamLocalProfile other -CredentialsFile $file
            }
        }
        @{ What = 'a secret that the user may not read'; Id = 'AccessDeniedException'; Do = {
                Update-IamLocalProfile -CredentialsFile $file -SecretId nowhere
            }
        }
    ) {
        $before = Get-Content $file -Raw
        { & $Do } | Should -Throw -ErrorId "$Id,*"
        Get-Content $file -Raw | Should -Be $before
    }
}
