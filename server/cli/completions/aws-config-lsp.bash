_aws_config_lsp() {
    local line="${COMP_LINE:0:COMP_POINT}" words=() word i last
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        # Where no blank is between two words, bash has cut one word at `=` or `:`.
        if ((i > 0)) && [[ "$line" != [[:space:]]* ]]; then
            last="$((${#words[@]} - 1))"
        else
            last="${#words[@]}"
            words[last]=""
        fi
        line="${line#"${line%%[![:space:]]*}"}"
        # What is right of the cursor does not count.
        if ((i == COMP_CWORD)); then
            word="$line"
        fi
        line="${line#"$word"}"
        words[last]+="${word//[\\\"\']/}"
    done
    local typed="${words[last]}" current="${2//[\\\"\']/}" reply
    COMPREPLY=()
    # The last line has no end.
    while IFS= read -r reply || [[ -n "$reply" ]]; do
        # Bash inserts the part that it takes for the word.
        reply="${reply#"${typed%"$current"}"}"
        if [[ "$reply" == *[^[:alnum:]_./:=,@%+*-]* ]]; then
            reply="$(printf '%q' "$reply")"
        fi
        COMPREPLY+=("$reply")
    done < <(
        AWS_CONFIG_LSP_COMPLETE=bash _CLAP_COMPLETE_INDEX="$last" aws-config-lsp -- "${words[@]}" 2>/dev/null
    )
    if [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" == *[=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o bashdefault -o nosort -F _aws_config_lsp aws-config-lsp
else
    complete -o bashdefault -F _aws_config_lsp aws-config-lsp
fi
