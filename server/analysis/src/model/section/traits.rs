use std::sync::LazyLock;

use bitflags::bitflags;
use catalogue::{Setting as Known, ValueKind, keys};

bitflags! {
    /// What stands in a section, so that a rule without business there is not called.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Traits: u32 {
        /// A character outside ASCII.
        const NON_ASCII = 1;
        /// A control character other than tab and line ends.
        const CONTROL = 1 << 1;
        /// A CR that no LF follows.
        const LONE_CR = 1 << 2;
        /// Blanks at the end of a line.
        const TRAILING_BLANK = 1 << 3;
        /// A value with a comment behind it.
        const INLINE_COMMENT = 1 << 4;
        /// A value in quotes, or with one at either end.
        const QUOTED = 1 << 5;
        /// An indented line that is no sub-setting of a block, comments included.
        const INDENTED = 1 << 6;
        /// A block: a setting without a value and indented lines below it.
        const BLOCK = 1 << 7;
        /// A line that is no comment, header or setting.
        const TEXT = 1 << 8;
        /// A name with an upper-case letter.
        const UPPER_CASE = 1 << 9;
        /// A top-level or nested name that is not in the catalogue.
        const UNKNOWN = 1 << 10;
        /// A setting without a value.
        const EMPTY_VALUE = 1 << 11;
        /// A setting without a name.
        const EMPTY_NAME = 1 << 12;
        /// `{{`, `{%`, `<%` or `$ANSIBLE_VAULT`.
        const TEMPLATE = 1 << 13;
        /// An access key ID, a secret access key or a session token.
        const CREDENTIALS = 1 << 14;
        /// A setting that refers to another section by its name, or assumes a role.
        const REFERENCES = 1 << 15;
        /// A comment that speaks to this program.
        const SUPPRESSION = 1 << 16;
        /// A deprecated setting.
        const DEPRECATED = 1 << 17;
        /// A value that says when credentials expire.
        const EXPIRY = 1 << 18;
        /// A comment that stands indented inside a block.
        const NESTED_COMMENT = 1 << 19;
        /// No header: the lines before the first one.
        const PREAMBLE = 1 << 20;
        /// U+FEFF before everything else.
        const BYTE_ORDER_MARK = 1 << 21;
        /// A value that does not fit its setting; see [`ValueKind::check`].
        const MISFIT = 1 << 22;
        /// Settings that may be of one name: of known ones a bit tells, which some share, of unknown
        /// ones only that there are two.
        const REPEATED = 1 << 23;
        /// A header that is not spelled as every reader wants it, or is of no kind known to AWS.
        const ODD_HEADER = 1 << 24;
        /// `{`.
        const BRACE = 1 << 25;
        /// A setting that means nothing without `role_arn`.
        const ROLE = 1 << 26;
        /// A setting of IAM Identity Center.
        const SSO = 1 << 27;
        /// A setting that the catalogue has at home in another kind of section.
        const ELSEWHERE = 1 << 28;
        /// A setting of AWS's tools that names a file, or a program to run.
        const PATH = 1 << 29;
        /// `#` or `;`, with which comments begin.
        const MARK = 1 << 30;
    }
}

pub(super) fn flag(condition: bool, flag: Traits) -> Traits {
    if condition { flag } else { Traits::empty() }
}

/// What follows from a setting's being there, whatever its value.
pub(super) fn known_traits(known: &'static Known) -> Traits {
    static BY_KEY: LazyLock<Vec<Traits>> =
        LazyLock::new(|| catalogue::settings().iter().map(traits_of).collect());
    BY_KEY[usize::from(known.key().index())]
}

fn traits_of(known: &'static Known) -> Traits {
    let by_kind = match known.kind {
        ValueKind::AccessKeyId | ValueKind::SecretAccessKey | ValueKind::SessionToken => {
            Traits::CREDENTIALS
        }
        ValueKind::RoleArn
        | ValueKind::ProfileName
        | ValueKind::SsoSessionName
        | ValueKind::ServicesName => Traits::REFERENCES,
        ValueKind::Timestamp => Traits::EXPIRY,
        ValueKind::Path if known.is_aws() => Traits::PATH,
        ValueKind::Command if known.key() == keys::CREDENTIAL_PROCESS => Traits::PATH,
        _ => Traits::empty(),
    };
    by_kind
        | flag(known.deprecated.is_some(), Traits::DEPRECATED)
        | flag(matches!(known.requires, ["role_arn"]), Traits::ROLE)
        | flag(known.name.starts_with("sso_"), Traits::SSO)
}

pub(super) fn byte_traits(text: &str) -> Traits {
    let bytes = text.as_bytes();
    // Without a branch in the loop the compiler looks at many bytes at a time.
    let (mut high, mut low) = (0, 0_u8);
    for byte in bytes {
        high |= byte;
        low |= u8::from(*byte < b' ') & u8::from(!matches!(byte, b'\t' | b'\n' | b'\r'));
        low |= u8::from(*byte == 0x7f);
    }
    let mut traits = flag(high > 0x7f, Traits::NON_ASCII)
        | flag(low > 0, Traits::CONTROL)
        | flag(text.starts_with('\u{feff}'), Traits::BYTE_ORDER_MARK);
    traits.set(Traits::BRACE, memchr::memchr(b'{', bytes).is_some());
    traits.set(Traits::MARK, memchr::memchr2(b'#', b';', bytes).is_some());
    let next = |at: usize| bytes.get(at + 1).copied();
    let opens = |at: usize| match (bytes[at], next(at)) {
        (b'{', Some(b'{' | b'%')) | (b'<', Some(b'%')) => true,
        (b'$', _) => text[at..].starts_with("$ANSIBLE_VAULT"),
        _ => false,
    };
    traits.set(Traits::TEMPLATE, memchr::memchr3_iter(b'{', b'<', b'$', bytes).any(opens));
    traits
}
