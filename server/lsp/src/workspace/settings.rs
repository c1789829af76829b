//! Which settings hold, and what is wrong with them.

use ::settings::Settings;
use catalogue::credentials::mask;
use host::pairing::PairKey;
use host::settings_files;

use super::Workspace;

const OF_THE_USER: &str = "`paths` and `live` are only read from the initialization options, because a \
                           repository can set the configuration. Set them there and restart.";

impl Workspace {
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Takes over what the user set.
    pub(crate) fn configure(&mut self, settings: Settings) {
        // Editors read some of the configuration from the workspace, which a repository can bring with
        // it. Paths of secrets and requests to AWS are not for it to decide.
        if settings.differs_in_what_is_the_users(&self.initial) {
            self.warn_once(OF_THE_USER);
        }
        if let Some(message) = settings.unknown().message() {
            self.warn_once(&message);
        }
        self.settings = settings;
        self.refresh_settings();
    }

    /// Takes over what the client was started with. It alone says where the user's own files are and
    /// whether AWS may be asked: a client's configuration can be a repository's.
    pub(crate) fn start(&mut self, settings: Settings) {
        self.own_files = self.locations.own_files(&settings.paths);
        self.live = settings.live.clone();
        self.initial = settings.clone();
        self.configure(settings);
    }

    /// What is set for a pair: by the client, and under it by the project that the pair is in.
    pub(crate) fn settings_for(&mut self, key: &PairKey) -> Settings {
        // An untitled document has a name without a directory, and must not get the settings of
        // wherever the server was started.
        let directory = key.directory().filter(|directory| directory.is_absolute());
        let Some(file) = directory.and_then(settings_files::of_project) else {
            return self.settings.clone();
        };
        for fault in file.faults {
            self.warn_once(&format!("{}: {}", fault.place, fault.message));
        }
        match file.settings {
            // The client's settings go before: they are the user's.
            Some(project) => self.settings.over(&project),
            None => self.settings.clone(),
        }
    }

    /// Reads the projects' settings again.
    pub(super) fn refresh_settings(&mut self) {
        for at in 0..self.pairs.len() {
            let key = self.pairs[at].key.clone();
            let settings = self.settings_for(&key);
            self.pairs[at].set_settings(settings, &self.own_files);
        }
    }

    /// Has the client log a message, unless it has been sent the same before.
    pub(crate) fn warn_once(&mut self, message: &str) {
        // Settings are quoted by their names, and anything may have been pasted there.
        let message = mask(message).into_owned();
        // Configuration comes again with every change of any setting: without this the user would be
        // told each time.
        if self.warned.insert(message.clone()) {
            self.warnings.push(message);
        }
    }
}
