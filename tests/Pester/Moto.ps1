# Starts tests/moto/moto_server.py on a free port. $motoMissing says why it does not run; else $moto is its process, $motoUrl its address.

$python = (Get-Command python3 -ErrorAction Ignore)?.Source
$motoMissing = if (-not $python) { 'python3 is not installed' } else {
    & $python -c 'import moto.server, boto3' 2>$null
    if ($LASTEXITCODE -ne 0) { 'moto and boto3 are not installed for python3' }
}
if (-not $motoMissing) {
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $arguments = "$PSScriptRoot/../moto/moto_server.py", '-H', '127.0.0.1', '-p', $port
    $streams = @{ RedirectStandardOutput = "$TestDrive/moto.out"; RedirectStandardError = "$TestDrive/moto.err" }
    $moto = Start-Process $python -ArgumentList $arguments -PassThru @streams
    $motoUrl = "http://127.0.0.1:$port"
    $until = [DateTime]::UtcNow.AddSeconds(60)
    do {
        Start-Sleep -Milliseconds 200
        $up = try { Invoke-RestMethod "$motoUrl/_test/health" } catch { $null }
    } until ($up -or [DateTime]::UtcNow -gt $until)
}
