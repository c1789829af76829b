
# Names of profiles.
complete -c aws-config-lsp -n "__fish_aws_config_lsp_using_subcommand explain validate" -f -a "(aws-config-lsp list -1 2>/dev/null)"
complete -c aws-config-lsp -n "__fish_aws_config_lsp_using_subcommand check" -l profile -x -a "(aws-config-lsp list -1 2>/dev/null)"
