//! The kinds of value a setting can have.

/// What a setting's value looks like. [`ValueKind::check`](crate::value) tells whether one fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    Text,
    /// `true` or `false`, in lower case: the only spelling that every reader understands.
    Boolean,
    /// A whole number within bounds, both included.
    Integer {
        /// The least number that every reader and the service accept.
        min: Option<i64>,
        max: Option<i64>,
    },
    /// One of a few words.
    Choice {
        /// The words as they should be written.
        values: &'static [&'static str],
        /// Whether a reader that matters refuses another case.
        case_sensitive: bool,
    },
    /// A region's name; see [`regions`](crate::regions).
    Region,
    /// The ARN of an IAM role.
    RoleArn,
    /// The ARN of an MFA device, or the serial number of a hardware one.
    MfaSerial,
    Arn,
    /// Twelve digits.
    AccountId,
    /// An access key ID; see [`credentials`](crate::credentials).
    AccessKeyId,
    SecretAccessKey,
    SessionToken,
    Url,
    /// The Identity Center portal's URL, which must be `https`.
    StartUrl,
    /// The path of a file or directory.
    Path,
    Command,
    /// The name of a profile in either file.
    ProfileName,
    /// The name of an `[sso-session NAME]` section.
    SsoSessionName,
    /// The name of a `[services NAME]` section.
    ServicesName,
    /// A length of time as Go writes it: `1h30m`.
    Duration,
    Pattern(Pattern),
    /// Nothing on its own line: the settings of the block follow, indented.
    Block,
    /// A moment: RFC 3339, or the `YYYY-MM-DD HH:MM:SS` that some tools write.
    Timestamp,
    /// Several values of one kind with commas between.
    List(&'static ValueKind),
    /// A number of bytes, with a unit such as `MB` or `MiB` or without.
    Size,
    /// A number of bytes or bits per second: `50MB/s`, `1Gb/s`.
    Rate,
}

/// A pattern that can be matched without a regular expression, and told to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// ASCII letters, digits, `_` and the characters of `extra`, in a number within bounds. This is
    /// how the IAM and STS models limit names: `[\w+=,.@-]{2,64}`.
    Characters {
        /// The least number of characters.
        min: usize,
        /// The greatest number of characters.
        max: usize,
        /// The characters allowed beside letters, digits and `_`.
        extra: &'static str,
    },
    /// A picture of the value: `d` is a digit, `h` a hexadecimal digit, all else is itself.
    Picture(&'static str),
}

impl Pattern {
    /// Whether `value` fits.
    ///
    /// ```
    /// use catalogue::Pattern;
    /// assert!(Pattern::Picture("dddd-dd-dd").matches("2006-03-01"));
    /// ```
    pub fn matches(self, value: &str) -> bool {
        match self {
            Self::Characters { min, max, extra } => {
                // Bytes are enough: a value with a longer character does not fit anyway.
                (min..=max).contains(&value.len())
                    && value.bytes().all(|byte| {
                        byte.is_ascii_alphanumeric()
                            || byte == b'_'
                            || extra.bytes().any(|allowed| allowed == byte)
                    })
            }
            Self::Picture(picture) => {
                picture.len() == value.len()
                    && picture.bytes().zip(value.bytes()).all(|(wanted, byte)| match wanted {
                        b'd' => byte.is_ascii_digit(),
                        b'h' => byte.is_ascii_hexdigit(),
                        other => other == byte,
                    })
            }
        }
    }

    /// The pattern in words, to follow "must be".
    pub fn describe(self) -> String {
        match self {
            Self::Characters { min, max, extra } => {
                format!("{min} to {max} characters out of A-Z a-z 0-9 _ {extra}")
            }
            Self::Picture(picture) if !picture.contains('h') => {
                format!("`{picture}` with a digit for each d")
            }
            Self::Picture(picture) => {
                format!("`{picture}` with digits for d and hexadecimal digits for h")
            }
        }
    }
}
