//! The names under which clients know commands and kinds of code actions of ours.

/// Makes one of the files readable by its owner alone. Takes the file's URI.
pub(crate) const RESTRICT_MODE: &str = "aws-config-lsp.restrictMode";

/// Says what AWS tools make of a profile. Takes `{uri, profile}` or `{uri, position}`.
pub(crate) const EXPLAIN_PROFILE: &str = "aws-config-lsp.explainProfile";

/// Shows which profile gets its credentials from where. Takes `{uri}`.
pub(crate) const PROFILE_GRAPH: &str = "aws-config-lsp.profileGraph";

/// Finds the cause of an error message in the user's own files. Takes `{text}`.
pub(crate) const WHY: &str = "aws-config-lsp.why";

/// Says what a person without files can begin with. Takes `{file}`.
pub(crate) const STARTERS: &str = "aws-config-lsp.starters";

/// Selects what is to be written over, after an edit that has inserted it. Takes `{uri, range}`.
pub(crate) const SELECT: &str = "aws-config-lsp.select";

/// A command of the client: shows the page of a rule. Takes its code.
pub(crate) const EXPLAIN_RULE: &str = "aws-config-lsp.explainRule";

/// A command of the client: signs in with an sso-session. Takes its name.
pub(crate) const SIGN_IN: &str = "aws-config-lsp.signIn";

#[cfg(feature = "live")]
/// Asks about one profile. Takes `{uri, profile}`: a name, never a value.
pub(crate) const VALIDATE_PROFILE: &str = "aws-config-lsp.validateProfile";

#[cfg(feature = "live")]
/// Asks about every profile of a pair with an access key. Takes `{uri}`.
pub(crate) const VALIDATE_ALL: &str = "aws-config-lsp.validateAll";

/// The kind of the action that applies every safe fix.
pub(crate) const FIX_ALL: &str = "source.fixAll.aws-config";

/// The kind of the action that explains a profile.
pub(crate) const SOURCE_EXPLAIN: &str = "source.explainProfile";
