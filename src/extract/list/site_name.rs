//! The name of the site that a page belongs to.

use html5ever::local_name;

use crate::extract::lexicon::menu_names::names_home;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::link_resolver::LinkResolver;
use crate::extract::page::metadata::Metadata;
use crate::text::clean_line;

/// Returns the name of the site: as declared, or the text of its logo, or the first part of `<title>`.
pub(crate) fn site_name(dom: &Dom<'_>, metadata: &Metadata, resolver: &LinkResolver<'_>) -> Option<String> {
    const LONGEST: usize = 30;
    /// A logo is among the first images of a page.
    const FIRST_IMAGES: usize = 5;
    let is_front_page_link = |id: NodeId| {
        resolver
            .target(dom, id)
            .is_some_and(|url| url.as_url().path() == "/" && url.host() == resolver.url.host())
    };
    let logo = || {
        let images = (0..dom.len()).filter(|id| dom.is_element(*id, &local_name!("img"))).take(FIRST_IMAGES);
        let logos = images.filter(|id| dom.closest(*id, &local_name!("a")).is_some_and(is_front_page_link));
        logos.filter_map(|id| dom.attr(id, &local_name!("alt"))).map(clean_line).find(|alt| !alt.is_empty())
    };
    let title = || {
        let title = metadata.document_title.as_deref()?;
        let parts = title.split(['_', '|', '｜', '–', '—', '-', ' ', ',', '，']).map(str::trim);
        parts
            .filter(|part| part.chars().count() >= 2 && !part.starts_with(['[', '【']) && !names_home(part))
            .map(str::to_owned)
            .next()
    };
    metadata.site_name.clone().or_else(logo).or_else(title).map(|name| name.chars().take(LONGEST).collect())
}
