use crate::finding::Severity;
use crate::rule::Rule;

/// Something wrong with a variable of the environment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariableFinding {
    /// The variable's name.
    pub variable: String,
    /// The rule that it breaks.
    pub rule: &'static Rule,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, without a byte of a secret.
    pub message: String,
    /// What to type in a POSIX shell to put it right.
    pub command: Option<String>,
}

/// Where a rule puts what it finds in the environment.
pub struct VariableFindings<'o> {
    pub(super) rule: &'static Rule,
    pub(super) out: &'o mut Vec<VariableFinding>,
}

impl VariableFindings<'_> {
    /// Reports a finding on a variable; what is returned takes another severity and a command.
    pub fn report(
        &mut self,
        variable: impl Into<String>,
        message: impl Into<String>,
    ) -> &mut VariableFinding {
        self.out.push(VariableFinding {
            variable: variable.into(),
            rule: self.rule,
            severity: self.rule.severity,
            message: message.into(),
            command: None,
        });
        let last = self.out.len() - 1;
        &mut self.out[last]
    }
}

impl VariableFinding {
    /// Sets another severity than the rule's.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Says what to type.
    pub fn command(&mut self, command: impl Into<String>) -> &mut Self {
        self.command = Some(command.into());
        self
    }
}
