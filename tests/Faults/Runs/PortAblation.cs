namespace IamHygiene.Faults;

/// <summary>Changes the ports of a run: takes a safety step out, to see whether the oracle notices.</summary>
internal delegate AccountPorts PortAblation(AccountPorts ports, RunSession session);
