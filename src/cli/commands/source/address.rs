//! Addresses typed without a scheme, which may mean https or http.

use crate::cli::context::Context;
use crate::model::CanonicalUrl;
use crate::newsroom::{self, NewsroomError, does_not_speak};
use crate::user_error::CommandError;
use crate::words::Word;

/// Returns the addresses that a text may mean, the likeliest first; an error if there is none.
pub(in crate::cli) fn parse_addresses(
    text: &str,
    context: &Context,
) -> Result<Vec<CanonicalUrl>, CommandError> {
    let addresses = newsroom::addresses(text);
    if addresses.is_empty() {
        return Err(CommandError::usage(context.lang.fill(Word::NotAnAddress, &[&text])));
    }
    Ok(addresses)
}

/// Returns the result for the first address whose host speaks its protocol, or for the last address.
///
/// `addresses` must not be empty.
pub(in crate::cli) async fn first_reachable<T>(
    addresses: &[CanonicalUrl],
    fetch: impl AsyncFn(&CanonicalUrl) -> Result<T, NewsroomError>,
) -> Result<T, NewsroomError> {
    let (last, others) = addresses.split_last().expect("parse_addresses returns at least one address");
    for url in others {
        match fetch(url).await {
            Err(error) if does_not_speak(&error) => {}
            result => return result,
        }
    }
    fetch(last).await
}
