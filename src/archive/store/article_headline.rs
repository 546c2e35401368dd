//! Updates of a headline by its article: a better title, a more exact time, the section and the origin. Also indexes the
//! text.

use rusqlite::Connection;

use super::headlines::{self, Confidence, HeadlineRecord, Placement};
use super::sources;
use crate::archive::ArchiveError;
use crate::archive::fts::FtsIndex;
use crate::model::Article;
use crate::text::fold;

/// Updates a headline by its stored article, and indexes both.
pub(crate) fn update(db: &Connection, known: &HeadlineRecord, article: &Article) -> Result<(), ArchiveError> {
    let mut better = known.clone();
    let would_cut = headlines::is_cut(&article.title) && !headlines::is_cut(&known.title);
    if !article.title.is_empty() && !would_cut {
        better.title.clone_from(&article.title);
    }
    if let Some(name) = &article.section {
        let section = sources::find_section(db, known.source, name)?;
        let mentioned = section.map(|section| Placement { section, confidence: Confidence::Mentioned });
        better.placement = Placement::more_certain(known.placement, mentioned);
    }
    better.order = known.order.updated_by_article(article.published);
    better.origin.clone_from(&article.origin);
    better.stored = true;
    headlines::update(db, &better)?;
    if better.title != known.title {
        headlines::index_title(db, known.id, &better.title)?;
    }
    index_text(db, &better, article)
}

/// Indexes an article by its title, origin, author and text.
pub(crate) fn index_text(
    db: &Connection,
    headline: &HeadlineRecord,
    article: &Article,
) -> Result<(), ArchiveError> {
    let names = [Some(&headline.title), headline.origin.as_ref(), article.author.as_ref()];
    let names = names.into_iter().flatten().map(|name| fold(name));
    let keys: Vec<String> = names.chain(article.paragraphs().map(|text| fold(&text))).collect();
    FtsIndex::Texts.put(db, headline.id, keys.iter().map(String::as_str))
}
