using IamHygiene.Faults;

// A dead run keeps no thread, but two runs that take turns hold one each.
ThreadPool.SetMinThreads(32, 32);
return await Commands.Root().Parse(args).InvokeAsync();
