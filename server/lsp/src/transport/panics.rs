//! What is said of a panic: where it happened, and nothing of what it was about.

use std::io::Write as _;
use std::panic;

/// Makes every later panic of the process print its place alone. The payload may quote a
/// document, and a document may hold secrets.
pub(super) fn print_place_only() {
    panic::set_hook(Box::new(|panic| {
        let mut stderr = std::io::stderr().lock();
        // Nobody is left to be told when stderr is closed.
        drop(match panic.location() {
            Some(place) => writeln!(stderr, "internal error at {place}"),
            None => writeln!(stderr, "internal error"),
        });
    }));
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    // The hook belongs to the whole process, so it is tried in another one.
    #[test]
    fn says_where_and_not_what() {
        const CHILD: &str = "AWS_CONFIG_LSP_TEST_PANIC";
        if std::env::var_os(CHILD).is_some() {
            print_place_only();
            let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
            assert!(panic::catch_unwind(|| panic!("{secret}")).is_err());
            return;
        }
        let name = "transport::panics::tests::says_where_and_not_what";
        let mut child = Command::new(std::env::current_exe().unwrap());
        let output = child.args(["--exact", name, "--nocapture"]).env(CHILD, "1").output().unwrap();
        assert!(output.status.success());
        let printed = String::from_utf8(output.stderr).unwrap();
        assert!(
            printed.contains("internal error at server/lsp/src/transport/panics.rs:"),
            "{printed}"
        );
        assert!(!printed.contains("wJalr"), "{printed}");
    }
}
