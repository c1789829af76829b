//! A shell that does not find `aws`, in whatever language it says so: its own name and that of the program are
//! the same in all.

use catalogue::messages::{Message, kinds, messages};

use super::recognised::Recognised;

const SHELLS: [&str; 7] = ["bash", "sh", "dash", "ash", "ksh", "zsh", "fish"];

/// "Command not found" after `aws:`, where the name of the shell was left out.
const NOT_FOUND: [&str; 14] = [
    "commande introuvable",
    "Kommando nicht gefunden",
    "Befehl nicht gefunden",
    "orden no encontrada",
    "no se encontró la orden",
    "comando não encontrado",
    "comando non trovato",
    "opdracht niet gevonden",
    "nie znaleziono polecenia",
    "команда не найдена",
    "コマンドが見つかりません",
    "未找到命令",
    "找不到命令",
    "명령어를 찾을 수 없음",
];

/// A word of what `cmd.exe` and PowerShell say of a program that they do not find, by language.
const NOT_A_COMMAND: [&str; 10] = [
    "cmdlet",
    "applet de commande",
    " intern",
    "falsch geschrieben",
    "внутренн",
    "командлет",
    "wewnętrzn",
    "内部",
    "內部",
    "내부",
];

/// No such line is longer.
const LONGEST: usize = 400;

/// The line of a shell that does not find `aws`, or not where it was.
pub(super) fn aws_not_found(text: &str) -> Option<Recognised> {
    let mut at = 0;
    for line in text.split('\n') {
        if line.len() <= LONGEST
            && let Some(kind) = kind_of(line.trim())
        {
            let message = row(kind)?;
            return Some(Recognised { message: Some(message), at, ..Recognised::of(message.kind) });
        }
        at += line.len() + 1;
    }
    None
}

/// The row of the table that says the same in English.
fn row(kind: &str) -> Option<&'static Message> {
    messages().iter().find(|message| message.kind.id == kind)
}

fn kind_of(line: &str) -> Option<&'static str> {
    // Most lines of a log are without it.
    if !line.contains("aws") {
        return None;
    }
    let lower = line.to_lowercase();
    if lower.contains("permission denied") {
        return None;
    }
    let quotes = ['\'', '"'];
    let is_quoted = line.match_indices("aws").any(|(at, name)| {
        let after = line[at + name.len()..].trim_start();
        line[..at].trim_end().ends_with(quotes) && after.starts_with(quotes)
    });
    let is_of_windows = is_quoted && NOT_A_COMMAND.iter().any(|word| lower.contains(word));
    let is_bare = NOT_FOUND.iter().any(|words| line.contains(&format!("aws: {words}")));
    if is_of_windows || is_bare || line.contains("(aws:String) [], CommandNotFoundException") {
        return Some(kinds::AWS_MISSING);
    }
    of_unix(line)
}

/// `bash: aws: …`, `/bin/sh: 1: aws: …`, `./deploy.sh: line 3: /usr/bin/aws: …`, `fish: …: aws`.
fn of_unix(line: &str) -> Option<&'static str> {
    let parts: Vec<&str> = line.split(':').map(str::trim).collect();
    let (first, rest) = parts.split_first()?;
    let shell = first.rsplit('/').next()?.trim_start_matches('-');
    let is_shell =
        SHELLS.contains(&shell) || shell.rsplit_once('.').is_some_and(|(_, end)| end == "sh");
    let rest = match rest {
        // "line 3", "Zeile 3", or the number alone.
        [line, rest @ ..] if line.ends_with(|c: char| c.is_ascii_digit()) => rest,
        rest => rest,
    };
    match rest {
        _ if !is_shell => None,
        ["aws", said, ..] if !said.is_empty() => Some(kinds::AWS_MISSING),
        [path, said, ..] if path.ends_with("/aws") && !said.is_empty() => Some(kinds::AWS_MOVED),
        // These two end with the name.
        [_, "aws"] if matches!(shell, "fish" | "zsh") => Some(kinds::AWS_MISSING),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<&'static str> {
        aws_not_found(text).map(|found| found.kind.id)
    }

    #[test]
    fn shells_of_all_languages_are_understood() {
        for text in [
            "bash: aws: commande introuvable",
            "bash: aws : commande introuvable",
            "bash: aws: Kommando nicht gefunden.",
            "-bash: aws: orden no encontrada",
            "bash: line 1: aws: command not found",
            "bash: Zeile 12: aws: Kommando nicht gefunden.",
            "bash: ligne 1: aws : commande introuvable",
            "./deploy.sh: línea 3: aws: orden no encontrada",
            "bash: aws: команда не найдена",
            "aws: コマンドが見つかりません",
            "bash: aws: 未找到命令",
            "/bin/sh: 1: aws: not found",
            "/bin/sh: aws: not found",
            "ksh: aws: not found",
            "fish: Unknown command: aws",
            "zsh: command not found: aws",
            "'aws' 不是内部或外部命令，也不是可运行的程序",
            "Der Befehl \"aws\" ist entweder falsch geschrieben oder",
            "'aws' n'est pas reconnu en tant que commande interne",
            "\"aws\" no se reconoce como un comando interno o externo,",
            "aws : Die Benennung \"aws\" wurde nicht als Name eines Cmdlet, einer Funktion",
            "aws : Le terme \" aws \" n'est pas reconnu comme nom d'applet de commande, fonction",
            "+ CategoryInfo : ObjectNotFound: (aws:String) [], CommandNotFoundException",
        ] {
            assert_eq!(kind(text), Some("aws-missing"), "{text}");
        }
    }

    #[test]
    fn a_shell_that_remembers_an_old_place_is_understood() {
        for text in [
            "-bash: /usr/bin/aws: No such file or directory",
            "bash: /usr/local/bin/aws: Datei oder Verzeichnis nicht gefunden",
            "bash: /usr/local/bin/aws: /usr/bin/python3.6: bad interpreter: No such file or directory",
        ] {
            assert_eq!(kind(text), Some("aws-moved"), "{text}");
        }
    }

    #[test]
    fn other_lines_with_the_name_are_not() {
        for text in [
            "bash: /usr/local/bin/aws: Permission denied",
            "bash: awscli: command not found",
            "aws: error: argument command: Invalid choice",
            "app.py: aws: something",
            "jane@host:~/src$ aws s3 ls",
            "'aws' has no attribute 'x'",
            "bash: cd: aws: No such file or directory",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }
}
