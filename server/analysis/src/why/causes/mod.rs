//! The causes of each kind of message, the likeliest first.
//!
//! No cause has a check of its own: it asks the reader's model, the findings of the rules, or the
//! message itself.

mod caller;
mod certificates;
mod clock;
mod empty_region;
mod endpoint_scheme;
mod expected_region;
mod files;
mod has_credentials;
mod has_some;
mod key_variables;
mod keys;
mod load_config;
mod login;
mod lost_header;
mod module;
mod named_file;
mod network;
mod no_credentials;
mod nonetype;
mod other_clouds;
mod other_keys;
mod other_server;
mod outside;
mod own_config;
mod partition;
mod process;
mod profile;
mod proxy;
mod region;
mod region_of_host;
mod role;
mod role_chain;
mod role_source;
mod s3;
mod single_variables;
mod sso;
mod sso_settings;
mod stops;
mod table;
mod temporary_keys;
mod tool_age;
mod values;

pub(super) use files::asks_for_plugin;
pub(super) use other_server::of_other;

use super::case::Case;
use super::known::RelatedFinding;
use crate::report::{Origin, Way};
use crate::rule::Rule;
use crate::rules;

/// How sure a cause is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Certainty {
    /// The tool's model fails in just this way on these files, or the message proves it.
    Certain,
    /// It leads to such a message and is here.
    Likely,
    /// It can lead to such a message.
    Possible,
}

/// Where a cause is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CausePlace {
    /// In a file or a variable.
    Written(Origin),
    /// In the cache of `sso`, `login`, `cli` or `role`.
    Cache(&'static str),
}

/// A cause that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// How sure it is.
    pub certainty: Certainty,
    /// What is wrong, in a sentence without a byte of a secret.
    pub text: String,
    /// Where.
    pub at: Option<CausePlace>,
    /// The code of the rule that finds it as well; `tool-too-old` is of no rule.
    pub code: Option<&'static str>,
    /// What to do: commands and instructions, the best first.
    pub next: Vec<String>,
}

impl Cause {
    pub(super) fn new(certainty: Certainty, text: impl Into<String>) -> Self {
        Self { certainty, text: text.into(), at: None, code: None, next: Vec::new() }
    }

    pub(super) fn at(mut self, at: impl Into<Option<Origin>>) -> Self {
        self.at = at.into().map(CausePlace::Written);
        self
    }

    pub(super) fn in_cache(mut self, cache: &'static str) -> Self {
        self.at = Some(CausePlace::Cache(cache));
        self
    }

    pub(super) fn next(mut self, next: impl Into<String>) -> Self {
        self.next.push(next.into());
        self
    }

    /// A finding of a rule as a cause. What other tools do is never more than possible.
    pub(super) fn of(known: RelatedFinding, certainty: Certainty) -> Self {
        let certainty = if known.is_of_tool { certainty } else { Certainty::Possible };
        Self {
            certainty,
            text: known.message,
            at: Some(CausePlace::Written(known.at)),
            code: Some(known.rule.code),
            next: known.next.into_iter().collect(),
        }
    }

    /// The place and the way out of a finding, if there is one, with the words of the model.
    pub(super) fn with(mut self, known: Option<RelatedFinding>) -> Self {
        if let Some(known) = known {
            self.at = Some(CausePlace::Written(known.at));
            self.code = Some(known.rule.code);
            self.next.extend(known.next);
        }
        self
    }
}

/// How a cause is looked for.
#[derive(Clone, Copy)]
pub(super) enum Probe {
    /// What it is, for the documentation, and a function of the case.
    Ask(&'static str, fn(&Case<'_, '_>) -> Option<Cause>),
    /// The first finding of one of these rules in what has to do with the profile.
    Rule(&'static [&'static Rule]),
    /// The same, of findings on the access key alone.
    Key(&'static [&'static Rule]),
    /// As `Rule`, where such a finding leads to just this message.
    Proof(&'static [&'static Rule]),
    /// The first finding of one of these rules anywhere in the files.
    Anywhere(&'static [&'static Rule]),
    /// As `Rule`, of rules about what hides an access key: where the tool finds one, nothing is hidden.
    Hiding(&'static [&'static Rule]),
}

/// The causes of a kind of message in a case, the likeliest first, each place once.
pub(super) fn causes(case: &Case<'_, '_>) -> Vec<Cause> {
    let mut found: Vec<Cause> = Vec::new();
    for probe in table::probes(case.found.kind.id) {
        let Some(mut reason) = look(case, probe) else { continue };
        // Of two at one place, the one that is there says more than the one that is possible.
        let weaker = found.iter().position(|it| {
            it.at.is_some() && it.at == reason.at && it.certainty == Certainty::Possible
        });
        if let Some(nth) = weaker {
            found[nth] = reason;
            continue;
        }
        let is_known = found.iter().any(|it| {
            (it.at.is_some() && it.at == reason.at)
                || it.text == reason.text
                || (it.code.is_some() && it.code == reason.code)
        });
        // After a sure cause, what is merely possible would only distract.
        let has_certain = found.iter().any(|it| it.certainty == Certainty::Certain);
        if is_known || (has_certain && reason.certainty == Certainty::Possible) {
            continue;
        }
        if has_certain {
            // A message has one cause, and a sure one has been found; this one stays as what else
            // there is.
            reason.certainty = Certainty::Possible;
        }
        found.push(reason);
    }
    // A stable sort: of equally sure ones the likeliest of the table stays first.
    found.sort_by_key(|reason| reason.certainty);
    found.truncate(5);
    found
}

fn look(case: &Case<'_, '_>, probe: &Probe) -> Option<Cause> {
    let certainty = |known: &RelatedFinding| {
        // The rule itself says that AWS answers just this. Whether the account has enabled a region
        // cannot be seen.
        let says = known.message.contains(&format!("`{}`", case.found.kind.id))
            && known.rule != rules::OPT_IN_REGION;
        if says { Certainty::Certain } else { Certainty::Likely }
    };
    let of = |known: RelatedFinding| {
        let certainty = certainty(&known);
        Cause::of(known, certainty)
    };
    match probe {
        Probe::Ask(_, ask) => ask(case),
        Probe::Proof(rules) => case.finding_of(rules).map(|it| Cause::of(it, Certainty::Certain)),
        Probe::Anywhere(rules) => case.finding_anywhere(rules).map(of),
        Probe::Hiding(_) if matches!(case.answer.way.base(), Way::AccessKey(_)) => None,
        Probe::Rule(rules) | Probe::Hiding(rules) => case.finding_of(rules).map(of),
        Probe::Key(rules) => case.finding_on_key(rules).map(of),
    }
}

/// A cause that is looked for, for the documentation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KnownCause {
    /// What no rule finds, in a sentence.
    Described(&'static str),
    /// What this rule finds.
    Rule(&'static Rule),
}

/// The causes that are looked for where a message of this kind was printed, the likeliest first.
pub fn known_causes(kind: &str) -> Vec<KnownCause> {
    let mut known: Vec<KnownCause> = Vec::new();
    for probe in table::probes(kind) {
        let more: Vec<KnownCause> = match probe {
            Probe::Ask(what, _) => vec![KnownCause::Described(what)],
            Probe::Rule(rules)
            | Probe::Key(rules)
            | Probe::Proof(rules)
            | Probe::Anywhere(rules)
            | Probe::Hiding(rules) => rules.iter().map(|rule| KnownCause::Rule(rule)).collect(),
        };
        for cause in more {
            if !known.contains(&cause) {
                known.push(cause);
            }
        }
    }
    known
}
