//! AWS SDK for C++ 1.11, which Arrow, DuckDB and ClickHouse use. `ProfileCredentialsProvider.cpp` leaves
//! both files to the Common Runtime. (For the region and for sign-ins it reads the config file once more
//! with a parser that forgives more, `AWSConfigFileProfileConfigLoader.cpp`, which is left out.)

use super::file_view::FileView;
use super::refusal::Refusal;
use syntax::FileKind;

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    super::crt::read(kind, text)
}
