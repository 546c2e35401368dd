//! Downloads of the files of articles: recordings, videos, documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::pages::{SourceCredentials, points_at_private_address, unknown_source};
use super::{NewsroomError, Sources};
use crate::fetch::{DownloadError, DownloadTarget, ExpectedContent, Fetch, FetchErrorKind, Request};
use crate::model::{Article, ArticleId, Attachment, CanonicalUrl, Validators};
use crate::text;

/// Longest name of a file without its ending, in characters.
const MAX_NAME: usize = 56;

/// Where files are downloaded to, and how large they may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadLimits {
    /// The folder.
    pub folder: PathBuf,
    /// Largest size of a file in bytes.
    pub max_bytes: u64,
}

impl Default for DownloadLimits {
    fn default() -> Self {
        Self { folder: PathBuf::new(), max_bytes: 1 << 30 }
    }
}

/// Result of a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DownloadOutcome {
    /// The file was downloaded.
    Downloaded,
    /// It was there already.
    AlreadyThere,
}

/// Downloads the files of articles.
#[derive(Clone)]
pub struct Downloads {
    fetch: Arc<dyn Fetch>,
    sources: Sources,
    limits: DownloadLimits,
    credentials: SourceCredentials,
}

impl Downloads {
    pub(super) fn new(
        fetch: Arc<dyn Fetch>,
        sources: Sources,
        limits: DownloadLimits,
        credentials: SourceCredentials,
    ) -> Self {
        Self { fetch, sources, limits, credentials }
    }

    /// Returns the path in the folder of the settings of a file of an article, the one with this number, from 1.
    pub fn path(
        &self,
        id: Option<ArticleId>,
        article: &Article,
        number: usize,
        file: &Attachment,
    ) -> PathBuf {
        self.limits.folder.join(file_name(id, article, number, file))
    }

    /// Returns where to play a file from: its path if it was downloaded, or else its address.
    pub fn place(
        &self,
        id: Option<ArticleId>,
        article: &Article,
        number: usize,
        file: &Attachment,
    ) -> String {
        let path = self.path(id, article, number, file);
        if path.is_file() { path.display().to_string() } else { file.url.clone() }
    }

    /// Downloads a file of the article at an address. One that was interrupted goes on where it was left; the file
    /// appears at its path when it is whole.
    pub async fn fetch(
        &self,
        article: &CanonicalUrl,
        file: &Attachment,
        path: &Path,
        on_progress: &(dyn Fn(u64, Option<u64>) + Send + Sync),
    ) -> Result<DownloadOutcome, NewsroomError> {
        if path.exists() {
            return Ok(DownloadOutcome::AlreadyThere);
        }
        let refused = |kind| NewsroomError::fetch(file.url.as_str(), kind);
        let url = CanonicalUrl::parse(&file.url)
            .map_err(|_| refused(FetchErrorKind::BadRedirect(file.url.clone())))?;
        let source = self.sources.of_url(article).unwrap_or_else(|| unknown_source(article));
        if points_at_private_address(&source, &url) {
            return Err(refused(FetchErrorKind::BadRedirect(url.host().to_owned())));
        }
        let request = Request {
            url,
            validators: Validators::default(),
            overrides: source.overrides.fetch.clone().unwrap_or_default(),
            language: source.overrides.language.clone(),
            credentials: self.credentials.of(&source).await?,
            expected: ExpectedContent::Page,
        };
        let target = DownloadTarget { path, max_bytes: self.limits.max_bytes, on_progress };
        match self.fetch.download(request, target).await {
            Ok(()) => Ok(DownloadOutcome::Downloaded),
            Err(DownloadError::Fetch(error)) => Err(error.into()),
            Err(DownloadError::File(error)) => {
                Err(NewsroomError::File { path: path.display().to_string(), error: error.into() })
            }
        }
    }
}

/// Returns the name of a file: its own title or that of the article, the number of the article, and that of the file if
/// it has several.
fn file_name(id: Option<ArticleId>, article: &Article, number: usize, file: &Attachment) -> String {
    let ending = Some(file.extension()).filter(|ending| !ending.is_empty()).or_else(|| ending_of_type(file));
    let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    let title = file.title.as_deref().unwrap_or(&article.title);
    let title = title.strip_suffix(&ending).unwrap_or(title);
    let title = text::file_name(title, MAX_NAME);
    let number = if article.files().len() > 1 { format!("-{number}") } else { String::new() };
    let id = id.map(|id| format!(" {id}")).unwrap_or_default();
    format!("{title}{id}{number}{ending}").trim_start().to_owned()
}

fn ending_of_type(file: &Attachment) -> Option<String> {
    let ending = match file.media_type.as_deref()?.split(';').next()?.trim() {
        "audio/mpeg" | "audio/mp3" => "mp3",
        "audio/mp4" | "audio/x-m4a" => "m4a",
        "audio/ogg" => "ogg",
        "video/mp4" => "mp4",
        "video/webm" => "webm",
        "application/pdf" => "pdf",
        _ => return None,
    };
    Some(ending.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_harmless_and_differ() {
        let url = CanonicalUrl::parse("http://a.example/1").expect("an address");
        let mut article = Article::new(url, "../渡口: “一”/二\u{7}?");
        let file = |url: &str, title: Option<&str>| Attachment {
            url: url.to_owned(),
            title: title.map(str::to_owned),
            media_type: Some("audio/mpeg".to_owned()),
            ..Attachment::default()
        };
        article.attachments = vec![file("http://a.example/x", None)];
        let name = |article: &Article, number: usize| {
            file_name(Some(ArticleId(7)), article, number, &article.files()[number - 1])
        };
        assert_eq!(name(&article, 1), "渡口 “一” 二 7.mp3");
        article.attachments.push(file("http://a.example/y.PDF", Some("附件.pdf")));
        assert_eq!(name(&article, 1), "渡口 “一” 二 7-1.mp3");
        assert_eq!(name(&article, 2), "附件 7-2.pdf");
        article.title = "……".repeat(90);
        assert!(name(&article, 1).len() < 200);
    }
}
