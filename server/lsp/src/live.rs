//! What may be asked of AWS, and what it said.

use settings::Live;
#[cfg(feature = "live")]
use tower_lsp::ls_types::Uri;

use crate::workspace::Workspace;
#[cfg(feature = "live")]
use crate::workspace::document_pair::DocumentPair;

impl Workspace {
    pub(crate) fn live(&self) -> &Live {
        &self.live
    }

    /// The pair of a text document, where AWS may be asked about it.
    ///
    /// # Errors
    /// Why it may not, for a person.
    #[cfg(feature = "live")]
    pub(crate) fn find_own(&self, uri: &Uri) -> Result<&DocumentPair, &'static str> {
        if !self.live.enabled {
            return Err("live validation is off: set `live.enabled` in the initialization options");
        }
        let (pair, _) = self.find(uri).ok_or("the file is not open")?;
        let own = "only your own files are validated, not a copy elsewhere";
        if pair.is_own() { Ok(pair) } else { Err(own) }
    }

    #[cfg(feature = "live")]
    pub(crate) fn add_verdict(
        &mut self,
        uri: &Uri,
        digest: analysis::CredentialsDigest,
        verdict: catalogue::Verdict,
    ) {
        if let Some((pair, _)) = self.find_mut(uri) {
            pair.engine.add_verdicts([(digest, verdict)]);
        }
    }
}
