//! Tells Zed how to start `aws-config-lsp`. Nothing is downloaded: the user's settings name the
//! program, or it is on the `PATH`.

use zed_extension_api::serde_json::Value;
use zed_extension_api::settings::LspSettings;
use zed_extension_api::{
    Command, Extension, LanguageServerId, Result, Worktree, register_extension,
};

const PROGRAM: &str = "aws-config-lsp";
const NOT_FOUND: &str = "aws-config-lsp is not on the PATH: put it there, or name it in the setting \
                         `lsp.aws-config-lsp.binary.path`";

struct AwsConfig;

impl Extension for AwsConfig {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let binary = LspSettings::for_worktree(server.as_ref(), worktree)?.binary;
        let (path, args, env) =
            binary.map(|set| (set.path, set.arguments, set.env)).unwrap_or_default();
        let command = path.or_else(|| worktree.which(PROGRAM)).ok_or(NOT_FOUND)?;
        Ok(Command {
            command,
            args: args.unwrap_or_else(|| vec!["server".to_owned()]),
            // Of the shell, so that AWS_CONFIG_FILE and its like are known.
            env: worktree.shell_env().into_iter().chain(env.unwrap_or_default()).collect(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.initialization_options)
    }

    fn language_server_workspace_configuration(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.settings)
    }
}

register_extension!(AwsConfig);
