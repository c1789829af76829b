//! Editing features, without the protocol: byte offsets in, plain data out.

mod actions;
mod call_hierarchy;
mod code_lens;
mod completion;
mod cursor;
mod fixes;
mod folding;
mod formatting;
mod graph_page;
mod hover;
mod inlay_hints;
mod key_places;
mod key_text;
mod key_update;
mod links;
mod location;
mod navigation;
mod occurrence;
mod outline;
mod page;
mod place_name;
mod profile_findings;
mod profile_page;
mod redact;
mod refactor;
mod rename;
mod rule_code;
mod selected_keys;
mod selection;
mod semantic_tokens;
mod sign_in;
mod store_credentials;
mod unfinished_header;
mod validation;

pub use crate::located_edit::LocatedEdit;
pub use actions::{findings_at, ignore_here, quick_fixes};
pub use call_hierarchy::{HierarchyItem, Use, hierarchy_item, incoming, outgoing};
pub use code_lens::{Lens, lens_references, lenses};
pub use completion::{
    Completion, CompletionKind, CompletionOptions, Completions, Directories, DirectoryEntry,
    DocumentationId, NoDirectories, Starter, completions, directory_to_list, documentation,
    starters,
};
pub use fixes::{
    ApplicableFixes, FixSelection, KeptBack, QuickFix, fix_all, fix_selected, has_safe_fix,
    kept_back,
};
pub use folding::{Fold, folds};
pub use formatting::{formatting, range_formatting};
pub use graph_page::mermaid;
pub use hover::{Hover, hover};
pub use inlay_hints::{Hint, HintOptions, inlay_hints, sign_in_names};
pub use key_places::KeyPlaces;
pub use key_text::KeyText;
pub use key_update::{KeyUpdate, key_update, paste_update};
pub use links::{Link, LinkTarget, links};
pub use navigation::{Definition, definitions, highlights, references};
pub use occurrence::{Occurrence, Role, occurrence_at, occurrences};
pub use outline::{Destination, OutlineItem, OutlineKind, document_symbols, workspace_symbols};
pub use page::Page;
pub use place_name::place_name;
pub use profile_findings::findings_of;
pub use profile_page::{AccountNames, NO_ACCOUNTS, profile_at, profile_page};
pub use refactor::{Offer, Refactoring, RefactoringKind, is_on_header, refactor, refactorings};
pub use rename::{check_name, prepare_rename, rename, rename_note, rename_symbol};
pub use selected_keys::{KeyOwner, SelectedKey, SelectedKeys, selected_keys};
pub use selection::selection;
pub use semantic_tokens::{SemanticToken, TokenKind, TokenModifiers, semantic_tokens};
pub use sign_in::sign_in_at;
pub use store_credentials::{ElsewhereFault, StoreError, Stored, store_credentials};
pub use unfinished_header::is_about_unfinished_header;
pub use validation::{NoKey, key_to_ask, validatable, validatable_headers};
