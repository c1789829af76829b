//! The program: reads arguments and hands over to the language server or the command line.
fn main() {}
