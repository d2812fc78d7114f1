using System.Net;
using System.Net.Sockets;
using IamHygiene.Sandbox;

namespace IamHygiene.Demo;

/// <summary>
/// Serves the sandbox for the AWS CLI, an SDK or a PowerShell session. What it prints is copied or read by a script, so no line is wrapped.
/// </summary>
internal static class Serve
{
    public static async Task<int> RunAsync(int port, FileInfo? file, CancellationToken cancellationToken)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            await Console.Error.WriteLineAsync($"--port takes a number from {IPEndPoint.MinPort} to {IPEndPoint.MaxPort}.");
            return 1;
        }

        var cloud = new SandboxCloud(TimeProvider.System);
        SandboxListener listener;
        try
        {
            if (file is null)
            {
                SampleAccounts.Seed(cloud);
            }
            else
            {
                AccountsFile.Load(file.FullName).Seed(cloud);
            }

            listener = SandboxListener.Start(cloud, port);
        }
        catch (SocketException e)
        {
            await Console.Error.WriteLineAsync(
                $"Port {port} of this machine cannot be listened on: {e.Message}. Name another with --port; 0 takes a free one.");
            return 1;
        }
        catch (Exception e) when (e is AccountsFileException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        await using (listener)
        {
            var credentials = cloud.CreateAdminKey(cloud.Accounts[0].Id);
            var url = listener.Url.ToString().TrimEnd('/');
            var accounts = string.Join(
                ", ",
                cloud.Accounts.Select(account => $"{account.Id} ({account.State.Alias ?? "no alias"}, {account.Users.Count()} users)"));
            Console.WriteLine($"AWS in memory at {url}");
            Console.WriteLine($"Accounts: {accounts}");
            Console.WriteLine();
            Console.WriteLine("In another terminal (the pair is an administrator of the first account, and of this sandbox only):");
            Console.WriteLine();
            Console.WriteLine($"  export AWS_ENDPOINT_URL={url} AWS_REGION={SandboxCloud.DefaultRegion}");
            Console.WriteLine(
                $"  export AWS_ACCESS_KEY_ID={credentials.AccessKeyId} AWS_SECRET_ACCESS_KEY={credentials.SecretAccessKey}");
            Console.WriteLine("  aws iam list-users");
            Console.WriteLine();
            Console.WriteLine("Stop with Ctrl-C.");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Console.WriteLine($"Stopped after {cloud.Calls.Count} calls.");
            }
        }

        return 0;
    }
}
