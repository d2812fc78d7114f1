# Whose credentials a session uses: what AWS.Tools left in it, without knowing AWS.Tools.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    # What Set-AWSCredential leaves: a wrapper that hides its credentials, and credentials of another AWSSDK.Core.
    Add-Type -TypeDefinition @'
namespace StandIn.Runtime
{
    public class ImmutableCredentials
    {
        public ImmutableCredentials(string accessKey, string secretKey, string token) {
            AccessKey = accessKey;
            SecretKey = secretKey;
            Token = token;
        }
        public string AccessKey { get; private set; }
        public string SecretKey { get; private set; }
        public string Token { get; private set; }
    }

    public class AWSCredentials
    {
        private readonly ImmutableCredentials credentials;
        public AWSCredentials(string accessKey, string secretKey) { credentials = new ImmutableCredentials(accessKey, secretKey, null); }
        public int Asked { get; private set; }
        public ImmutableCredentials GetCredentials() { Asked++; return credentials; }
    }

    public class AWSPSCredentials
    {
        public AWSPSCredentials(AWSCredentials credentials) { Credentials = credentials; }
        internal AWSCredentials Credentials { get; private set; }
        public override string ToString() { return "stored"; }
    }
}
'@
    # A sandbox that is not this session's, so that the session's variables count.
    $sandbox = Use-TestSandbox
    $pair = $sandbox.GetEnvironment()
    $elsewhere = [powershell]::Create()
    Stop-IamSandbox
    $sandbox = $elsewhere.AddScript("Import-Module '$module'; Start-IamSandbox").Invoke()[0]
    $sandbox.GetCloud().Options.ReportCalls = 1
    $pair = $sandbox.GetEnvironment()
    $env:AWS_ENDPOINT_URL = $sandbox.Url

    function Get-Caller { ($sandbox.GetCloud().Calls | Select-Object -Last 1).AccessKeyId }
}

AfterAll {
    $env:AWS_ENDPOINT_URL = $null
    $elsewhere.Runspace.Close()
}

Describe 'A session with $StoredAWSCredentials' {
    BeforeAll {
        $stored = [StandIn.Runtime.AWSCredentials]::new($pair.AWS_ACCESS_KEY_ID, $pair.AWS_SECRET_ACCESS_KEY)
    }

    It 'uses them: <Name>' -ForEach @(
        @{ Name = 'a wrapper as AWS.Tools has it'; Make = { [StandIn.Runtime.AWSPSCredentials]::new($stored) } }
        @{ Name = 'credentials themselves'; Make = { $stored } }
        @{
            Name = 'an object of a script'
            Make = { [pscustomobject]@{ AccessKey = $pair.AWS_ACCESS_KEY_ID; SecretKey = $pair.AWS_SECRET_ACCESS_KEY; Token = $null } }
        }
        @{
            Name = 'an object of a script with a method'
            Make = {
                [pscustomobject]@{} |
                    Add-Member -PassThru ScriptMethod GetCredentials {
                        [StandIn.Runtime.ImmutableCredentials]::new($pair.AWS_ACCESS_KEY_ID, $pair.AWS_SECRET_ACCESS_KEY, $null)
                    }
            }
        }
    ) {
        $StoredAWSCredentials = & $Make
        $StoredAWSRegion = 'us-east-1'
        $StoredAWSCredentials, $StoredAWSRegion | Should -Not -BeNullOrEmpty
        (Get-IamCredentialStatus svc-due).UserName | Should -Be 'svc-due'
        Get-Caller | Should -Be $pair.AWS_ACCESS_KEY_ID
    }

    It 'says where they come from, in verbose output' {
        $StoredAWSCredentials = [StandIn.Runtime.AWSPSCredentials]::new($stored)
        $said = Get-IamCredentialStatus svc-due -Region us-east-1 -Verbose 4>&1 | Out-String
        $StoredAWSCredentials | Should -Not -BeNullOrEmpty
        $said | Should -Match 'credentials from \$StoredAWSCredentials'
        $said.Contains($pair.AWS_SECRET_ACCESS_KEY) | Should -BeFalse
    }

    It 'takes text for the name of a profile' {
        $StoredAWSCredentials = 'nobody'
        $StoredAWSCredentials | Should -Be 'nobody'
        { Get-IamCredentialStatus -Region us-east-1 } | Should -Throw -ErrorId 'ProfileNotFound,*'
    }

    It 'refuses what gives no credentials' {
        $StoredAWSCredentials = [pscustomobject]@{ Name = 'x' }
        $StoredAWSCredentials.Name | Should -Be 'x'
        { Get-IamCredentialStatus -Region us-east-1 } | Should -Throw -ErrorId 'InvalidStoredCredentials,*'
    }

    It 'lets parameters come first' {
        $StoredAWSCredentials = [pscustomobject]@{ AccessKey = 'AKIAWRONG'; SecretKey = 'x' }
        $StoredAWSCredentials | Should -Not -BeNullOrEmpty
        $keys = @{ AccessKey = $pair.AWS_ACCESS_KEY_ID; SecretKey = $pair.AWS_SECRET_ACCESS_KEY }
        (Get-IamCredentialStatus svc-due -Region us-east-1 @keys).UserName | Should -Be 'svc-due'
    }
}

Describe 'A session without anything' {
    It 'uses the environment' {
        $env:AWS_ACCESS_KEY_ID = $pair.AWS_ACCESS_KEY_ID
        $env:AWS_SECRET_ACCESS_KEY = $pair.AWS_SECRET_ACCESS_KEY
        $env:AWS_REGION = 'us-east-1'
        try { (Get-IamCredentialStatus svc-due).UserName | Should -Be 'svc-due' }
        finally { $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY, $env:AWS_REGION = $null, $null, $null }
    }

    It 'says what is missing' {
        { Get-IamCredentialStatus } | Should -Throw -ErrorId 'NoRegion,*'
    }
}
