//! Tells a key or token, whose characters are drawn by chance, from names and words.
//!
//! All thresholds that decide whether a text looks like a secret are in this file. A pair of
//! neighbours is unlikely in a name if it goes from a small letter to a capital, from a letter to a
//! digit or back, or if the second letter seldom follows the first. In secrets about 70 pairs of 100
//! are unlikely, in names such as `AWSReservedSSO_AdministratorAccess` about 20.

/// So many characters in a row, with at least so many unlikely pairs of 100.
#[derive(Clone, Copy)]
struct Threshold {
    len: usize,
    percent: usize,
}

/// For names, values and sentences. A secret access key has 40 characters; two may be lost. Names that
/// end in 12 random characters, as stacks give to their roles, stay below.
const IN_NAMES: [Threshold; 2] =
    [Threshold { len: 24, percent: 45 }, Threshold { len: 38, percent: 33 }];

/// The same for text that has `-` and `_` between its characters, as some tokens do.
const ACROSS_HYPHENS: Threshold = Threshold { len: 38, percent: 55 };

/// For comments and lines that nobody reads, where a part of a secret may be left.
const ON_FREE_LINES: Threshold = Threshold { len: 12, percent: 45 };

/// The letters that often follow `a`, `b` and so on in English words and in names of AWS.
#[rustfmt::skip]
const FOLLOWERS: [&str; 26] = [
    "abcdefghiklmnprstuvwxyz", "aeilorsuy", "acehiklmoprstu",
    "abdefgilmorstuy", "abcdefghiklmnopqrstuvwxyz", "aefilorstu",
    "aeghilmnorstu", "aeilmnortuy", "abcdefgklmnoprstuvxz",
    "aeiou", "aehiorsu", "abcdefilmostuy",
    "abdeilmopsu", "acdefghiklnoprstuvyz", "abcdefghiklmnoprstuvwy",
    "acehilnoprstuy", "u", "abcdefgiklmnoprstuvy",
    "acdefghiklmnopstuvwy", "acdefhilmnoprstuwy", "abcdefgilmnoprst",
    "aegio", "acehinors", "acept",
    "aenops", "aei",
];

/// Whether a secret is in a text where a name, a value or a sentence belongs.
pub(super) fn is_random_in_name(text: &str) -> bool {
    // Neither keys nor the tokens that AWS STS gives hold `-` or `_`.
    let mut pieces = runs(text, is_base64);
    let mut words = runs(text, |byte| is_base64(byte) || matches!(byte, b'-' | b'_'));
    pieces.any(|piece| {
        has_both_cases(piece) && IN_NAMES.iter().any(|threshold| exceeds(piece, *threshold))
    }) || words.any(|word| exceeds(word, ACROSS_HYPHENS) && has_both_cases(word))
}

/// Whether a secret or a part of one is in a text of a line that may hold anything.
pub(super) fn is_random_on_line(text: &str) -> bool {
    is_random_in_name(text) || runs(text, is_base64).any(|piece| exceeds(piece, ON_FREE_LINES))
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+' | b'=')
}

fn runs(text: &str, holds: impl Fn(u8) -> bool) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().split(move |byte| !holds(*byte))
}

fn has_both_cases(piece: &[u8]) -> bool {
    // A key of 40 characters has both, but for some two in 10^9. Digests and constants have one.
    piece.iter().any(u8::is_ascii_uppercase) && piece.iter().any(u8::is_ascii_lowercase)
}

fn exceeds(piece: &[u8], threshold: Threshold) -> bool {
    if piece.len() < threshold.len {
        return false;
    }
    let pairs = pairs(piece);
    pairs.windows(threshold.len - 1).any(|window| {
        let count = |wanted| window.iter().filter(|pair| **pair == wanted).count();
        let (unlikely, likely) = (count(LetterPair::Unlikely), count(LetterPair::Likely));
        // A path of short words, or a digest in the middle, leaves too few pairs to judge by.
        let enough = (unlikely + likely) * 5 >= window.len() * 3;
        enough && unlikely * 100 >= (unlikely + likely) * threshold.percent
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LetterPair {
    Likely,
    Unlikely,
    /// One of them is no letter or digit, or both belong to a hexadecimal number.
    Apart,
}

fn pairs(piece: &[u8]) -> Vec<LetterPair> {
    let mut pairs: Vec<LetterPair> =
        piece.windows(2).map(|pair| of_pair(pair[0], pair[1])).collect();
    let mut start = 0;
    for word in piece.split(|byte| !byte.is_ascii_alphanumeric()) {
        if is_hex_number(word) {
            // Commits and account IDs in names of resources are random as well, and are no secrets.
            pairs[start..start + word.len() - 1].fill(LetterPair::Apart);
        }
        start += word.len() + 1;
    }
    pairs
}

fn of_pair(first: u8, second: u8) -> LetterPair {
    if !first.is_ascii_alphanumeric() || !second.is_ascii_alphanumeric() {
        return LetterPair::Apart;
    }
    let digits = [first, second].map(|byte| byte.is_ascii_digit());
    let likely = match digits {
        // Numbers and dates are common in names.
        [true, true] => true,
        [false, false] => {
            let next = char::from(second.to_ascii_lowercase());
            let often = FOLLOWERS[usize::from(first.to_ascii_lowercase() - b'a')];
            // From a capital to a small letter is how each word in `MyRole` begins, so that it
            // counts as likely.
            !(first.is_ascii_lowercase() && second.is_ascii_uppercase()) && often.contains(next)
        }
        _ => false,
    };
    if likely { LetterPair::Likely } else { LetterPair::Unlikely }
}

/// A digest, a part of a UUID, a commit: no secret that AWS gives out.
fn is_hex_number(word: &[u8]) -> bool {
    word.len() >= 8
        && word.iter().all(u8::is_ascii_hexdigit)
        && !(word.iter().any(u8::is_ascii_lowercase) && word.iter().any(u8::is_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_random_and_names_are_not() {
        for secret in [
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "my-devk7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt",
            "arn:aws:iam::1:role/k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt",
            "us-east-1k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iO",
            "aoaAAAAAG_x7-Qm2RtY9kLpW_4-zT8bN-c1VfG_hJ5-sD3aXe",
        ] {
            assert!(is_random_in_name(secret), "{secret}");
        }
        for name in [
            "AWSAdministratorAccess-123456789012",
            "AWSReservedSSO_AdministratorAccess_0123456789abcdef",
            "arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole-20200101T000001",
            "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "https://d-90670a1b2c.awsapps.com/start",
            "MyStack-MyFunctionServiceRole3C357FF2-1ABCDEFGHIJKL",
            "web-app-prod-LambdaExecutionRole-7iQDEFdR9ABC",
            "/Users/janedoe/Documents/Projects/MyCompany/Infrastructure/Terraform/modules",
            "GitHubActionsOIDCTerraformPlanRoleProdEuWest1",
        ] {
            assert!(!is_random_in_name(name), "{name}");
        }
    }
}
