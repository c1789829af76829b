//! Files that are known by their sections and settings.

use super::outline::{ForeignLine, ForeignOutline};

/// Whose files no slip makes of one of AWS tools. Others share settings with those, or have few of their own.
pub(super) const IN_PLACE: [&str; 5] = ["Git", "OpenSSH", "kubectl", "pip", "systemd"];

/// How the configuration of a program looks.
struct ForeignProgram {
    name: &'static str,
    /// A header is one of these, or begins with one that ends with a quote, a blank, a colon or a
    /// period; `*` is any header, and the empty one is the place before the first.
    sections: &'static [&'static str],
    /// One of these is in such a section; `*` is any.
    settings: &'static [&'static str],
    /// What it shares with AWS tools.
    shared: &'static [&'static str],
}

const fn program(
    name: &'static str,
    sections: &'static [&'static str],
    settings: &'static [&'static str],
) -> ForeignProgram {
    ForeignProgram { name, sections, settings, shared: &[] }
}

#[rustfmt::skip]
const PROGRAMS: &[ForeignProgram] = &[
    program("Git", &["remote \"", "branch \"", "submodule \"", "filter \"", "includeif \"", "url \"",
        "diff \"", "merge \"", "credential \"", "difftool \"", "mergetool \"", "color \"", "http \"",
        "alias", "includeif ", "gitflow \"", "lfs \""], &["*"]),
    program("Git", &["core"], &["repositoryformatversion", "filemode", "bare", "logallrefupdates",
        "ignorecase", "precomposeunicode", "symlinks", "autocrlf", "eol", "editor", "pager",
        "excludesfile", "attributesfile", "hookspath", "sshcommand", "fsmonitor", "untrackedcache",
        "quotepath", "whitespace", "safecrlf", "compression", "longpaths", "fscache", "worktree"]),
    program("Git", &["user", "author", "committer"], &["name", "email", "signingkey", "useconfigonly"]),
    program("Git", &["init", "push", "pull", "fetch", "merge", "rebase", "commit", "tag", "gpg", "color",
        "diff", "log", "status", "http", "https", "include", "safe", "advice", "rerere", "branch",
        "extensions", "credential", "maintenance", "submodule", "interactive", "column", "feature"],
        &["defaultbranch", "templatedir", "default", "autosetupremote", "followtags", "rebase", "ff",
        "prune", "prunetags", "autostash", "autosquash", "conflictstyle", "tool", "gpgsign", "program",
        "format", "template", "verbose", "helper", "usehttppath", "username", "ui", "algorithm",
        "colormoved", "renames", "mnemonicprefix", "showuntrackedfiles", "sslverify", "proxy",
        "postbuffer", "path", "directory", "enabled", "autoupdate", "worktreeconfig", "objectformat",
        "partialclone", "sort", "date", "recurse", "autosetuprebase", "difffilter", "auto", "strategy",
        "updaterefs", "all", "writecommitgraph", "cookiefile", "sslcainfo", "short", "branch"]),
    program("pip", &["global", "install", "download", "wheel", "freeze", "list", "search"],
        &["index-url", "extra-index-url", "trusted-host", "timeout", "find-links", "no-cache-dir",
        "disable-pip-version-check", "require-virtualenv", "break-system-packages", "user", "cert",
        "client-cert", "proxy", "index", "default-timeout", "format", "pre", "no-binary", "only-binary",
        "prefer-binary", "retries", "no-index", "require-hashes", "target", "log", "index_url",
        "extra_index_url", "trusted_host", "cache-dir", "keyring-provider", "constraint", "no-deps"]),
    program("systemd", &["Unit"], &["description", "after", "before", "requires", "wants", "documentation",
        "conditionpathexists", "partof", "bindsto", "conflicts", "defaultdependencies"]),
    program("systemd", &["Service"], &["execstart", "type", "user", "restart", "environment",
        "environmentfile", "workingdirectory", "execstartpre", "execstop"]),
    program("systemd", &["Install", "Timer", "Socket", "Match", "Network", "Journal", "Resolve", "Manager",
        "Mount", "Path", "Login", "Link", "NetDev", "Coredump", "Time"],
        &["wantedby", "requiredby", "alias", "also", "oncalendar", "onbootsec", "onunitactivesec",
        "persistent", "listenstream", "listendatagram", "accept", "name", "dhcp", "address", "gateway",
        "dns", "storage", "systemmaxuse", "fallbackdns", "what", "where", "pathexists", "pathchanged",
        "killuserprocesses", "macaddresspolicy", "kind", "ntp", "fallbackntp", "dnssec", "unit"]),
    program("the desktop", &["Desktop Entry", "Desktop Action ", "Default Applications",
        "Added Associations", "Icon Theme", "D-BUS Service"], &["*"]),
    program("EditorConfig", &[""], &["root"]),
    program("EditorConfig", &["*"], &["indent_style", "indent_size", "end_of_line", "charset",
        "trim_trailing_whitespace", "insert_final_newline", "tab_width", "max_line_length"]),
    ForeignProgram { name: "rclone", sections: &["*"], settings: &["type"], shared: &["region", "endpoint",
        "sts_endpoint", "session_token"] },
    ForeignProgram { name: "s3cmd", sections: &["*"], settings: &["host_base", "host_bucket", "gpg_command",
        "cloudfront_host", "simpledb_host"], shared: &["region", "proxy_host", "use_https",
        "signature_v2"] },
    program("npm", &[""], &["registry", "save-exact", "engine-strict", "always-auth", "package-lock",
        "legacy-peer-deps", "strict-ssl", "fund", "audit", "loglevel", "init-author-name", "_auth",
        "_authtoken", "save-prefix", "auto-install-peers", "shamefully-hoist"]),
    program("Twine", &["distutils"], &["index-servers"]),
    program("Twine", &["pypi", "testpypi"], &["username", "password", "repository"]),
    program("Mercurial", &["ui"], &["username", "verbose", "editor", "merge", "ssh", "tweakdefaults"]),
    program("Mercurial", &["paths"], &["default", "default-push", "default-pull"]),
    program("Subversion", &["auth", "helpers", "tunnels", "miscellany"], &["password-stores",
        "store-passwords", "ssh", "global-ignores", "enable-auto-props"]),
    program("MySQL", &["client", "mysqld", "mysql", "mysqldump", "mariadb"], &["user", "password", "host",
        "port", "socket", "datadir", "default-character-set", "bind-address", "prompt", "pid-file"]),
    program("Python's tools", &["tool:", "tool.", "flake8", "isort", "mypy", "tox", "testenv", "pytest",
        "coverage:", "bdist_wheel", "options", "options.", "pycodestyle", "pydocstyle", "metadata",
        "build-system", "pylint", "bumpversion", "build_ext"], &["*"]),
    program("Cargo", &["package", "dependencies", "dev-dependencies", "workspace", "workspace.",
        "dependencies.", "registries.", "profile.release", "profile.dev", "target.", "features"], &["*"]),
    program("Cargo", &["build", "net", "registry", "source."], &["target", "rustflags", "jobs",
        "rustc-wrapper", "target-dir", "git-fetch-with-cli", "token", "default", "replace-with"]),
    program("Samba", &["global", "homes", "printers", "print$"], &["workgroup", "server string",
        "netbios name", "comment", "browseable", "security", "map to guest", "path"]),
    program("PHP", &["PHP"], &["*"]),
    ForeignProgram { name: "the Google Cloud CLI", sections: &["core", "compute", "auth"],
        settings: &["account", "project", "disable_usage_reporting", "zone", "impersonate_service_account"],
        shared: &["region"] },
    ForeignProgram { name: "the Oracle Cloud CLI", sections: &["*"], settings: &["tenancy"],
        shared: &["region", "user", "fingerprint", "key_file"] },
    ForeignProgram { name: "the Azure CLI", sections: &["cloud"], settings: &["name"], shared: &["output"] },
    program("Ansible", &["defaults", "privilege_escalation", "ssh_connection", "inventory"],
        &["inventory", "remote_user", "host_key_checking", "roles_path", "collections_path", "become",
        "private_key_file", "vault_password_file", "ssh_args", "pipelining", "enable_plugins",
        "interpreter_python", "stdout_callback"]),
    program("supervisord", &["supervisord", "supervisorctl", "unix_http_server", "program:"], &["*"]),
    program("uWSGI", &["uwsgi"], &["*"]),
    program("WireGuard", &["Interface", "Peer"], &["privatekey", "publickey", "endpoint", "allowedips"]),
    program("GTK", &["Settings"], &["gtk-theme-name", "gtk-font-name", "gtk-icon-theme-name"]),
    program("NetworkManager", &["connection", "ipv4", "wifi", "keyfile", "main"], &["uuid", "method",
        "ssid", "plugins", "unmanaged-devices", "interface-name"]),
    program("Git LFS", &["lfs"], &["url", "pushurl", "fetchexclude", "fetchinclude"]),
];

/// The program whose configuration this is.
pub(super) fn program_of(outline: &ForeignOutline<'_>) -> Option<&'static str> {
    let known =
        PROGRAMS.iter().find(|program| program.matches(outline)).map(|program| program.name);
    let aws = || outline.is_of_aws(&[]);
    known
        .or_else(|| (is_of_ssh(outline) && !aws()).then_some("OpenSSH"))
        .or_else(|| (is_of_terraform(outline) && !aws()).then_some("Terraform"))
        .or_else(|| (is_of_npm(outline) && !aws()).then_some("npm"))
}

impl ForeignProgram {
    fn matches(&self, outline: &ForeignOutline<'_>) -> bool {
        let shared: Vec<&str> = self.settings.iter().chain(self.shared).copied().collect();
        // A single setting of AWS tools outweighs all: to leave out a file of AWS is worse than to
        // check another one.
        outline.settings.iter().any(|line| self.has(line)) && !outline.is_of_aws(&shared)
    }

    fn has(&self, line: &ForeignLine<'_>) -> bool {
        let is_named = |setting: &&str| *setting == "*" || setting.eq_ignore_ascii_case(line.name);
        self.settings.iter().any(is_named)
            && self.sections.iter().any(|section| is_section(section, line.section))
    }
}

fn is_section(pattern: &str, header: &str) -> bool {
    match pattern {
        "*" => !header.is_empty(),
        _ if pattern.ends_with(['"', ' ', ':', '.']) => {
            header.get(..pattern.len()).is_some_and(|start| start.eq_ignore_ascii_case(pattern))
        }
        // Git and pip do not care about case, systemd does; a profile `service` is no unit.
        _ if pattern.starts_with(|c: char| c.is_ascii_uppercase()) => header == pattern,
        _ => header.eq_ignore_ascii_case(pattern),
    }
}

fn is_of_ssh(outline: &ForeignOutline<'_>) -> bool {
    const DETAILS: [&str; 9] = [
        "hostname",
        "user",
        "port",
        "identityfile",
        "identitiesonly",
        "proxyjump",
        "proxycommand",
        "forwardagent",
        "serveraliveinterval",
    ];
    let word =
        |line: &&str| line.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let is_key =
        |line: &&str| ["ssh-rsa", "ssh-ed25519", "ecdsa-sha2-nistp256"].contains(&&*word(line));
    let lines = || outline.others.iter().copied();
    let begins_host = lines().any(|line| ["host", "match", "include"].contains(&&*word(&line)));
    let has_details = lines().any(|line| DETAILS.contains(&&*word(&line)));
    outline.headers.is_empty() && (begins_host && has_details || lines().any(|line| is_key(&line)))
}

fn is_of_terraform(outline: &ForeignOutline<'_>) -> bool {
    const BLOCKS: [&str; 10] = [
        "provider",
        "resource",
        "variable",
        "terraform",
        "module",
        "data",
        "output",
        "locals",
        "credentials",
        "provider_installation",
    ];
    let opens = |line: &&&str| {
        let word = line.split([' ', '\t', '"', '{']).next().unwrap_or_default();
        line.ends_with('{') && BLOCKS.contains(&word)
    };
    outline.headers.is_empty() && outline.others.iter().filter(opens).count() > 0
}

fn is_of_npm(outline: &ForeignOutline<'_>) -> bool {
    let is_scoped = |line: &ForeignLine<'_>| {
        (line.name.starts_with("//") && line.name.contains(":_"))
            || (line.name.starts_with('@') && line.name.ends_with(":registry"))
    };
    outline.headers.is_empty() && outline.settings.iter().any(is_scoped)
}
