//! An article as a typeset page.

use std::io::{self, Write};

use crate::actions::label_language;
use crate::cli::context::Context;
use crate::cli::output::write_page;
use crate::model::{Article, FiledTime, Link, ListEntry};
use crate::newsroom::OpenedArticle;
use crate::report::article::byline;
use crate::text::Lang;
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::words::Word;

/// Number of paragraphs from which the language of an article is guessed.
const PARAGRAPHS_TO_GUESS_LANG: usize = 20;

/// Writes an article, set at the given width, or else that of the settings and the terminal.
pub(super) fn write_article(
    opened: &OpenedArticle,
    width: Option<u16>,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    let article = &opened.article;
    let converted = context.config.script().map(|script| script.convert_article(article));
    let article = converted.as_ref().unwrap_or(article);
    let filed = opened.entry.as_ref().map(ListEntry::filed);
    write_page(&typeset_article(article, filed, &measure(article, width, context), context), context, out)
}

fn measure(article: &Article, width: Option<u16>, context: &Context) -> Measure {
    let settings = &context.config.settings.text;
    let beginning: String = article.paragraphs().take(PARAGRAPHS_TO_GUESS_LANG).collect();
    let lang = Lang::detect(&(beginning + &article.title));
    Measure {
        columns: context.text_width(width),
        indent: settings.indent * 2,
        paragraph_gap: settings.paragraph_gap,
        justify: settings.justify,
        hang: settings.hang,
        latin_spacing: settings.latin_spacing,
        lang,
        widths: context.widths(),
        figure_label: label_language(context.lang, lang).say(Word::FigureLabel),
        video_label: label_language(context.lang, lang).say(Word::VideoLabel),
        audio_label: label_language(context.lang, lang).say(Word::AudioLabel),
        ..Measure::default()
    }
}

/// Typesets title, byline, body, credit, address, and links to the previous and next article.
fn typeset_article(
    article: &Article,
    filed: Option<FiledTime>,
    measure: &Measure,
    context: &Context,
) -> TypesetPage {
    let lang = label_language(context.lang, measure.lang);
    let byline = byline(article, filed, &context.zone(), lang);
    let link =
        |word, link: &Option<Link>| link.as_ref().map(|link| lang.fill(word, &[&link.title, &link.url]));
    let keywords = article.keywords.join(lang.say(Word::ListComma));
    let keywords = (!keywords.is_empty()).then(|| lang.fill(Word::KeywordsAre, &[&keywords]));
    let address = article.url.has_address().then(|| lang.fill(Word::ReadLink, &[&article.url]));
    let notes = [article.credit.clone(), keywords, address];
    let links = [link(Word::ReadPrevious, &article.previous), link(Word::ReadNext, &article.next)];
    let mut parts: Vec<PagePart<'_>> =
        article.kicker.iter().map(|line| PagePart::Text(LineRole::Kicker, line)).collect();
    parts.push(PagePart::Text(LineRole::Title, &article.title));
    parts.extend(article.subtitle.iter().map(|line| PagePart::Text(LineRole::Meta, line)));
    if !byline.is_empty() {
        parts.push(PagePart::Text(LineRole::Meta, &byline));
    }
    parts.extend(article.blocks.iter().map(PagePart::Block));
    parts.extend(notes.iter().flatten().map(|note| PagePart::Text(LineRole::Note, note)));
    parts.extend(links.iter().flatten().map(|link| PagePart::Text(LineRole::Link, link)));
    typeset_page(&parts, measure)
}
