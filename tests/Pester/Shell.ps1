# $shell: the program of this PowerShell. Where it is installed as a .NET tool, the process is dotnet's; pwsh on the PATH starts it.

$shell = [Environment]::ProcessPath
if ([IO.Path]::GetFileNameWithoutExtension($shell) -eq 'dotnet') {
    $shell = (Get-Command pwsh -CommandType Application | Select-Object -First 1).Source
}
