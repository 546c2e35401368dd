//! Decides which addresses may be requested, when and how often. It sends no requests.
//!
//! - `credentials`: secrets of a source, and where they may be sent
//! - `cookies`: cookies of one run
//! - `host_scope`: this machine, the reader's network, or the public network
//! - `redirect`: redirects
//! - `robots`: robots.txt
//! - `rate_limit`: connections and pauses per host
//! - `retry`: tries and their time

mod cookies;
mod credentials;
mod host_scope;
mod rate_limit;
mod redirect;
mod retry;
mod robots;

pub(super) use cookies::CookieJar;
pub use credentials::Credentials;
pub use host_scope::is_local;
pub(super) use host_scope::{host_name, is_loopback};
pub(super) use rate_limit::RateLimiter;
pub(super) use redirect::RedirectChain;
pub(super) use retry::{AttemptError, RetryAdvice, RetryBudget, retry_after};
pub(super) use robots::{MAX_BYTES as MAX_ROBOTS_BYTES, RobotsCache, RobotsRules};
