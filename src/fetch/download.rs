//! Downloads files of any size, with progress; an interrupted download goes on where it was left (RFC 9110, section 14).

use std::io;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_RANGE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_RANGE,
    LAST_MODIFIED, RANGE,
};
use reqwest::{Response, StatusCode};
use tokio::time::{sleep, timeout};

use super::FetchErrorKind;
use super::client::{Client, error_at};
use super::fetch_job::FetchJob;
use super::http::{self, HeadAction};
use super::partial_file::PartialFile;
use super::policy::{AttemptError, RedirectChain, RetryAdvice, RetryBudget, host_name};
use super::request::{DownloadError, DownloadTarget, Request};

/// Result of one request.
enum DownloadStep {
    Done,
    Redirect(StatusCode, HeaderMap),
}

/// Failure of one request.
enum DownloadStepError {
    Attempt(AttemptError),
    File(io::Error),
}

impl From<AttemptError> for DownloadStepError {
    fn from(error: AttemptError) -> Self {
        Self::Attempt(error)
    }
}

impl From<io::Error> for DownloadStepError {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl Client {
    /// Downloads a file, and puts it in place when it is whole. Tries again after temporary errors for as long as each try
    /// brings something.
    pub(super) async fn download_file(
        &self,
        request: &Request,
        target: &DownloadTarget<'_>,
    ) -> Result<(), DownloadError> {
        let job = self.job(request);
        let mut file = PartialFile::open(target.path)?;
        let mut chain = RedirectChain::new(&job.url, self.settings.max_redirects, self.cookies.clone());
        let mut budget = RetryBudget::new(&self.settings);
        loop {
            let before = file.len();
            match self.step(&job, &chain, &mut file, target).await {
                Ok(DownloadStep::Done) => return Ok(file.finish()?),
                Ok(DownloadStep::Redirect(status, headers)) => {
                    chain.note_status(status);
                    chain.follow(&headers).map_err(|kind| error_at(&job.url, kind))?;
                }
                Err(DownloadStepError::File(error)) => return Err(error.into()),
                Err(DownloadStepError::Attempt(error)) => {
                    if file.len() > before {
                        budget = RetryBudget::new(&self.settings);
                    }
                    if let RetryAdvice::Wait(wait) = error.advice {
                        self.rate_limiter.hold(host_name(chain.url()), wait);
                    }
                    let Some(wait) = budget.next_try(error.advice) else {
                        if matches!(error.kind, FetchErrorKind::TooLarge(_)) {
                            file.discard();
                        }
                        return Err(error_at(chain.url(), error.kind).with_source(error.source).into());
                    };
                    sleep(wait).await;
                }
            }
        }
    }

    /// Sends one request, as robots.txt and the rate limit of its host allow, and appends what it brings.
    async fn step(
        &self,
        job: &FetchJob,
        chain: &RedirectChain,
        file: &mut PartialFile,
        target: &DownloadTarget<'_>,
    ) -> Result<DownloadStep, DownloadStepError> {
        let pause = self.allowed_pause(job, chain.url()).await.map_err(AttemptError::permanent)?;
        let host = host_name(chain.url());
        let permit = self.rate_limiter.acquire(host, pause).await;
        let _permit = permit.map_err(|held| AttemptError::permanent(FetchErrorKind::Busy(Some(held.0))))?;
        let limit = self.settings.timeout;
        let timed_out = |_| AttemptError::temporary(FetchErrorKind::TimedOut);
        let sent = self.http.get(chain.url(), headers(job, chain, file), job.proxy.as_deref());
        let response = timeout(limit, sent).await.map_err(timed_out)??;
        let now = self.clock.now().timestamp();
        chain.store_cookies(response.headers(), now);
        match response.status() {
            StatusCode::PARTIAL_CONTENT if range_start(response.headers()) == Some(file.len()) => {}
            StatusCode::RANGE_NOT_SATISFIABLE if total(response.headers()) == Some(file.len()) => {
                return Ok(DownloadStep::Done);
            }
            // The file has changed.
            status @ (StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE) if file.len() > 0 => {
                file.restart(None)?;
                return Err(AttemptError::temporary(FetchErrorKind::Status(status.as_u16())).into());
            }
            status => match http::judge_head(status, response.headers(), now)? {
                HeadAction::Redirect => {
                    return Ok(DownloadStep::Redirect(status, response.headers().clone()));
                }
                HeadAction::NotModified => {
                    return Err(AttemptError::permanent(FetchErrorKind::Status(304)).into());
                }
                HeadAction::Read => file.restart(validator(response.headers()))?,
            },
        }
        self.receive(response, file, target).await?;
        Ok(DownloadStep::Done)
    }

    /// Appends the body of a response. The time limit is that of a pause between two pieces.
    async fn receive(
        &self,
        mut response: Response,
        file: &mut PartialFile,
        target: &DownloadTarget<'_>,
    ) -> Result<(), DownloadStepError> {
        let too_large = || AttemptError::permanent(FetchErrorKind::TooLarge(target.max_bytes));
        let size = response.content_length().map(|length| file.len() + length);
        if size.is_some_and(|size| size > target.max_bytes) {
            return Err(too_large().into());
        }
        (target.on_progress)(file.len(), size);
        loop {
            let chunk = timeout(self.settings.timeout, response.chunk()).await;
            let chunk = chunk.map_err(|_| AttemptError::temporary(FetchErrorKind::TimedOut))?;
            let Some(chunk) = chunk.map_err(broken_body)? else { break };
            file.append(&chunk)?;
            if file.len() > target.max_bytes {
                return Err(too_large().into());
            }
            (target.on_progress)(file.len(), size);
        }
        if size.is_some_and(|size| file.len() < size) {
            return Err(AttemptError::temporary(FetchErrorKind::Truncated).into());
        }
        Ok(())
    }
}

/// Makes the error of a body that broke off: the rest can be requested.
fn broken_body(error: reqwest::Error) -> AttemptError {
    AttemptError {
        advice: RetryAdvice::Retry,
        ..AttemptError::temporary(FetchErrorKind::Truncated).caused_by(error)
    }
}

/// Returns the headers of a page without its content coding, and with the range that is missing.
fn headers(job: &FetchJob, chain: &RedirectChain, file: &PartialFile) -> HeaderMap {
    let mut headers = job.headers(chain);
    headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    let validator = file.validator().and_then(|validator| HeaderValue::from_str(validator).ok());
    let range = HeaderValue::from_str(&format!("bytes={}-", file.len())).ok();
    if let (Some(validator), Some(range)) = (validator, range) {
        headers.insert(RANGE, range);
        headers.insert(IF_RANGE, validator);
    }
    headers
}

/// Returns the validator by which a server recognises the version of a file: a strong `ETag`, or `Last-Modified`.
fn validator(headers: &HeaderMap) -> Option<&str> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok();
    text(ETAG).filter(|etag| !etag.starts_with("W/")).or_else(|| text(LAST_MODIFIED))
}

/// Returns the first byte of a part.
fn range_start(headers: &HeaderMap) -> Option<u64> {
    let range = headers.get(CONTENT_RANGE)?.to_str().ok()?.strip_prefix("bytes ")?;
    range.split('-').next()?.trim().parse().ok()
}

/// Returns the size of the whole file.
fn total(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_RANGE)?.to_str().ok()?.rsplit('/').next()?.trim().parse().ok()
}
