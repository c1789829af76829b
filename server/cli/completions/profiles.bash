
# Names of profiles; the rest is completed by the function above.
_aws_config_lsp_with_profiles() {
    local cur="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" name
    # Bash splits `--profile=NAME` into three words.
    if [[ "${cur}" == "=" ]]; then
        cur=""
    elif [[ "${previous}" == "=" ]]; then
        previous="${COMP_WORDS[COMP_CWORD-2]}"
    fi
    case "${COMP_WORDS[1]} ${previous}" in
        "check --profile") ;;
        explain\ --reader | explain\ --format | *\ --color | validate\ --format | \
            validate\ --allow-endpoint | validate\ --timeout)
            _aws__config__lsp "$@"
            return
            ;;
        "explain "* | "validate "*)
            if [[ "${cur}" == -* ]]; then
                _aws__config__lsp "$@"
                return
            fi
            ;;
        *)
            _aws__config__lsp "$@"
            return
            ;;
    esac
    COMPREPLY=()
    while IFS= read -r name; do
        if [[ "${name}" == "${cur}"* ]]; then
            COMPREPLY+=("$(printf '%q' "${name}")")
        fi
    done < <(aws-config-lsp list -1 2>/dev/null)
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _aws_config_lsp_with_profiles -o nosort -o bashdefault -o default aws-config-lsp
else
    complete -F _aws_config_lsp_with_profiles -o bashdefault -o default aws-config-lsp
fi
