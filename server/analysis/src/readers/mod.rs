//! tmp stub
use syntax::{FileKind, Span};
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Reader { Botocore, JavaScript, Rust, Go }
impl Reader { pub const ALL: [Reader; 4] = [Self::Botocore, Self::JavaScript, Self::Rust, Self::Go]; }
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Readers(u8);
impl Readers { pub fn iter(self) -> impl Iterator<Item = Reader> { Reader::ALL.into_iter().filter(move |r| self.0 & (1 << *r as u8) != 0) } pub fn is_empty(self) -> bool { self.0 == 0 } pub fn names(self) -> String { String::from("AWS CLI and boto3") } }
impl FromIterator<Reader> for Readers { fn from_iter<T: IntoIterator<Item = Reader>>(i: T) -> Self { Self(i.into_iter().fold(0, |b, r| b | 1 << r as u8)) } }
pub struct View<'t>(std::marker::PhantomData<&'t ()>);
pub struct Refusal { pub at: Span }
pub fn read(_r: Reader, _k: FileKind, _t: &str) -> Result<View<'_>, Refusal> { Ok(View(std::marker::PhantomData)) }
