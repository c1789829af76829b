# for_target TRIPLE: lets cargo build for another system. Where rustup has that system's standard library, it
# is used; elsewhere Debian's compiler builds it, whose package has the source. `standard_library` then holds
# what cargo must be told for that.
for_target() {
    standard_library=()
    export CARGO_BUILD_TARGET=$1
    # Nobody debugs these programs, and without what a debugger needs they are linked in half the time.
    export CARGO_PROFILE_DEV_DEBUG=0
    if rustup target list --installed 2>/dev/null | grep -qx "$1"; then return; fi
    debian rustc-web rust-web-src rust-web-clippy || return 1
    # A released compiler takes `-Zbuild-std` only if it is told so.
    # https://doc.rust-lang.org/cargo/reference/unstable.html#build-std
    export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
    standard_library=(-Zbuild-std=std,panic_unwind,test)
}

# lint ARGUMENT…: cargo's clippy, of the compiler that builds.
lint() {
    if [ -n "${RUSTC:-}" ]; then
        /usr/bin/cargo-clippy clippy "$@" -- -D warnings
    else
        cargo clippy "$@" -- -D warnings
    fi
}
