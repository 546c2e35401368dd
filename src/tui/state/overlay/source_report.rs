//! Result of a source's test, in lines.

use crate::model::{Article, Headline, Listing};
use crate::newsroom::{NewsroomError, SourceReport};
use crate::user_error::UserError;
use crate::words::{UiLanguage, Word};

/// Number of headlines that are named.
const HEADLINES: usize = 8;

/// Returns what was found, or what failed, page by page.
pub(in crate::tui) fn report_lines(report: &SourceReport, lang: UiLanguage) -> Vec<String> {
    let mut lines = Vec::new();
    match &report.front {
        Ok(front) => add_front(front, lang, &mut lines),
        Err(error) => add_error(lang.say(Word::PartFront), error, lang, &mut lines),
    }
    match &report.section {
        Some((name, Ok(listing))) => lines.push(format!("{name}  {}", count_headlines(listing, lang))),
        Some((name, Err(error))) => add_error(name, error, lang, &mut lines),
        None => {}
    }
    match &report.article {
        Some(Ok(article)) => add_article(article, lang, &mut lines),
        Some(Err(error)) => add_error(lang.say(Word::PartArticle), error, lang, &mut lines),
        None => {}
    }
    if let Some(is_rebuilt) = report.is_rebuilt {
        let word = if is_rebuilt { Word::StructureNew } else { Word::StructureUnchanged };
        lines.push(format!("{}  {}", lang.say(Word::PartStructure), lang.say(word)));
    }
    lines
}

fn add_front(front: &Listing, lang: UiLanguage, lines: &mut Vec<String>) {
    lines.push(format!("{}  {}", lang.say(Word::PartFront), count_headlines(front, lang)));
    let names: Vec<&str> = front.sections.iter().map(|section| section.name.as_str()).collect();
    let names = names.join(lang.say(Word::ListComma));
    let sections = lang.fill(Word::FoundCountAndNames, &[&front.sections.len(), &names]);
    lines.push(format!("{}  {sections}", lang.say(Word::PartSections)));
    lines.extend(front.headlines.iter().take(HEADLINES).map(|headline| format!("  - {}", headline.title)));
}

fn add_article(article: &Article, lang: UiLanguage, lines: &mut Vec<String>) {
    let characters: usize = article.paragraphs().map(|text| text.chars().count()).sum();
    let body = lang.fill(
        Word::FoundBody,
        &[&article.blocks.len(), &characters, &article.images().count(), &article.pages],
    );
    lines.push(format!("{}  {}", lang.say(Word::PartArticle), article.title));
    lines.push(format!("{}  {body}", lang.say(Word::PartBody)));
}

fn add_error(label: &str, error: &NewsroomError, lang: UiLanguage, lines: &mut Vec<String>) {
    let UserError { message, hint, .. } = UserError::from_newsroom(error, lang);
    lines.push(format!("{label}  {message}"));
    lines.extend(hint.map(|hint| format!("  {hint}")));
}

fn count_headlines(listing: &Listing, lang: UiLanguage) -> String {
    let is_dated = |headline: &&Headline| headline.published.is_some();
    let dated = listing.headlines.iter().filter(is_dated).count();
    lang.fill(Word::FoundHeadlinesDated, &[&listing.headlines.len(), &dated])
}
