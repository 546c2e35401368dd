//! The client that sends requests over the network.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::SignedDuration;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use tokio::time::sleep;
use url::Url;

use super::fetch_job::{FetchJob, LANGUAGES, Purpose};
use super::http::{self, BodyLimit, HeadAction, HttpClient};
use super::policy::{
    AttemptError, CookieJar, MAX_ROBOTS_BYTES, RateLimiter, RedirectChain, RetryAdvice, RetryBudget,
    RobotsCache, RobotsRules, host_name,
};
use super::{
    ClientSettings, Credentials, DownloadError, DownloadTarget, ExpectedContent, Fetch, FetchError,
    FetchErrorKind, Request, Response,
};
use crate::model::{CanonicalUrl, Clock, RawPage, Validators};

/// The [`Fetch`] that sends requests over the network.
///
/// Making one is cheap: TLS, certificates and proxies are loaded when the first request needs them. One client serves
/// the whole program, because it knows when a host was last requested.
pub struct Client {
    pub(super) settings: ClientSettings,
    pub(super) clock: Clock,
    pub(super) http: HttpClient,
    pub(super) rate_limiter: RateLimiter,
    robots: RobotsCache,
    pub(super) cookies: Arc<CookieJar>,
}

/// Result of one hop.
enum HopResult {
    NotModified,
    Redirect(StatusCode, HeaderMap),
    Page(HopPage),
}

struct HopPage {
    content_type: Option<String>,
    link: Option<String>,
    bytes: Vec<u8>,
    validators: Validators,
}

#[async_trait]
impl Fetch for Client {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        let job = self.job(&request);
        let (chain, page) = self.follow(&job).await?;
        let Some(page) = page else { return Ok(Response::NotModified) };
        let url = if chain.has_moved() {
            CanonicalUrl::from_url(chain.url().clone()).expect("the chain only follows canonical addresses")
        } else {
            request.url
        };
        let page = RawPage {
            url,
            content_type: page.content_type,
            link: page.link,
            bytes: page.bytes,
            // Validators belong to the address that sent them, and would be stored with the requested one.
            validators: if chain.has_moved() { Validators::default() } else { page.validators },
            fetched: self.clock.now().timestamp(),
        };
        Ok(if chain.has_moved_for_good() { Response::Moved(page) } else { Response::Fresh(page) })
    }

    async fn download(&self, request: Request, target: DownloadTarget<'_>) -> Result<(), DownloadError> {
        self.download_file(&request, &target).await
    }

    async fn pause(&self, request: &Request) -> Duration {
        let job = self.job(request);
        self.allowed_pause(&job, &job.url).await.ok().flatten().unwrap_or_default()
    }
}

impl Client {
    /// Makes a client. The clock gives the dates of pages and the age of robots.txt.
    pub fn new(settings: ClientSettings, clock: Clock) -> Self {
        Self {
            http: HttpClient::new(&settings),
            rate_limiter: RateLimiter::new(settings.host_connections, settings.connections),
            robots: RobotsCache::default(),
            cookies: Arc::default(),
            settings,
            clock,
        }
    }

    pub(super) fn job(&self, request: &Request) -> FetchJob {
        let own = request.overrides.delay.as_deref().and_then(|text| text.parse::<SignedDuration>().ok());
        let delay = own.and_then(|delay| delay.try_into().ok()).unwrap_or(self.settings.delay);
        let own = request.overrides.user_agent.as_deref().and_then(|agent| HeaderValue::from_str(agent).ok());
        let language = request.language.as_deref().map(|language| format!("{language},*;q=0.5"));
        let languages = language.and_then(|languages| HeaderValue::from_str(&languages).ok());
        FetchJob {
            url: request.url.as_url().clone(),
            user_agent: own.unwrap_or_else(|| self.user_agent()),
            languages: languages.unwrap_or(LANGUAGES),
            proxy: request.credentials.as_ref().and_then(Credentials::proxy).map(str::to_owned),
            validators: request.validators.clone(),
            credentials: request.credentials.clone(),
            purpose: Purpose::Content(request.expected, delay),
        }
    }

    fn user_agent(&self) -> HeaderValue {
        let configured = HeaderValue::from_str(&self.settings.user_agent);
        configured.unwrap_or(HeaderValue::from_static(env!("CARGO_PKG_NAME")))
    }

    /// Follows redirects to the page; `None` if it is not modified.
    async fn follow(&self, job: &FetchJob) -> Result<(RedirectChain, Option<HopPage>), FetchError> {
        let mut chain = RedirectChain::new(&job.url, self.settings.max_redirects, Arc::clone(&self.cookies));
        let mut budget = RetryBudget::new(&self.settings);
        loop {
            let result = self.hop(job, &chain, &mut budget).await;
            match result.map_err(|error| error_at(chain.url(), error.kind).with_source(error.source))? {
                HopResult::Redirect(status, headers) => {
                    chain.note_status(status);
                    chain.follow(&headers).map_err(|kind| error_at(&job.url, kind))?;
                }
                HopResult::NotModified => return Ok((chain, None)),
                HopResult::Page(page) => return Ok((chain, Some(page))),
            }
        }
    }

    /// Requests one address, again after temporary errors, as robots.txt and the rate limit of its host allow.
    async fn hop(
        &self,
        job: &FetchJob,
        chain: &RedirectChain,
        budget: &mut RetryBudget,
    ) -> Result<HopResult, AttemptError> {
        let pause = self.allowed_pause(job, chain.url()).await.map_err(AttemptError::permanent)?;
        let host = host_name(chain.url());
        loop {
            let permit = self.rate_limiter.acquire(host, pause).await;
            let permit =
                permit.map_err(|held| AttemptError::permanent(FetchErrorKind::Busy(Some(held.0))))?;
            let error = match budget.spend(self.exchange(job, chain)).await {
                Ok(result) => return Ok(result),
                Err(error) => error,
            };
            tracing::info!(url = %chain.url(), kind = %error.kind, "not fetched");
            if let RetryAdvice::Wait(wait) = error.advice {
                self.rate_limiter.hold(host, wait);
            }
            // Not earlier: the next request would start before the host is held.
            drop(permit);
            let Some(wait) = budget.next_try(error.advice) else { return Err(error) };
            sleep(wait).await;
        }
    }

    /// Returns the pause to keep before the request, or an error if robots.txt disallows the address.
    pub(super) async fn allowed_pause(
        &self,
        job: &FetchJob,
        url: &Url,
    ) -> Result<Option<Duration>, FetchErrorKind> {
        let Purpose::Content(_, delay) = job.purpose else { return Ok(None) };
        if !self.settings.robots {
            return Ok(Some(delay));
        }
        let rules = self.robots_rules(url, job.proxy.as_ref()).await?;
        if !rules.allow(url) {
            return Err(FetchErrorKind::Robots);
        }
        let crawl_delay = rules.delay().filter(|_| self.settings.crawl_delay);
        Ok(Some(delay.max(crawl_delay.unwrap_or_default())))
    }

    async fn robots_rules(
        &self,
        url: &Url,
        proxy: Option<&String>,
    ) -> Result<Arc<RobotsRules>, FetchErrorKind> {
        let fetch = async {
            let job = FetchJob {
                url: url.join("/robots.txt").expect("a path on the same host"),
                user_agent: self.user_agent(),
                languages: LANGUAGES,
                proxy: proxy.cloned(),
                validators: Validators::default(),
                credentials: None,
                purpose: Purpose::Robots,
            };
            // Boxed, because `follow` awaits this in turn.
            let (_, page) = Box::pin(self.follow(&job)).await.map_err(|error| error.kind)?;
            Ok(page.map(|page| page.bytes).unwrap_or_default())
        };
        self.robots.rules(url, self.clock.now().timestamp(), fetch).await
    }

    /// Sends one request and reads the response.
    async fn exchange(&self, job: &FetchJob, chain: &RedirectChain) -> Result<HopResult, AttemptError> {
        let headers = job.headers(chain);
        let is_conditional = headers.contains_key(IF_NONE_MATCH) || headers.contains_key(IF_MODIFIED_SINCE);
        let response = self.http.get(chain.url(), headers, job.proxy.as_deref()).await?;
        let now = self.clock.now().timestamp();
        chain.store_cookies(response.headers(), now);
        tracing::debug!(url = %chain.url(), status = response.status().as_u16(), "answered");
        match http::judge_head(response.status(), response.headers(), now)? {
            HeadAction::NotModified if is_conditional => Ok(HopResult::NotModified),
            // There was nothing to compare: the request had no validators.
            HeadAction::NotModified => Err(AttemptError::permanent(FetchErrorKind::Status(304))),
            HeadAction::Redirect => Ok(HopResult::Redirect(response.status(), response.headers().clone())),
            HeadAction::Read => self.read(job, response).await.map(HopResult::Page),
        }
    }

    async fn read(&self, job: &FetchJob, response: reqwest::Response) -> Result<HopPage, AttemptError> {
        let limit = match job.purpose {
            Purpose::Robots => BodyLimit::Truncate(MAX_ROBOTS_BYTES),
            Purpose::Content(ExpectedContent::Page, _) => {
                http::check_content_type(response.headers())?;
                BodyLimit::Refuse(self.settings.body_limit)
            }
            Purpose::Content(ExpectedContent::Picture(max_bytes), _) => BodyLimit::Refuse(max_bytes),
        };
        let headers = response.headers().clone();
        let body = http::read_body(response, limit).await?;
        Ok(HopPage {
            content_type: http::content_type(&headers),
            link: http::link(&headers),
            validators: http::validators(&headers),
            bytes: http::decode(&headers, body, limit)?,
        })
    }
}

/// Makes an error about the host if the connection failed, else about the address.
pub(super) fn error_at(url: &Url, kind: FetchErrorKind) -> FetchError {
    let subject = match kind {
        FetchErrorKind::NoSuchHost
        | FetchErrorKind::Unreachable
        | FetchErrorKind::Proxy
        | FetchErrorKind::Tls(_)
        | FetchErrorKind::Busy(_) => host_name(url),
        _ => url.as_str(),
    };
    FetchError::new(subject, kind)
}
