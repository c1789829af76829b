use settings::{Owner, parse};

/// Any file of settings is taken or refused, and each fault is on a line of the file.
pub(crate) fn faults_are_in_the_file(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let lines = text.split('\n').count();
    for owner in [Owner::User, Owner::Project] {
        let parsed = parse(&text, owner);
        for fault in &parsed.faults {
            assert!((1..=lines).contains(&fault.line), "{fault:?} of {lines} lines");
        }
        if let Some(settings) = parsed.settings {
            settings.options();
        }
    }
}
