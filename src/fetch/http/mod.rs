//! One HTTP exchange. It decides neither when a request is sent nor whether it is sent again.
//!
//! - `http_client`: the HTTP library, with and without a proxy
//! - `route`: with or without a proxy
//! - `response_head`: interprets status and headers
//! - `body`: reads the body up to a limit
//! - `content_coding`: unpacks the body
//! - `transport_error`: classifies the errors of the HTTP library

mod body;
mod content_coding;
mod http_client;
mod response_head;
mod route;
mod transport_error;

pub(super) use body::{BodyLimit, read_body};
pub(super) use content_coding::{ACCEPTED as ACCEPTED_CODINGS, decode};
pub(super) use http_client::HttpClient;
pub(super) use response_head::{HeadAction, check_content_type, content_type, judge_head, link, validators};
