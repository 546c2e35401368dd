//! Pages whose news is in frames: `<frameset>`, `<iframe>`.

use super::page_reader::PageReader;
use super::{page_input, points_at_private_address};
use crate::extract;
use crate::model::{RawPage, Source, Validators};

/// Largest number of documents in frames that are fetched for a page.
const MAX_FRAMES: usize = 6;

impl PageReader {
    /// Fetches the documents that a page shows in frames, and puts them in their places; `None` if none could be had.
    pub(super) async fn with_frames(&self, source: &Source, mut page: RawPage) -> Option<RawPage> {
        /// Frames in frames.
        const DEEPEST: usize = 3;
        let mut fetched: Vec<RawPage> = Vec::new();
        for _ in 0..DEEPEST {
            let urls = extract::frames(&page_input(&page, &source.overrides));
            let known = fetched.len();
            for url in urls.into_iter().take(MAX_FRAMES.saturating_sub(known)) {
                let is_allowed = !points_at_private_address(source, &url);
                if is_allowed
                    && fetched.iter().all(|document| document.url != url)
                    && let Ok(document) = self.fresh_page(source, &url).await
                {
                    fetched.push(RawPage { url, ..document });
                }
            }
            if fetched.len() == known {
                break;
            }
            let documents: Vec<_> =
                fetched.iter().map(|document| page_input(document, &source.overrides)).collect();
            let html = extract::with_frames(&page_input(&page, &source.overrides), &documents);
            page = RawPage {
                bytes: html.into_bytes(),
                content_type: Some("text/html; charset=utf-8".to_owned()),
                validators: Validators::default(),
                ..page
            };
        }
        (!fetched.is_empty()).then_some(page)
    }
}
