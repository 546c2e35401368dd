//! The names of the site itself, which are never the source of its articles.

use crate::extract::lexicon::title_key::title_key;
use crate::extract::parsed_page::ParsedPage;

/// Returns true if a name is one of the site: in its metadata, at the end of the page's title, or in its address.
pub(crate) fn is_own_name(page: &ParsedPage<'_>, name: &str) -> bool {
    const SHORTEST_IN_HOST: usize = 2;
    let key = title_key(name);
    let metadata = &page.metadata;
    let declared = metadata.site_name.iter().chain(&metadata.publishers).map(|known| title_key(known));
    let is_declared = |known: Vec<char>| {
        known == key || !known.is_empty() && (known.starts_with(&key) || key.starts_with(&known))
    };
    let host = page.input.url.as_url().host_str().unwrap_or_default();
    let ascii: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let labels =
        host.split('.').filter(|label| !matches!(*label, "www" | "com" | "org" | "net" | "news" | "co"));
    let mut labels = labels.map(|label| label.replace('-', ""));
    let in_host = ascii.len() >= SHORTEST_IN_HOST
        && labels.any(|label| label == ascii || label == format!("{ascii}news"));
    let title = metadata.document_title.as_deref().unwrap_or_default();
    let last = title.rsplit(['|', '｜', '_', '–', '—', '-', '：']).next().unwrap_or_default();
    let at_end = title.len() > last.len() && title_key(last) == key;
    declared.into_iter().any(is_declared) || in_host || at_end
}
