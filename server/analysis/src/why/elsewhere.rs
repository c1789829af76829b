//! Whether a text was printed on this machine at all. People paste what a colleague, a container or a
//! runner printed; then nothing here explains it.

use crate::readers::resolve::Environment;

use super::paste::Paste;

/// What only machines that build or run other people's programs print.
const RUNNERS: [(&str, &str); 14] = [
    ("/home/runner/", "a runner of GitHub Actions"),
    ("/github/home", "a runner of GitHub Actions"),
    ("/github/workspace", "a runner of GitHub Actions"),
    ("##[error]", "a runner of GitHub Actions"),
    ("please check your action inputs", "a runner of GitHub Actions"),
    ("/builds/", "a runner of GitLab CI"),
    ("[Container] 20", "AWS CodeBuild"),
    ("/codebuild/", "AWS CodeBuild"),
    ("/opt/atlassian/pipelines", "Bitbucket Pipelines"),
    ("/home/jenkins/", "Jenkins"),
    ("/var/lib/jenkins", "Jenkins"),
    ("/var/task/", "AWS Lambda"),
    ("/home/vsts/", "Azure Pipelines"),
    ("localstack_main |", "a container of LocalStack"),
];

/// Where a text was printed, if that is not here: "a runner of GitHub Actions", "the home /root".
pub(super) fn elsewhere(paste: &Paste, environment: &Environment) -> Option<String> {
    let here = environment.home.as_ref().map(|home| home.replace('\\', "/"));
    let is_here =
        |mark: &str| here.as_ref().is_some_and(|home| home.starts_with(mark.trim_end_matches('/')));
    // On the runner itself, where this program may be a step too, its home directory is this one.
    let runner = RUNNERS.iter().find(|(mark, _)| paste.text.contains(mark) && !is_here(mark));
    if let Some((_, name)) = runner {
        return Some((*name).to_owned());
    }
    if let Some(other) = other_home(&paste.text, here.as_deref()?) {
        return Some(format!("the home directory {other}"));
    }
    paste.commands.iter().find_map(|command| match command.elsewhere {
        Some("sudo") if here.as_deref() != Some("/root") => {
            Some("another user: the command has sudo".to_owned())
        }
        Some("a container") => Some("a container".to_owned()),
        _ => None,
    })
}

/// A home directory in a path with `.aws` that is not this one.
fn other_home(text: &str, here: &str) -> Option<String> {
    // From each `.aws` the path is searched backwards to a blank: in a text without blanks the time
    // would grow with the square of its length.
    let text = &text[..super::floor(text, text.len().min(1 << 16))];
    for (at, _) in text.match_indices(".aws") {
        let before = &text[..at];
        let start = before.rfind(|c: char| c.is_whitespace() || "\"'`(=,".contains(c));
        let path = &before[start.map_or(0, |at| at + 1)..];
        let home = path.trim_end_matches(['/', '\\']).replace('\\', "/");
        let home = home.trim_end_matches('/');
        let is_absolute = path.starts_with(['/', '\\']) || home.get(1..2) == Some(":");
        let is_plain = !home.contains(['*', '$', '%', '<', '…']) && !path.starts_with("//");
        // A project can have a folder of that name.
        let is_below = home.get(..here.len()).is_some_and(|it| it.eq_ignore_ascii_case(here));
        if is_absolute && is_plain && is_folder(&text[at..]) && !is_below {
            return Some(super::public(if home.is_empty() { "/" } else { home }));
        }
    }
    None
}

/// Whether a path goes on below `.aws`, or is that folder.
fn is_folder(rest: &str) -> bool {
    let next = rest[".aws".len()..].chars().next();
    next.is_none_or(|c| matches!(c, '/' | '\\' | '\'' | '"' | ' ' | ':' | ',' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, home: &str) -> Option<String> {
        let environment = Environment { home: Some(home.to_owned()), ..Environment::EMPTY };
        elsewhere(&Paste::read(text.as_bytes()).ok()?, &environment)
    }

    #[test]
    fn another_home_is_seen() {
        let text = "Unable to parse config file: /root/.aws/config";
        assert_eq!(of(text, "/home/jane").as_deref(), Some("the home directory /root"));
        assert_eq!(of(text, "/root"), None);
        let text = r"open C:\Users\jane\.aws\sso\cache\x.json";
        assert_eq!(of(text, "/home/jane").as_deref(), Some("the home directory C:/Users/jane"));
        assert_eq!(of(text, r"C:\Users\jane"), None);
    }

    #[test]
    fn the_home_of_a_service_is_seen() {
        let text = "open /usr/share/grafana/.aws/credentials: no such file";
        assert_eq!(
            of(text, "/home/jane").as_deref(),
            Some("the home directory /usr/share/grafana")
        );
        let text = "Cannot read credentials from /.aws/credentials";
        assert_eq!(of(text, "/home/jane").as_deref(), Some("the home directory /"));
        for text in ["https://docs.aws.amazon.com", "/home/jane/src/.aws/config", "~/.aws/config"] {
            assert_eq!(of(text, "/home/jane"), None, "{text}");
        }
    }

    #[test]
    fn a_runner_and_sudo_are_seen() {
        let text = "##[error]Unable to locate credentials";
        assert_eq!(of(text, "/home/jane").as_deref(), Some("a runner of GitHub Actions"));
        let text = "$ sudo aws s3 ls\nUnable to locate credentials";
        assert!(of(text, "/home/jane").is_some_and(|it| it.contains("sudo")));
        assert_eq!(of(text, "/root"), None);
        assert_eq!(of("/home/runner/x", "/home/runner"), None);
    }
}
