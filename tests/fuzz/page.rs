//! Arbitrary bytes as a page: no panic, no hang, and no control character in the result.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use wanbao::export::{ArticleJson, ListingJson};
use wanbao::extract::{PageKind, Extraction, PageInput, explain, headlines, detect};
use wanbao::model::{CanonicalUrl, Overrides};

fuzz_target!(|bytes: &[u8]| {
    let url = CanonicalUrl::parse("http://news.example.com/2024/1.html").expect("a URL");
    let overrides = Overrides::default();
    let input =
        PageInput { bytes, url: &url, content_type: None, fetched: Timestamp::UNIX_EPOCH, overrides: &overrides };
    if let PageKind::Article(Extraction::Article(article)) = detect(&input) {
        assert_clean(&serde_json::to_string(&ArticleJson::from(&*article)).expect("JSON"));
    }
    assert_clean(&serde_json::to_string(&ListingJson::new(&url, &headlines(&input))).expect("JSON"));
    explain(&input);
});

/// Asserts that JSON contains no control characters, escaped or raw, and no bidirectional overrides.
fn assert_clean(json: &str) {
    let is_unsafe = |c: char| matches!(c, '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!json.contains(is_unsafe) && !json.contains("\\u00"), "{json:?}");
}
