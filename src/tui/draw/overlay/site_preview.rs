//! A site that may become a source.

use ratatui::layout::Rect;

use super::popup;
use crate::config::Style;
use crate::layout::{SITE_PREVIEW_HEAD, popup_content, site_note_area, site_preview_area};
use crate::model::{Headline, SourceKind};
use crate::newsroom::{NewsroomError, ProbedSite};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::scrollbar;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::state::State;
use crate::tui::state::overlay::{ProbeStage, SitePreview, kind_word};
use crate::typeset::{Measure, fill, with_gaps};
use crate::words::Word;

/// Width of the column of sections, in cells.
const SECTION_WIDTH: u16 = 10;

pub(super) fn draw(state: &State, preview: &SitePreview, area: Rect, painter: &mut Painter<'_>) {
    match &preview.stage {
        ProbeStage::Fetching => {
            let text = state.display.lang.fill(Word::ProbingSite, &[&preview.typed]);
            let width = usize::from(painter.width_of(&text)) + 2;
            let span = Span::row(popup::draw(site_note_area(area, 1, width), painter), 0);
            let x = painter.put(span, spinner(state.status.ticks), painter.theme.accent);
            painter.put_truncated(span.from(x + 1), &text, painter.theme.popup);
        }
        ProbeStage::Failed(error) => draw_error(state, error, area, painter),
        ProbeStage::Found(site) => {
            let inner = popup::draw(site_preview_area(area), painter);
            draw_summary(state, site, inner, painter);
            let headlines = site.front.headlines.iter();
            let has_sections = headlines.clone().any(|headline| headline.section.is_some());
            let section_width = if has_sections { SECTION_WIDTH } else { 0 };
            for (row, headline) in (SITE_PREVIEW_HEAD..inner.height).zip(headlines.skip(preview.top)) {
                draw_headline(state, headline, section_width, Span::row(inner, row), painter);
            }
            let list = Rect {
                y: inner.y + SITE_PREVIEW_HEAD,
                width: inner.width + 2,
                height: inner.height.saturating_sub(SITE_PREVIEW_HEAD),
                ..inner
            };
            scrollbar::draw(preview.top, site.front.headlines.len(), list, painter);
        }
    }
}

/// Draws why the site can't be read, in a popup of the size of the text.
fn draw_error(state: &State, error: &NewsroomError, area: Rect, painter: &mut Painter<'_>) {
    let text = state.error_text(error);
    let columns = popup_content(site_preview_area(area)).width;
    let measure = Measure { widths: state.display.widths, ..Measure::plain(columns) };
    let lines: Vec<&str> = fill(&text, &measure).into_iter().filter_map(|line| text.get(line)).collect();
    let width = lines.iter().map(|line| painter.width_of(line)).max().unwrap_or(0);
    let inner = popup::draw(site_note_area(area, lines.len(), width.into()), painter);
    for (row, line) in (0..inner.height).zip(lines) {
        painter.put(Span::row(inner, row), line, painter.theme.error);
    }
}

/// Draws name, address, sections and number of headlines.
fn draw_summary(state: &State, site: &ProbedSite, inner: Rect, painter: &mut Painter<'_>) {
    let ProbedSite { source, front, .. } = site;
    let (theme, lang) = (painter.theme, state.display.lang);
    let names: Vec<&str> = front.sections.iter().map(|section| section.name.as_str()).collect();
    let names = names.join(lang.say(Word::ListComma));
    let sections = match site.texts {
        Some(texts) => lang.fill(Word::FoundFeedTexts, &[&texts.full, &texts.summaries]),
        None => lang.fill(Word::FoundSections, &[&front.sections.len(), &names]),
    };
    let other = site.others.first().map(|other| {
        let kind = lang.say(kind_word(other.source.kind));
        lang.fill(Word::FoundAlso, &[&kind, &other.source.url, &other.front.headlines.len()])
    });
    let count = lang.fill(Word::FoundHeadlines, &[&front.headlines.len()]);
    let count = match source.kind {
        SourceKind::Site | SourceKind::Feed => count,
        SourceKind::Paper => format!("{count} · {}", lang.say(Word::FoundPaper)),
        SourceKind::Ranking => format!("{count} · {}", lang.say(Word::FoundRanking)),
    };
    let lines = [
        (source.name.as_str(), theme.title),
        (source.url.as_str(), theme.dim),
        (sections.as_str(), theme.popup),
        (count.as_str(), theme.popup),
        (other.as_deref().unwrap_or_default(), theme.dim),
    ];
    for (row, (text, style)) in (0..inner.height).zip(lines) {
        painter.put_truncated(Span::row(inner, row), text, Style { bg: None, ..style });
    }
}

/// Draws a headline beside its section, whose column has a width.
fn draw_headline(
    state: &State,
    headline: &Headline,
    section_width: u16,
    span: Span,
    painter: &mut Painter<'_>,
) {
    let section = headline.section.as_deref().unwrap_or_default();
    let title_start = (span.x + section_width).min(span.end);
    painter.put_truncated(span.until(span.x + section_width.saturating_sub(2)), section, painter.theme.dim);
    let style = Style { bg: None, ..painter.theme.popup };
    let title = with_gaps(&headline.title, state.display.text.latin_spacing);
    painter.put_truncated(span.from(title_start), &title, style);
}
