/// Up to three of `among` that are close to `word` or share a part with it: "`a`, `b` or `c`".
pub(super) fn near<'a>(word: &str, among: impl Iterator<Item = &'a str> + Clone) -> String {
    let closest = catalogue::suggest(word, among.clone()).map(|suggestion| suggestion.name);
    // Short parts such as `in` and `key` are in most names.
    let parts: Vec<&str> = word.split('-').filter(|part| part.len() > 3).collect();
    let related = among.filter(|other| {
        Some(*other) != closest && parts.iter().any(|part| other.split('-').any(|own| own == *part))
    });
    let names: Vec<String> =
        closest.into_iter().chain(related).take(3).map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_codes_are_answered_with_near_ones() {
        let among = ["duplicate-section", "duplicate-setting", "trailing-whitespace"];
        assert_eq!(near("trailing-whitespce", among.into_iter()), "`trailing-whitespace`");
        assert_eq!(
            near("duplicate-profile", among.into_iter()),
            "`duplicate-section` or `duplicate-setting`"
        );
        assert_eq!(near("x", among.into_iter()), "");
    }
}
