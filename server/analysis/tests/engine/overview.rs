//! `list` and `graph` read the files without checking them.

use analysis::engine::{Checks, Pair};
use analysis::readers::Client;
use analysis::readers::resolve::{Environment, Selection};
use analysis::report::{Audience, overviews, report};
use analysis::{Facts, Options};
use proptest::prelude::*;
use syntax::PerFile;

use crate::pieces::text;

proptest! {
    /// They see what `explain` sees, which checks them.
    #[test]
    fn an_overview_of_unchecked_files_is_that_of_the_report(
        config in text(),
        credentials in text(),
    ) {
        let texts = PerFile { config: Some(&*config), credentials: Some(&*credentials) };
        let (facts, options) = (Facts::default(), Options::default());
        let checked = Pair::new(texts, facts.clone(), options.clone());
        let unchecked = Pair::with_checks(texts, facts, options, Checks::Templates);
        let audience =
            Audience { environment: &Environment::EMPTY, clients: Client::COMMON.to_vec() };
        for overview in overviews(&unchecked.world(), &audience) {
            let selection = Selection::Named(overview.profile.clone());
            prop_assert_eq!(&report(&checked.world(), &audience, &selection).overview, &overview);
        }
    }
}
