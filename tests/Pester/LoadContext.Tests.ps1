# AWS.Tools brings its own AWSSDK.Core into a session, before or after us, older or newer. Both must go on working.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    $manifests = Get-ChildItem $module -Filter IamHygiene.psd1 -Recurse | Sort-Object { [version]$_.Directory.Name }
    $base = $manifests[-1].Directory.FullName

    # An assembly of the name AWSSDK.Core that has nothing of the real one but a type's name; a constant in it tells which it is.
    function Write-StandIn([string] $Version) {
        $file = Join-Path (New-Item -ItemType Directory "$TestDrive/$Version" -Force).FullName 'AWSSDK.Core.dll'
        $metadata = [Reflection.Metadata.Ecma335.MetadataBuilder]::new()
        $none = [Reflection.Metadata.StringHandle]::new()
        $guid = [Reflection.Metadata.GuidHandle]::new()
        $blob = [Reflection.Metadata.BlobHandle]::new()
        $field = [Reflection.Metadata.Ecma335.MetadataTokens]::FieldDefinitionHandle(1)
        $method = [Reflection.Metadata.Ecma335.MetadataTokens]::MethodDefinitionHandle(1)
        $text = { param($value) $metadata.GetOrAddString($value) }
        $null = $metadata.AddModule(0, (& $text 'AWSSDK.Core.dll'), $metadata.GetOrAddGuid([guid]::NewGuid()), $guid, $guid)
        $null = $metadata.AddAssembly((& $text 'AWSSDK.Core'), $Version, $none, $blob, 0, 'None')
        $runtime = $metadata.AddAssemblyReference((& $text 'System.Runtime'), '8.0.0.0', $none, $blob, 0, $blob)
        $object = $metadata.AddTypeReference($runtime, (& $text 'System'), (& $text 'Object'))
        $null = $metadata.AddTypeDefinition(0, $none, (& $text '<Module>'), [Reflection.Metadata.EntityHandle]::new(), $field, $method)
        $null = $metadata.AddTypeDefinition(
            'Public, Abstract',
            (& $text 'Amazon.Runtime'),
            (& $text 'AWSCredentials'),
            $object,
            $field,
            $method
        )
        $made = $metadata.AddFieldDefinition('Public, Static, Literal', (& $text 'Whose'), $metadata.GetOrAddBlob([byte[]](6, 14)))
        $null = $metadata.AddConstant($made, $Version)
        $library = [Reflection.PortableExecutable.ManagedPEBuilder]::new(
            [Reflection.PortableExecutable.PEHeaderBuilder]::CreateLibraryHeader(),
            [Reflection.Metadata.Ecma335.MetadataRootBuilder]::new($metadata), [Reflection.Metadata.BlobBuilder]::new())
        $bytes = [Reflection.Metadata.BlobBuilder]::new()
        $null = $library.Serialize($bytes)
        [IO.File]::WriteAllBytes($file, $bytes.ToArray())
        $file
    }

    # The real one, from another place: the same version as ours, as AWS.Tools has it.
    $twin = (New-Item -ItemType Directory "$TestDrive/twin").FullName
    Copy-Item "$base/aws/AWSSDK.Core.dll" $twin

    $look = '[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq "AWSSDK.Core" } | ' +
        'ForEach-Object { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name + " " + $_.Location } | Sort-Object'
    $use = '$null = Start-IamSandbox; (Get-IamCredentialStatus svc-due).UserName; (Invoke-IamKeyRotation svc-due -Confirm:$false).Outcome'
}

Describe 'Another AWSSDK.Core' {
    It '<When> of version <Version> disturbs nobody' -ForEach @(
        foreach ($version in '3.3.0.0', '4.0.0.0', '9.0.0.0', 'twin') {
            foreach ($when in 'before the module', 'after the module', 'after the first use') { @{ Version = $version; When = $when } }
        }
    ) {
        $file = if ($Version -eq 'twin') { "$twin/AWSSDK.Core.dll" } else { Write-StandIn $Version }
        $load = "`$their = [Reflection.Assembly]::LoadFrom('$file')"
        $import = "Import-Module '$module'"
        $steps = switch ($When) {
            'before the module' { $load, $import, $use }
            'after the module' { $import, $load, $use }
            'after the first use' { $import, $use, $load }
        }
        $theirs = '$their.GetType("Amazon.Runtime.AWSCredentials")' + ($Version -eq 'twin' ? '.IsAbstract' : '::Whose')
        $command = (@('$ErrorActionPreference = "Stop"') + $steps + $theirs + $look) -join '; '
        $output = & $shell -NoProfile -NonInteractive -Command $command 2>&1
        $output[0..1] | Should -Be 'svc-due', 'Done' -Because "$output"
        $output[2] | Should -Be ($Version -eq 'twin' ? 'True' : $Version)
        $output[3..4] | Should -Be "Default $file", "IamHygiene.Aws $base/aws/AWSSDK.Core.dll"
    }
}

Describe 'The private folder' {
    It 'holds no copy of what the default context has' {
        $root = (Get-ChildItem $base -Filter *.dll).Name
        $root | Should -Be 'IamHygiene.Core.dll', 'IamHygiene.PowerShell.dll', 'IamHygiene.Sandbox.dll'
        (Get-ChildItem "$base/aws" -Recurse -File).Name |
            Where-Object { $_ -in $root -or $_ -like 'System.Management.Automation*' } |
            Should -BeNullOrEmpty
    }

    It 'holds everything that its assemblies refer to' {
        $files = Get-ChildItem "$base/aws" -Filter *.dll
        $here = $files.BaseName + 'IamHygiene.Core'
        $missing = foreach ($file in $files) {
            $reader = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($file.FullName))
            try {
                $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($reader)
                foreach ($handle in $metadata.AssemblyReferences) {
                    $name = $metadata.GetString($metadata.GetAssemblyReference($handle).Name)
                    $ofRuntime = $name -match '^(System(\..*)?|netstandard|mscorlib|Microsoft\.(CSharp|Win32\..*))$'
                    if ($name -notin $here -and -not $ofRuntime) { "$($file.Name) refers to $name" }
                }
            }
            finally { $reader.Dispose() }
        }
        $missing | Should -BeNullOrEmpty
    }

    It 'is asked for in plain words where it is missing' {
        Copy-Item $base "$TestDrive/IamHygiene" -Recurse
        Remove-Item "$TestDrive/IamHygiene/aws" -Recurse
        $command = @(
            "Import-Module '$TestDrive/IamHygiene/IamHygiene.psd1'"
            '$null = Start-IamSandbox'
            'try { Get-IamCredentialStatus } catch { $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }'
        ) -join '; '
        $output = & $shell -NoProfile -NonInteractive -Command $command
        $output[0] | Should -BeLike 'ModuleIncomplete,*'
        $output[1] | Should -BeLike 'Install the module again*'
    }
}

Describe 'What comes out' {
    It 'holds no type of the AWS SDK' {
        $output = & $shell -NoProfile -NonInteractive -Command @"
            Import-Module '$module'
            `$null = Start-IamSandbox
            `$seen = [Collections.Generic.HashSet[string]]::new()
            function Read-Type(`$object, `$depth) {
                if (`$null -eq `$object -or `$depth -gt 4 -or `$object -is [string] -or `$object.GetType().IsPrimitive) { return }
                `$null = `$seen.Add(`$object.GetType().Assembly.GetName().Name)
                if (`$object -is [Collections.IEnumerable]) { foreach (`$one in @(`$object)[0..3]) { Read-Type `$one (`$depth + 1) } }
                else { foreach (`$property in `$object.PSObject.Properties) { try { Read-Type `$property.Value (`$depth + 1) } catch { } } }
            }
            Get-IamCredentialStatus | Select-Object -First 20 | ForEach-Object { Read-Type `$_ 0 }
            Invoke-IamHygiene -ErrorAction SilentlyContinue | ForEach-Object { Read-Type `$_ 0 }
            try { Get-IamCredentialStatus -Region nowhere } catch { }
            foreach (`$one in `$Error) { Read-Type `$one.Exception 0 }
            `$seen | Sort-Object
"@
        $output | Where-Object { $_ -like 'AWSSDK*' -or $_ -like 'IamHygiene.Aws*' } | Should -BeNullOrEmpty
        $output | Should -Contain 'IamHygiene.Core'
    }
}
