/// The questions for the settings. Handlers that wait for answers go on in any order, so each answer
/// counts only as long as no later question has been answered.
#[derive(Default)]
pub(crate) struct Questions {
    asked: u32,
    answered: u32,
}

impl Questions {
    /// Counts a question; its number.
    pub(crate) fn ask(&mut self) -> u32 {
        self.asked += 1;
        self.asked
    }

    /// Notes the answer to a question; whether it still counts.
    pub(crate) fn answer(&mut self, question: u32) -> bool {
        let counts = question > self.answered;
        self.answered = self.answered.max(question);
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::Questions;

    #[test]
    fn an_answer_counts_until_a_later_question_is_answered() {
        let mut questions = Questions::default();
        let [first, second, third] = [(); 3].map(|()| questions.ask());
        assert!(questions.answer(second));
        assert!(!questions.answer(first));
        assert!(questions.answer(third));
    }
}
