//! What the two files mean: readers, model, rules, editor features. Pure.

pub mod readers;
