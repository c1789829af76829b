//! Formats of a file as a whole, by how it begins or what all of it is.

use std::path::Path;

use serde::de::IgnoredAny;

use super::Foreign;
use super::outline::ForeignOutline;

/// What a repository holds in place of a file that is kept elsewhere.
pub(super) const LFS_POINTER: &str = "a pointer of Git LFS";

pub(super) const ANNEX_POINTER: &str = "a pointer of git-annex";

/// What is there as a whole in place of a file: a page to sign in that was saved instead of it, another key.
pub(super) const IN_PLACE: [&str; 3] = [MARKUP, PEM, BINARY];

const MARKUP: &str = "XML or HTML";
const PEM: &str = "a key or certificate (PEM)";
const BINARY: &str = "a binary file";

pub(super) const YAML: &str = "YAML";

/// What a cluster makes a file of.
pub(super) const MANIFEST: &str = "a manifest of Kubernetes";

/// Beginnings that no text of AWS tools has.
const BEGINNINGS: [(&[u8], Foreign); 42] = [
    (b"\0GITCRYPT\0", Foreign::Encrypted("git-crypt")),
    (b"age-encryption.org/", Foreign::Encrypted("age")),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", Foreign::Encrypted("age")),
    (b"$ANSIBLE_VAULT;", Foreign::Encrypted("Ansible Vault")),
    (b"Salted__", Foreign::Encrypted("OpenSSL")),
    (b"U2FsdGVkX1", Foreign::Encrypted("OpenSSL")),
    // Vim's `:X`: https://vimhelp.org/editing.txt.html#encryption
    (b"VimCrypt~", Foreign::Encrypted("Vim")),
    (b"version https://git-lfs.github.com/spec/", Foreign::Format(LFS_POINTER)),
    (b"version https://hawser.github.com/spec/", Foreign::Format(LFS_POINTER)),
    // https://git-annex.branchable.com/internals/pointer_file/
    (b"/annex/objects/", Foreign::Format(ANNEX_POINTER)),
    (b"SQLite format 3\0", Foreign::Format("an SQLite database")),
    (b"PK\x03\x04", Foreign::Format("a ZIP archive")),
    (b"PK\x05\x06", Foreign::Format("a ZIP archive")),
    (b"\x1f\x8b", Foreign::Format("compressed")),
    (b"BZh", Foreign::Format("compressed")),
    (b"\xfd7zXZ\0", Foreign::Format("compressed")),
    (b"\x28\xb5\x2f\xfd", Foreign::Format("compressed")),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Format("compressed")),
    (b"\x7fELF", Foreign::Format("a program")),
    (b"MZ\x90\0", Foreign::Format("a program")),
    (b"%PDF-", Foreign::Format("a PDF document")),
    (b"\x89PNG\r\n", Foreign::Format("a picture")),
    (b"\xff\xd8\xff", Foreign::Format("a picture")),
    (b"bplist00", Foreign::Format("a property list")),
    (b"# STRONGBOX ENCRYPTED RESOURCE", Foreign::Encrypted("strongbox")),
    // Packets of OpenPGP: a session key for a public key, or for a passphrase.
    // https://www.rfc-editor.org/rfc/rfc9580#name-packet-headers
    (b"\x85\x01", Foreign::Encrypted("PGP")),
    (b"\x85\x02", Foreign::Encrypted("PGP")),
    (b"\x85\x04", Foreign::Encrypted("PGP")),
    (b"\x84\x5e", Foreign::Encrypted("PGP")),
    (b"\x8c\x0d", Foreign::Encrypted("PGP")),
    // https://saltpack.org/encryption-format-v2, with and without the name of the program.
    (b"BEGIN KEYBASE SALTPACK", Foreign::Encrypted("Keybase")),
    (b"BEGIN SALTPACK", Foreign::Encrypted("Saltpack")),
    // https://github.com/voxpupuli/hiera-eyaml#encrypted-value-syntax
    (b"ENC[PKCS7,", Foreign::Encrypted("hiera-eyaml")),
    (b"ENC[GPG,", Foreign::Encrypted("hiera-eyaml")),
    // https://developer.hashicorp.com/vault/docs/secrets/transit#usage
    (b"vault:v1:", Foreign::Encrypted("Vault")),
    // What `aws kms encrypt` prints begins with the version of its own format, in Base64.
    (b"AQICAH", Foreign::Encrypted("AWS KMS")),
    // A blob of `CryptProtectData`, in hexadecimal where `ConvertFrom-SecureString` of PowerShell wrote it.
    (b"\x01\0\0\0\xd0\x8c\x9d\xdf\x01\x15\xd1\x11", Foreign::Encrypted("Windows (DPAPI)")),
    (b"01000000d08c9ddf0115d111", Foreign::Encrypted("Windows (DPAPI)")),
    // https://www.aescrypt.com/aes_file_format.html
    (b"AES\x02", Foreign::Encrypted("AES Crypt")),
    (b"AES\x03", Foreign::Encrypted("AES Crypt")),
    (b"LUKS\xba\xbe", Foreign::Encrypted("LUKS")),
    (b"\x03\xd9\xa2\x9a", Foreign::Encrypted("KeePass")),
];

pub(super) fn by_first_bytes(bytes: &[u8]) -> Option<Foreign> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Magic numbers are at the start; armour and vaults may have a blank line before them.
    let trimmed = bytes.trim_ascii_start();
    let found = BEGINNINGS.iter().find(|(start, _)| trimmed.starts_with(start));
    found.map(|(_, foreign)| *foreign)
}

/// Beginnings of blocks that people also paste into a file of AWS tools.
const ARMOUR: [(&str, Foreign); 9] = [
    ("-----BEGIN PGP MESSAGE", Foreign::Encrypted("PGP")),
    ("-----BEGIN PGP ", Foreign::Format("a PGP key or signature")),
    // What `openssl smime` and `openssl cms` write, encrypted, signed, or certificates alone: https://www.rfc-editor.org/rfc/rfc7468#section-8
    ("-----BEGIN PKCS7", Foreign::Format("a PKCS #7 block")),
    ("-----BEGIN CMS", Foreign::Format("a CMS block")),
    ("MIME-Version: 1.0", Foreign::Encrypted("S/MIME")),
    ("-----BEGIN ENCRYPTED PRIVATE KEY", Foreign::Format(PEM)),
    ("-----BEGIN ENCRYPTED ", Foreign::Encrypted("a passphrase (PEM)")),
    ("-----BEGIN ", Foreign::Format(PEM)),
    ("PuTTY-User-Key-File", Foreign::Format("a PuTTY key")),
];

pub(super) fn by_text(path: &Path, text: &str, outline: &ForeignOutline<'_>) -> Option<Foreign> {
    // First: names are in the clear there, so that all that follows would take it for a file of AWS
    // tools.
    if is_of_sops(outline) {
        return Some(Foreign::Encrypted("SOPS"));
    }
    if text.contains("\"_public_key\"") && text.contains("EJ[1:") {
        return Some(Foreign::Encrypted("EJSON"));
    }
    if names_kind(outline) && is_of_kubectl(outline) {
        return Some(Foreign::Program("kubectl"));
    }
    if names_kind(outline) {
        return Some(Foreign::Format(MANIFEST));
    }
    if is_json(text, outline) {
        // Pasted credentials are recognised as such and turned into settings; a cache is not.
        let is_paste = outline.is_of_aws(&[]) && !has_extension(path, &["json"]);
        return (!is_paste).then_some(Foreign::Format("JSON"));
    }
    if outline.headers.is_empty() && has_extension(path, &["yaml", "yml"]) {
        return Some(Foreign::Format(YAML));
    }
    if outline.is_of_aws(&[]) {
        return None;
    }
    let start = text.trim_start();
    let armour = ARMOUR.iter().find(|(beginning, _)| start.starts_with(beginning));
    if let Some((_, foreign)) = armour.filter(|_| outline.headers.is_empty()) {
        return Some(*foreign);
    }
    if ["<?xml", "<!DOCTYPE", "<!doctype", "<html"].iter().any(|tag| start.starts_with(tag)) {
        return Some(Foreign::Format(MARKUP));
    }
    if start.starts_with("#!") && outline.headers.is_empty() {
        return Some(Foreign::Format("a script"));
    }
    if is_yaml(text, outline) {
        return Some(Foreign::Format(YAML));
    }
    let is_binary = outline.headers.is_empty() && is_binary(text);
    is_binary.then_some(Foreign::Format(BINARY))
}

/// SOPS leaves names as they are and encrypts each value; what it needs to decrypt them it adds under
/// `sops`: <https://getsops.io/docs/#encryption-protocol>.
fn is_of_sops(outline: &ForeignOutline<'_>) -> bool {
    let unquoted = |name: &str| name.trim_matches(['"', '{', ' ']).to_ascii_lowercase();
    let is_encrypted = |value: &str| value.contains("ENC[AES256_GCM,");
    let has_own_part = outline.settings.iter().any(|line| {
        let name = unquoted(line.name);
        name == "sops" || name == "sops_mac" || (line.section == "sops" && name == "mac")
    });
    has_own_part
        && outline.settings.iter().any(|line| is_encrypted(line.value) || is_encrypted(line.name))
}

/// Whether it names the version of an API and a kind of object, before any header.
/// <https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields>
fn names_kind(outline: &ForeignOutline<'_>) -> bool {
    let has = |wanted: &str| {
        let mut lines = outline.settings.iter().take_while(|line| line.section.is_empty());
        lines
            .any(|line| line.name.trim_matches(['"', '{', ' ']) == wanted && !line.value.is_empty())
    };
    has("apiVersion") && has("kind")
}

/// Whether it is the configuration of kubectl itself, which names a kind, too.
fn is_of_kubectl(outline: &ForeignOutline<'_>) -> bool {
    outline.settings.iter().any(|line| line.name == "kind" && line.value == "Config")
}

fn is_json(text: &str, outline: &ForeignOutline<'_>) -> bool {
    let text = text.trim();
    if text.starts_with('[') {
        // `[1]` is a header, too.
        return serde_json::from_str::<Vec<serde_json::Map<String, serde_json::Value>>>(text)
            .is_ok();
    }
    let is_whole = text.starts_with('{') && text.ends_with('}') && outline.headers.is_empty();
    is_whole || (text.starts_with('{') && serde_json::from_str::<IgnoredAny>(text).is_ok())
}

/// Without a header and a setting as AWS tools write it: a document's mark, a block, or Kubernetes.
fn is_yaml(text: &str, outline: &ForeignOutline<'_>) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let lines: Vec<&str> = lines.collect();
    if !outline.headers.is_empty() || lines.iter().any(|line| line.contains(" = ")) {
        return false;
    }
    let Some(first) = lines.first() else { return false };
    let begins = first.trim_end() == "---" || first.starts_with("%YAML");
    begins
        || lines.windows(2).any(|pair| opens_block(pair[0], pair[1]))
        || lines.iter().any(|line| line.starts_with("apiVersion:"))
}

fn opens_block(line: &str, next: &str) -> bool {
    let next = next.trim();
    let is_name = line.trim_end().ends_with(':') && !line.starts_with([' ', '-']);
    is_name && (next.starts_with("- ") || next.ends_with(':') || next.contains(": "))
}

/// Whether a tenth of the beginning, and more than a slip, is what no text has.
fn is_binary(text: &str) -> bool {
    let start: Vec<char> = text.chars().take(1024).collect();
    let is_odd = |c: &&char| **c == '\u{fffd}' || (c.is_control() && !c.is_whitespace());
    let odd = start.iter().filter(is_odd).count();
    odd >= 4 && odd * 10 > start.len()
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default();
    known.iter().any(|name| extension.eq_ignore_ascii_case(name))
}
