//! What people paste with a value: its name, or the prompt of `aws configure`.

/// The value in a text that has its name or a part of the prompt of `aws configure`; `None` if it has neither.
///
/// ```
/// use catalogue::without_prompt;
/// assert_eq!(without_prompt("Default region name [None]: us-east-1"), Some("us-east-1"));
/// assert_eq!(without_prompt("us-east-1 [default]"), Some("us-east-1"));
/// assert_eq!(without_prompt("[us-east-1]"), Some("us-east-1"));
/// assert_eq!(without_prompt("AWS_DEFAULT_REGION=us-east-1"), Some("us-east-1"));
/// assert_eq!(without_prompt("http://[::1]"), None);
/// ```
pub fn without_prompt(text: &str) -> Option<&str> {
    if let Some((before, value)) = text.split_once("]:")
        && before.contains('[')
    {
        return filled(value);
    }
    if let Some((name, value)) = text.split_once('=')
        && (crate::lookup(name.trim()).is_some() || crate::by_env(name.trim()).is_some())
    {
        return filled(value);
    }
    let (value, shown) = text.strip_suffix(']')?.rsplit_once('[')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || " -_*".contains(c);
    let is_shown = !shown.is_empty() && shown.chars().all(is_word);
    is_shown.then(|| filled(value).unwrap_or(shown))
}

fn filled(value: &str) -> Option<&str> {
    Some(value.trim()).filter(|value| !value.is_empty())
}
