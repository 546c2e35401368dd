//! Reads bodies up to a limit, so that a decompression bomb is never held in memory.

use reqwest::Response;

use super::transport_error;
use crate::fetch::FetchErrorKind;
use crate::fetch::policy::AttemptError;

/// Largest size of a body, in bytes after decompression.
#[derive(Debug, Clone, Copy)]
pub(in crate::fetch) enum BodyLimit {
    /// A larger one is an error.
    Refuse(usize),
    /// A larger one is cut off.
    Truncate(usize),
}

/// Reads a body to its end or its limit.
pub(in crate::fetch) async fn read_body(
    mut response: Response,
    limit: BodyLimit,
) -> Result<Vec<u8>, AttemptError> {
    let (BodyLimit::Refuse(max) | BodyLimit::Truncate(max)) = limit;
    let too_large = || AttemptError::permanent(FetchErrorKind::TooLarge(max as u64));
    let announced = response.content_length().unwrap_or_default();
    if matches!(limit, BodyLimit::Refuse(_)) && announced > max as u64 {
        return Err(too_large());
    }
    let mut body = Vec::with_capacity(max.min(announced as usize));
    while let Some(chunk) = response.chunk().await.map_err(transport_error::of_body)? {
        let room = max - body.len();
        if chunk.len() > room {
            return match limit {
                BodyLimit::Refuse(_) => Err(too_large()),
                BodyLimit::Truncate(_) => {
                    body.extend_from_slice(&chunk[..room]);
                    Ok(body)
                }
            };
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
