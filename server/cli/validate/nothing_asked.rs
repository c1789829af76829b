use analysis::engine::Pair;
use analysis::readers::resolve::Environment;
use catalogue::keys;
use syntax::FileKind;

/// Why `--all` asks about no key.
pub(super) fn nothing_asked(pair: &Pair, environment: &Environment) -> &'static str {
    let world = pair.world();
    let has_key = FileKind::ALL.into_iter().any(|file| {
        world.sections_of(file).any(|section| section.get(keys::AWS_ACCESS_KEY_ID).is_some())
    });
    if has_key {
        "No access key in these files can be checked. `aws-config-lsp check` says why."
    } else if environment.filled("AWS_ACCESS_KEY_ID").is_some() {
        "No profile in these files has an access key; `aws-config-lsp validate` checks the one in \
         AWS_ACCESS_KEY_ID."
    } else {
        "No profile in these files has an access key."
    }
}
