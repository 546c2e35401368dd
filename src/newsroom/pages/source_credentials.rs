//! Credentials of sources, with passwords that programs of the reader's print.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use crate::config::CommandLine;
use crate::fetch::Credentials;
use crate::model::{Source, SourceId};
use crate::newsroom::NewsroomError;
use crate::newsroom::programs::{Lifetime, ProgramError, run_program};

/// Time for a program to print a password: it may ask the reader for another one.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// Passwords that programs printed, by source and command, for as long as wanbao runs; failures until the next refresh.
type Passwords = HashMap<(SourceId, String), Result<String, ProgramError>>;

/// Makes the credentials of sources.
#[derive(Clone, Default)]
pub(in crate::newsroom) struct SourceCredentials {
    passwords: Arc<tokio::sync::Mutex<Passwords>>,
}

impl SourceCredentials {
    /// Forgets that programs failed, so that they run again at the next request.
    pub(in crate::newsroom) async fn forget_failures(&self) {
        self.passwords.lock().await.retain(|_, password| password.is_ok());
    }

    /// Returns the credentials of a source; `None` if it has no secrets. A program that prints its password runs at the
    /// first request only, also if it fails.
    pub(in crate::newsroom) async fn of(
        &self,
        source: &Source,
    ) -> Result<Option<Credentials>, NewsroomError> {
        let credentials = Credentials::of(source);
        let Some(command) = &source.secrets.password_command else { return Ok(credentials) };
        if source.secrets.password.is_some() {
            return Ok(credentials);
        }
        let key = (source.id.clone(), command.clone());
        // Held while the program runs, so that requests at the same time don't run it again.
        let mut passwords = self.passwords.lock().await;
        let password = if let Some(known) = passwords.get(&key) {
            known.clone()
        } else {
            // Boxed, because the future is large and rarely needed.
            let printed = Box::pin(print_password(command)).await;
            passwords.entry(key).or_insert(printed).clone()
        };
        let password = password.map_err(NewsroomError::Program)?;
        Ok(credentials.map(|credentials| credentials.with_password(password)))
    }
}

/// Returns the first line of the output of a program.
async fn print_password(command: &str) -> Result<String, ProgramError> {
    let command = CommandLine::split(command);
    let output = run_program(command.words(), "", Lifetime::Limited(TIME_LIMIT)).await?;
    Ok(output.text.lines().next().unwrap_or_default().to_owned())
}
