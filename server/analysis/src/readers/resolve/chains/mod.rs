//! How each client gets credentials from the environment, a profile or the computer, in its order.

pub(super) mod botocore;
pub(super) mod crt;
pub(super) mod go;
pub(super) mod java;
pub(super) mod javascript;
pub(super) mod ruby;
pub(super) mod rust;
pub(super) mod steps;
