@{
    IncludeDefaultRules = $true
    ExcludeRules        = @(
        # PowerShell 7 takes files as UTF-8 without a mark.
        'PSUseBOMForUnicodeEncodedFile'
        # It does not look into functions, and finds a script's parameters unused that only they use.
        'PSReviewUnusedParameter'
    )
    Rules               = @{
        PSAvoidSemicolonsAsLineTerminators        = @{ Enable = $true }
        PSAvoidUsingDoubleQuotesForConstantString = @{ Enable = $true }
        PSPlaceOpenBrace                          = @{
            Enable = $true; OnSameLine = $true; NewLineAfter = $false; IgnoreOneLineBlock = $true
        }
        PSUseCompatibleSyntax                     = @{ Enable = $true; TargetVersions = @('7.4') }
        PSUseConsistentWhitespace                 = @{
            Enable = $true; CheckInnerBrace = $true; CheckOpenBrace = $true; CheckOpenParen = $true; CheckPipe = $true
            CheckSeparator = $true; CheckOperator = $false; CheckParameter = $false
        }
        PSUseCorrectCasing                        = @{ Enable = $true; CheckCommands = $false; CheckKeyword = $true; CheckOperator = $true }
    }
}
