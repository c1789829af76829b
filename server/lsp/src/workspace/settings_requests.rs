/// Requests for the settings. Handlers that wait for answers go on in any order, so an answer counts only
/// as long as no later request has been answered.
#[derive(Default)]
pub(crate) struct SettingsRequests {
    started: u32,
    answered: u32,
}

impl SettingsRequests {
    /// Counts a request; its number.
    pub(crate) fn start(&mut self) -> u32 {
        self.started += 1;
        self.started
    }

    /// Notes the answer to a request; whether it still counts.
    pub(crate) fn answer(&mut self, request: u32) -> bool {
        let counts = request > self.answered;
        self.answered = self.answered.max(request);
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::SettingsRequests;

    #[test]
    fn an_answer_counts_until_a_later_request_is_answered() {
        let mut requests = SettingsRequests::default();
        let [first, second, third] = [(); 3].map(|()| requests.start());
        assert!(requests.answer(second));
        assert!(!requests.answer(first));
        assert!(requests.answer(third));
    }
}
