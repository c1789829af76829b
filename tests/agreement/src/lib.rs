//! What several readers make of the same files, in forms that can be compared.

pub mod grammar;
pub mod items;
pub mod legal;
pub mod said;
mod silence;

pub use silence::silent;
