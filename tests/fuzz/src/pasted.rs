use analysis::pasted::recognise;

/// What a paste is recognised as can be written into a file, line by line, and is recognised again.
pub(crate) fn what_is_recognised_can_be_written(data: &[u8]) {
    let Ok(credentials) = recognise(&String::from_utf8_lossy(data)) else { return };
    let settings = credentials.settings();
    for (key, value) in &settings {
        let is_written_as_it_is = value.trim() == value && !value.contains(['\n', '\r']);
        assert!(is_written_as_it_is && !value.is_empty(), "{} is {value:?}", key.name());
    }
    if credentials.is_token_alone() {
        return;
    }
    let lines: Vec<_> =
        settings.iter().map(|(key, value)| format!("{} = {value}", key.name())).collect();
    let again = recognise(&lines.join("\n")).map(|again| again.settings());
    assert!(again.is_ok_and(|again| again == settings), "{lines:?} is not what it was");
}
