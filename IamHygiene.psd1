@{
    RootModule = 'IamHygiene.PowerShell.dll'
    ModuleVersion = '1.0.0'
    GUID = '2b9cb3ad-8cb1-4a0a-bfc1-637f37730897'
    Author = 'The IamHygiene authors'
    CompanyName = 'The IamHygiene authors'
    Copyright = 'Copyright (c) the IamHygiene authors. MIT licence.'
    Description = @'
Keeps the long-lived credentials of AWS IAM users healthy: mails owners before a console password expires, and rotates,
deactivates and deletes access keys without ever locking anybody out. The current key pair lies in Secrets Manager.
Start-IamSandbox gives an AWS account in memory to learn and test with; no AWS account is needed for that.
'@
    PowerShellVersion = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess = @('IamHygiene.Format.ps1xml')
    CmdletsToExport = @(
        'Export-IamHygieneReport'
        'Get-IamCredentialStatus'
        'Get-IamHygienePlan'
        'Get-IamKeyUsage'
        'Invoke-IamHygiene'
        'Invoke-IamKeyRotation'
        'New-IamHygienePolicy'
        'Register-IamKeyUser'
        'Restore-IamAccessKey'
        'Send-IamPasswordNotice'
        'Start-IamSandbox'
        'Step-IamSandbox'
        'Stop-IamSandbox'
        'Test-IamHygieneSetup'
        'Test-IamHygieneTemplate'
        'Unregister-IamKeyUser'
        'Update-IamLocalProfile'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
    VariablesToExport = @()
    PrivateData = @{
        PSData = @{
            Tags = @(
                'AWS', 'IAM', 'SecretsManager', 'AccessKey', 'Rotation', 'Credentials', 'Password', 'Security', 'Compliance',
                'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            )
            LicenseUri = 'https://opensource.org/license/mit'
            ReleaseNotes = @'
First release. It tells users by mail that their console password is about to expire, rotates the access keys of IAM users through
Secrets Manager without locking anyone out, and reports what is unhealthy; for one account or an organization.
'@
        }
    }
}
