use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::over::{middle, sheet};
use super::spinner;
use crate::model::Headline;
use crate::newsroom::ProbedSite;
use crate::tui::state::State;
use crate::tui::state::adding::{Adding, Stage};
use crate::typeset::{Measure, fill, truncate};
use crate::words::Word;

/// The rows of the sheet above the headlines: name, address, sections, how many headlines, a gap.
const HEAD: u16 = 5;

fn adding_area(area: Rect) -> Rect {
    middle(area, 72, 24)
}

/// How many headlines are in sight.
pub(in crate::tui) fn adding_rows(area: Rect) -> usize {
    adding_area(area).height.saturating_sub(HEAD + 2).into()
}

/// A site that may become a source: what is there.
pub(super) fn draw(state: &State, adding: &Adding, area: Rect, brush: &mut Brush<'_>) {
    let inner = sheet(adding_area(area), brush);
    match &adding.stage {
        Stage::Looking => {
            let x = brush.put(Span::row(inner, 0), spinner(state.ticks), brush.theme.accent);
            let text = state.lang.fill(Word::LookingAt, &[&adding.typed]);
            brush.write(Span::row(inner, 0).from(x), brush.theme.popup, format_args!(" {text}"));
        }
        Stage::Failed(trouble) => {
            let text = state.said(trouble);
            let measure = Measure { widths: state.widths, ..Measure::plain(inner.width) };
            for (row, line) in (0..inner.height).zip(fill(&text, &measure)) {
                brush.put(Span::row(inner, row), text.get(line).unwrap_or_default(), brush.theme.error);
            }
        }
        Stage::Found(survey) => found(state, survey, adding.top, inner, brush),
    }
}

fn found(state: &State, survey: &ProbedSite, top: usize, inner: Rect, brush: &mut Brush<'_>) {
    let ProbedSite { source, front } = survey;
    let theme = brush.theme;
    let names: Vec<&str> = front.sections.iter().map(|section| section.name.as_str()).collect();
    let names = names.join(state.lang.say(Word::ListComma));
    let sections = state.lang.fill(Word::FoundSections, &[&front.sections.len(), &names]);
    let count = state.lang.fill(Word::FoundHeadlines, &[&front.headlines.len()]);
    let head = [
        (source.name.as_str(), theme.title),
        (source.url.as_str(), theme.dim),
        (sections.as_str(), theme.popup),
        (count.as_str(), theme.popup),
    ];
    for (row, (text, style)) in (0..inner.height).zip(head) {
        let text = truncate(text, inner.width, state.widths);
        let style = crate::config::Style { bg: None, ..style };
        brush.write(Span::row(inner, row), style, format_args!("{}{}", text.text, text.ellipsis));
    }
    for (row, headline) in (HEAD..inner.height).zip(front.headlines.iter().skip(top)) {
        draw_headline(state, headline, Span::row(inner, row), brush);
    }
}

/// The section a headline stands in, and its title.
fn draw_headline(state: &State, headline: &Headline, span: Span, brush: &mut Brush<'_>) {
    const SECTION: u16 = 10;
    let plain = crate::config::Style { bg: None, ..brush.theme.popup };
    let section = truncate(headline.section.as_deref().unwrap_or_default(), SECTION - 2, state.widths);
    brush.write(span, brush.theme.dim, format_args!("{}{}", section.text, section.ellipsis));
    let span = span.from((span.x + SECTION).min(span.end));
    let title = truncate(&headline.title, span.width(), state.widths);
    brush.write(span, plain, format_args!("{}{}", title.text, title.ellipsis));
}
