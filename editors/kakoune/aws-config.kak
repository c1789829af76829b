# For kakoune-lsp 18 or later: source this from your kakrc, behind kak-lsp's own commands.

hook global BufCreate '.*/\.aws/(config|credentials)' %{
    set-option buffer filetype aws-config
}

hook -group lsp-filetype-aws-config global BufSetOption filetype=aws-config %{
    set-option buffer lsp_servers %{
        [aws-config-lsp]
        root_globs = ["config", "credentials"]
        command = "aws-config-lsp"
        args = ["server"]
    }
}

hook -group aws-config-highlight global WinSetOption filetype=aws-config %{
    require-module ini
    add-highlighter window/aws-config ref ini
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/aws-config }
}
