# The days to come: Get-IamHygienePlan -Days and -IncludeMail against the sample account.

BeforeAll {
    . "$PSScriptRoot/Sandboxes.ps1"
    Import-Module $module
    $sandbox = Use-TestSandbox
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
}

AfterAll { Stop-IamSandbox }

Describe 'Get-IamHygienePlan -Days' {
    It 'begins with what is due today' {
        $today = Get-IamHygienePlan @quiet
        $month = Get-IamHygienePlan -Days 30 @quiet
        foreach ($action in $today) {
            $month | Where-Object { $_.IsSameAs($action) -and $_.UserName -eq $action.UserName } | Should -Not -BeNullOrEmpty
        }
        $month.Count | Should -BeGreaterThan $today.Count
    }

    It 'foresees what follows from a change' {
        $plan = Get-IamHygienePlan svc-due -Days 60 @quiet | Where-Object Action -NotIn NoteKey, CleanUp
        $plan.Action -join ' ' | Should -Be 'Rotate Deactivate Delete'
        $plan[1].Due - $plan[0].Due | Should -BeLessOrEqual ([timespan]::FromDays(11))
    }

    It 'gives mails only if asked' {
        Get-IamHygienePlan -Days 5 @quiet | Where-Object { $_ -is [IamHygiene.PlannedNotice] } | Should -BeNullOrEmpty
        $mails = Get-IamHygienePlan carol@example.com -Days 9 -IncludeMail @quiet | Where-Object { $_ -is [IamHygiene.PlannedNotice] }
        $mails.Kind | Select-Object -Last 1 | Should -Be PasswordExpired
        $mails.To | Select-Object -Unique | Should -Be carol@example.com
    }

    It 'changes nothing' {
        $before = Get-AccountText $sandbox.GetCloud()
        Get-IamHygienePlan -Days 365 -IncludeMail @quiet | Out-Null
        Get-AccountText $sandbox.GetCloud() | Should -Be $before
    }

    It 'shows mails in a table of their own' {
        $table = Get-IamHygienePlan carol@example.com -Days 7 -IncludeMail @quiet | Out-String -Width 120
        $table | Should -Match 'UserName\s+Kind\s+Due\s+DaysLeft\s+To'
    }
}
