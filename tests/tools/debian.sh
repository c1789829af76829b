# debian PROGRAM PACKAGE…: sees to a program of Debian; where it is missing and may not be installed, says so.
debian() {
    command -v "$1" >/dev/null && return
    shift
    if [ "$(id -u)" != 0 ]; then
        echo "needed: apt-get install $*" >&2
        return 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
