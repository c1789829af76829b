# debian PACKAGE…: sees to packages of Debian; says which are missing where they may not be installed.
debian() {
    local package missing=()
    for package in "$@"; do
        dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "needed: apt-get install ${missing[*]}" >&2
        return 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    # Another run may be installing something.
    local lock=(-o DPkg::Lock::Timeout=600)
    apt-get update -qq "${lock[@]}" && apt-get install -y -qq "${lock[@]}" --no-install-recommends "${missing[@]}" >/dev/null
}
