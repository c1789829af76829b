    # Names of profiles; the rest is completed below.
    $before = @($commandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
    $takesProfile = ($before.Count -gt 1) -and (
        ($before[1] -in 'explain', 'validate' -and $before[-1] -notlike '-*') -or
        ($before[1] -eq 'check' -and $before[-1] -eq '--profile')
    )
    if ($takesProfile -and $wordToComplete -notlike '-*') {
        aws-config-lsp list -1 2>$null | Where-Object { $_.StartsWith($wordToComplete) } | ForEach-Object {
            $word = if ($_ -match '^[\w.@:/+-]+$') { $_ } else { "'" + $_.Replace("'", "''") + "'" }
            [CompletionResult]::new($word, $_, [CompletionResultType]::ParameterValue, $_)
        }
        return
    }
