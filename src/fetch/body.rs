use reqwest::Response;

use super::retry::AttemptError;
use super::{FetchErrorKind, fault};

/// How much of a body is wanted, in bytes after decompression.
#[derive(Debug, Clone, Copy)]
pub(super) enum Limit {
    /// A longer one is a fault.
    Refuse(usize),
    /// A longer one is cut.
    Cut(usize),
}

/// Reads a body to its end or its limit. What a bomb would unpack to is never held.
pub(super) async fn read(mut response: Response, limit: Limit) -> Result<Vec<u8>, AttemptError> {
    let (Limit::Refuse(most) | Limit::Cut(most)) = limit;
    let too_large = || AttemptError::last(FetchErrorKind::TooLarge(most as u64));
    let announced = response.content_length().unwrap_or_default();
    if matches!(limit, Limit::Refuse(_)) && announced > most as u64 {
        return Err(too_large());
    }
    let mut body = Vec::with_capacity(most.min(announced as usize));
    while let Some(chunk) = response.chunk().await.map_err(|error| fault::of_body(&error))? {
        let room = most - body.len();
        if chunk.len() > room {
            return match limit {
                Limit::Refuse(_) => Err(too_large()),
                Limit::Cut(_) => {
                    body.extend_from_slice(&chunk[..room]);
                    Ok(body)
                }
            };
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
