# For ~/.config/kak/autoload, or `source` it in your kakrc behind the lines that start kakoune-lsp.

hook global BufCreate .*[/]\.aws/config %{ set-option buffer filetype aws-config }
hook global BufCreate .*[/]\.aws/credentials %{ set-option buffer filetype aws-credentials }

# The files that the environment names.
hook global BufCreate .* %{
    evaluate-commands %sh{
        # kak_buffile
        [ -n "$kak_buffile" ] || exit
        [ "$kak_buffile" = "$AWS_CONFIG_FILE" ] && echo 'set-option buffer filetype aws-config'
        [ "$kak_buffile" = "$AWS_SHARED_CREDENTIALS_FILE" ] && echo 'set-option buffer filetype aws-credentials'
        exit 0
    }
}

hook -group lsp-filetype-aws-config global BufSetOption filetype=aws-(?:config|credentials) %{
    set-option buffer comment_line '#'
    set-option buffer lsp_servers %{
        [aws-config-lsp]
        command = "aws-config-lsp"
        root_globs = ["config", "credentials"]
        args = ["server"]
    }
}

hook global WinSetOption filetype=aws-(?:config|credentials) %{
    require-module aws-config
    add-highlighter window/aws-config ref aws-config
    lsp-enable-window
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/aws-config }
}

provide-module aws-config %{
    add-highlighter shared/aws-config regions
    add-highlighter shared/aws-config/comment region '^[#;]' '$' fill comment
    add-highlighter shared/aws-config/other default-region group
    add-highlighter shared/aws-config/other/ regex '^\[\h*(profile|sso-session|services|plugins|preview)?\b[^\]\n]*\]' 0:title 1:keyword
    add-highlighter shared/aws-config/other/ regex '^\h*([^\s\[\]=#;][^=\n]*?)\h*(=)' 1:variable 2:operator
    add-highlighter shared/aws-config/other/ regex '=\h*(true|false)\h*$' 1:value
}
