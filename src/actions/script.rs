//! The cycle of Chinese scripts, shared by the full screen and the plain reader.

use crate::text::Script;
use crate::words::Word;

/// Returns the script that follows `script` in the cycle, and its name.
///
/// The cycle is: as written (`None`), simplified, traditional of Hong Kong, traditional of Taiwan.
pub fn next_script(script: Option<Script>) -> (Option<Script>, Word) {
    match script {
        None => (Some(Script::Hans), Word::ScriptHans),
        Some(Script::Hans) => (Some(Script::HantHk), Word::ScriptHantHk),
        Some(Script::HantHk) => (Some(Script::HantTw), Word::ScriptHantTw),
        Some(Script::HantTw) => (None, Word::ScriptOrig),
    }
}
