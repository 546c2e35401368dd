use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::SignedDuration;
use reqwest::header::{
    ACCEPT, ACCEPT_LANGUAGE, COOKIE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    USER_AGENT,
};
use tokio::time::sleep;
use url::Url;

use super::answer::{self, Verdict};
use super::body::{self, Limit};
use super::pace::Pacer;
use super::redirect::Chain;
use super::retry::{AttemptError, Patience, Remedy};
use super::robots::{self, Rules};
use super::wire::Wire;
use super::{Fetch, FetchError, FetchErrorKind, Request, Response, Settings, Wanted, place};
use crate::model::{CanonicalUrl, Clock, RawPage, Validators};

/// What a browser says; feeds and JSON come under `*/*`.
const ACCEPTED: HeaderValue =
    HeaderValue::from_static("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
/// What most programs can show: AVIF only from servers that have nothing else.
const PICTURES: HeaderValue =
    HeaderValue::from_static("image/png,image/jpeg,image/gif,image/webp;q=0.9,*/*;q=0.5");
const LANGUAGES: HeaderValue = HeaderValue::from_static("zh-CN,zh;q=0.9,en;q=0.5");

/// The [`Fetch`] that goes out to the network.
///
/// Making one costs nothing: TLS, certificates and proxies are looked at when the first request needs them. One
/// client serves the whole program, for it is what knows how long ago a host was asked.
pub struct Client {
    settings: Settings,
    clock: Clock,
    wire: Wire,
    pacer: Pacer,
    robots: robots::Cache,
}

/// What is asked for, the same at every hop of the way.
struct Errand {
    url: Url,
    user_agent: HeaderValue,
    validators: Validators,
    purpose: Purpose,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// A page or a picture, a pause of at least this after the last one.
    Content(Wanted, Duration),
    /// A site's robots.txt: asked for without a pause, since it is what tells how long the pause is to be.
    Robots,
}

/// What came of one hop.
enum Answer {
    NotModified,
    Redirect(HeaderMap),
    Page(Page),
}

struct Page {
    content_type: Option<String>,
    bytes: Vec<u8>,
    validators: Validators,
}

#[async_trait]
impl Fetch for Client {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        let errand = self.errand(&request);
        let (chain, page) = self.run(&errand).await?;
        let Some(page) = page else { return Ok(Response::NotModified) };
        let url = if chain.has_moved() {
            CanonicalUrl::from_url(chain.url().clone()).expect("the chain follows nothing else")
        } else {
            request.url
        };
        Ok(Response::Fresh(RawPage {
            url,
            content_type: page.content_type,
            bytes: page.bytes,
            // They would be sent to the address asked for, and that one never gave them.
            validators: if chain.has_moved() { Validators::default() } else { page.validators },
            fetched: self.clock.now().timestamp(),
        }))
    }
}

impl Client {
    /// Makes a client. The clock dates the pages and the age of robots.txt.
    pub fn new(settings: Settings, clock: Clock) -> Self {
        Self {
            wire: Wire::new(&settings),
            pacer: Pacer::new(settings.host_connections, settings.connections),
            robots: robots::Cache::default(),
            settings,
            clock,
        }
    }

    fn errand(&self, request: &Request) -> Errand {
        let own = request.overrides.delay.as_deref().and_then(|text| text.parse::<SignedDuration>().ok());
        let delay = own.and_then(|delay| delay.try_into().ok()).unwrap_or(self.settings.delay);
        let own = request.overrides.user_agent.as_deref().and_then(|agent| HeaderValue::from_str(agent).ok());
        Errand {
            url: request.url.as_url().clone(),
            user_agent: own.unwrap_or_else(|| self.user_agent()),
            validators: request.validators.clone(),
            purpose: Purpose::Content(request.wanted, delay),
        }
    }

    fn user_agent(&self) -> HeaderValue {
        let configured = HeaderValue::from_str(&self.settings.user_agent);
        configured.unwrap_or(HeaderValue::from_static(env!("CARGO_PKG_NAME")))
    }

    /// Goes the whole way to a page; without one, it is not modified.
    async fn run(&self, errand: &Errand) -> Result<(Chain, Option<Page>), FetchError> {
        let mut chain = Chain::new(&errand.url, self.settings.max_redirects);
        let mut patience = Patience::new(&self.settings);
        loop {
            let answer = self.hop(errand, &chain, &mut patience).await;
            match answer.map_err(|kind| trouble(chain.url(), kind))? {
                Answer::Redirect(headers) => {
                    chain.follow(&headers).map_err(|kind| trouble(&errand.url, kind))?;
                }
                Answer::NotModified => return Ok((chain, None)),
                Answer::Page(page) => return Ok((chain, Some(page))),
            }
        }
    }

    /// Asks one address, again if need be, when robots.txt and the pace of its host allow.
    async fn hop(
        &self,
        errand: &Errand,
        chain: &Chain,
        patience: &mut Patience,
    ) -> Result<Answer, FetchErrorKind> {
        let pause = self.permit(errand, chain.url()).await?;
        let host = place::name(chain.url());
        loop {
            let lease = self.pacer.enter(host, pause).await;
            let lease = lease.map_err(|held| FetchErrorKind::Busy(Some(held.0)))?;
            let failure = match patience.spend(self.ask(errand, chain)).await {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            tracing::info!(url = %chain.url(), kind = %failure.kind, "not fetched");
            if let Remedy::Wait(wait) = failure.remedy {
                self.pacer.hold(host, wait);
            }
            // Only now, lest the next one slip through before the host is held.
            drop(lease);
            let Some(wait) = patience.another(failure.remedy) else { return Err(failure.kind) };
            sleep(wait).await;
        }
    }

    /// The pause to keep before asking for the address, if it may be asked for.
    async fn permit(&self, errand: &Errand, url: &Url) -> Result<Option<Duration>, FetchErrorKind> {
        let Purpose::Content(_, delay) = errand.purpose else { return Ok(None) };
        if !self.settings.robots {
            return Ok(Some(delay));
        }
        let rules = self.rules(url).await?;
        if !rules.allow(url) {
            return Err(FetchErrorKind::Robots);
        }
        let asked = rules.delay().filter(|_| self.settings.crawl_delay);
        Ok(Some(delay.max(asked.unwrap_or_default())))
    }

    async fn rules(&self, url: &Url) -> Result<Arc<Rules>, FetchErrorKind> {
        let ask = async {
            let errand = Errand {
                url: url.join("/robots.txt").expect("a path on the same host"),
                user_agent: self.user_agent(),
                validators: Validators::default(),
                purpose: Purpose::Robots,
            };
            // Boxed, since this is what `run` is waiting for.
            let (_, page) = Box::pin(self.run(&errand)).await.map_err(|trouble| trouble.kind)?;
            Ok(page.map(|page| page.bytes).unwrap_or_default())
        };
        self.robots.rules(url, self.clock.now().timestamp(), ask).await
    }

    /// Sends one request and reads its answer.
    async fn ask(&self, errand: &Errand, chain: &Chain) -> Result<Answer, AttemptError> {
        let headers = errand.headers(chain);
        let conditional = headers.contains_key(IF_NONE_MATCH) || headers.contains_key(IF_MODIFIED_SINCE);
        let response = self.wire.get(chain.url(), headers).await?;
        let now = self.clock.now().timestamp();
        tracing::debug!(url = %chain.url(), status = response.status().as_u16(), "answered");
        match answer::judge(response.status(), response.headers(), conditional, now)? {
            Verdict::NotModified => Ok(Answer::NotModified),
            Verdict::Redirect => Ok(Answer::Redirect(response.headers().clone())),
            Verdict::Read => self.read(errand, response).await.map(Answer::Page),
        }
    }

    async fn read(&self, errand: &Errand, response: reqwest::Response) -> Result<Page, AttemptError> {
        let limit = match errand.purpose {
            Purpose::Robots => Limit::Cut(robots::LONGEST),
            Purpose::Content(Wanted::Page, _) => {
                answer::check_type(response.headers())?;
                Limit::Refuse(self.settings.body_limit)
            }
            Purpose::Content(Wanted::Picture(most), _) => Limit::Refuse(most),
        };
        Ok(Page {
            content_type: answer::content_type(response.headers()),
            validators: answer::validators(response.headers()),
            bytes: body::read(response, limit).await?,
        })
    }
}

impl Errand {
    fn headers(&self, chain: &Chain) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, self.user_agent.clone());
        let is_picture = matches!(self.purpose, Purpose::Content(Wanted::Picture(_), _));
        headers.insert(ACCEPT, if is_picture { PICTURES } else { ACCEPTED });
        headers.insert(ACCEPT_LANGUAGE, LANGUAGES);
        if let Some(cookies) = chain.cookies() {
            headers.insert(COOKIE, cookies);
        }
        if !chain.has_moved() {
            insert(&mut headers, IF_NONE_MATCH, self.validators.etag.as_deref());
            insert(&mut headers, IF_MODIFIED_SINCE, self.validators.last_modified.as_deref());
        }
        headers
    }
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: Option<&str>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
        headers.insert(name, value);
    }
}

/// Troubles of a host are told of the host, those of a page of its address.
fn trouble(url: &Url, kind: FetchErrorKind) -> FetchError {
    let subject = match kind {
        FetchErrorKind::NoSuchHost
        | FetchErrorKind::Unreachable
        | FetchErrorKind::Proxy
        | FetchErrorKind::Tls
        | FetchErrorKind::Busy(_) => place::name(url),
        _ => url.as_str(),
    };
    FetchError::new(subject, kind)
}
