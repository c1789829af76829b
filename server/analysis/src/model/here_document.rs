//! Lines of a shell's command that writes one of the files: `cat >> ~/.aws/credentials <<EOF` and `EOF`.

/// The words that people end such a text with.
const ENDS: [&str; 5] = ["EOF", "EOT", "EOL", "END", "HEREDOC"];

/// Whether a line begins or ends such a text.
pub(crate) fn is_of_here_document(line: &str) -> bool {
    let command = line.trim_start_matches(['$', '#', '>', ' ']);
    let writes = ["cat ", "tee ", "sudo "].iter().any(|program| command.starts_with(program));
    let begins = line.split_once("<<").is_some_and(|(_, rest)| {
        let word = rest.trim_start_matches(['-', ' ']).split([' ', '>', '|']).next();
        let word = word.unwrap_or_default().trim_matches(['"', '\'']);
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    });
    ENDS.contains(&line) || writes && begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_and_the_last_line_are_known() {
        for line in [
            "cat >> ~/.aws/credentials <<EOF",
            "$ cat > ~/.aws/config << 'EOF'",
            "sudo tee -a /root/.aws/config <<-CONF",
            "cat <<EOF > ~/.aws/config",
            "cat <<'EOF'>>~/.aws/config",
            "cat <<'EOF' | sudo tee -a /root/.aws/config",
            "EOF",
            "EOT",
        ] {
            assert!(is_of_here_document(line), "{line}");
        }
        for line in ["EOF1", "eof", "cat file", "cat << > file", "<<<<<<< HEAD", "region us-east-1"]
        {
            assert!(!is_of_here_document(line), "{line}");
        }
    }
}
