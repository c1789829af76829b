Register-ArgumentCompleter -Native -CommandName 'aws-config-lsp' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # The words as they are written: nothing in them is run.
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
            else { $_.Extent.Text }
        })
    $index = $words.Count
    if ($wordToComplete -ne '') { $index -= 1 }
    $env:AWS_CONFIG_LSP_COMPLETE = 'powershell'
    $env:AWS_CONFIG_LSP_INDEX = $index
    try {
        $found = @(& 'aws-config-lsp' -- @words 2>$null)
    } finally {
        Remove-Item Env:\AWS_CONFIG_LSP_COMPLETE, Env:\AWS_CONFIG_LSP_INDEX
    }
    $found | Where-Object { $_ } | ForEach-Object {
        $value, $help = $_.Split("`t", 2)
        if (-not $help) { $help = $value }
        $word = if ($value -match '^[\w.@:/+=,*-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($word, $value, 'ParameterValue', $help)
    }
}
