//! What an editor offers, as it goes over the wire: for each kind of client and encoding of positions.
//! What is in the answers, `server/analysis/tests/ide` tests.

mod completion;
mod formatting;
mod hints;
mod hover;
mod key_update;
mod methods;
mod navigation;
mod next_steps;
mod quiet;
mod refactoring;
mod tokens;
