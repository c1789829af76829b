(( $+functions[_aws-config-lsp_profiles] )) ||
_aws-config-lsp_profiles() {
    local -a profiles
    profiles=("${(@f)$(aws-config-lsp list -1 2>/dev/null)}")
    compadd -a profiles
}

