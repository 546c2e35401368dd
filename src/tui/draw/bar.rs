use std::fmt::{self, Display};

use ratatui::layout::{Position, Rect};

use super::brush::{Brush, Span};
use super::footer::{self, Hint};
use super::spinner;
use crate::actions::Action;
use crate::config::Style;
use crate::tui::state::adding::Stage;
use crate::tui::state::find::Find;
use crate::tui::state::input::Input;
use crate::tui::state::panes::Pane;
use crate::tui::state::status::{Note, Refreshing};
use crate::tui::state::{Over, Prompt, State};
use crate::words::{UiLanguage, Word};

/// The line at the bottom: what is typed, or what has happened, and the keys that are of use here.
pub(super) fn draw(state: &State, area: Rect, brush: &mut Brush<'_>) {
    brush.clear(area, brush.theme.bar);
    let span = Span::row(area, 0).from(area.x + 1).without(1);
    if let Some(Over::Help(help)) = state.over.as_ref()
        && help.typing
    {
        let x = brush.put(span, state.lang.say(Word::PromptHelp), brush.theme.key);
        draw_input(&help.input, span.from(x), brush.theme.bar, brush);
        return;
    }
    if let Some(Over::Prompt(prompt, input)) = &state.over {
        draw_prompt(state, prompt, input, span, brush);
        return;
    }
    let end = told(state, span, brush);
    let gap = if end > span.x { 3 } else { 0 };
    keys(state, span.from(end + gap), brush);
}

/// What is to be told; the column behind it.
fn told(state: &State, span: Span, brush: &mut Brush<'_>) -> u16 {
    let theme = brush.theme;
    if state.keys.count.is_some() || !state.keys.pending.is_empty() {
        return pending(state, span, brush);
    }
    let status = &state.status;
    let refresh = status.refresh.as_ref().filter(|refresh| !refresh.quiet);
    // It is of the lists, and is not in the way of what is read.
    let in_lists = state.over.is_none() && state.seen_focus() != Pane::Reader;
    let failure = status.failure.as_ref().filter(|_| in_lists);
    match (&status.note, refresh, hits(state), failure) {
        (Some(note), ..) | (None, None, None, Some(note)) => note_line(note, span, brush),
        (None, Some(refresh), ..) => gauge(state, refresh, span, brush),
        (None, None, Some(find), _) => {
            let hit = Hit { lang: state.lang, find };
            brush.write(span, theme.bar, format_args!("{hit}"))
        }
        (None, None, None, None) => span.x,
    }
}

/// What is found in the article, where it is the article that has the keys.
fn hits(state: &State) -> Option<&Find> {
    let shown = state.reader.shown.as_ref().filter(|_| state.seen_focus() == Pane::Reader);
    shown.and_then(|shown| shown.find.as_ref())
}

fn pending(state: &State, span: Span, brush: &mut Brush<'_>) -> u16 {
    let style = brush.theme.key;
    let mut x = span.x;
    if let Some(count) = state.keys.count {
        x = brush.write(span, style, format_args!("{count}"));
    }
    for chord in &state.keys.pending {
        x = brush.write(span.from(x), style, format_args!("{chord}"));
    }
    x
}

fn note_line(note: &Note, span: Span, brush: &mut Brush<'_>) -> u16 {
    let style = if note.is_error { brush.theme.error } else { brush.theme.bar };
    let text = crate::typeset::truncate(&note.text, span.width(), brush.widths);
    brush.write(span, style, format_args!("{}{}", text.text, text.ellipsis))
}

/// How far a refresh is: in numbers, over a bar of that length.
fn gauge(state: &State, refresh: &Refreshing, span: Span, brush: &mut Brush<'_>) -> u16 {
    let theme = brush.theme;
    let told = Told { lang: state.lang, refresh };
    let moving = spinner(state.ticks);
    let end = brush.write(span, theme.bar, format_args!(" {moving} {told} "));
    let done = refresh.part_of(usize::from(end - span.x)) as u16;
    brush.paint(Span { end: span.x + done, ..span }, theme.gauge);
    end
}

/// A refresh in words.
struct Told<'r> {
    lang: UiLanguage,
    refresh: &'r Refreshing,
}

impl Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lang, refresh } = self;
        f.write_str(lang.say(Word::Refreshing))?;
        let pairs = [(Word::RefreshedLists, refresh.lists), (Word::RefreshedArticles, refresh.articles)];
        for (word, (done, known)) in pairs.into_iter().filter(|(_, (_, known))| *known > 0) {
            f.write_str(" ")?;
            lang.write(word, &[&done, &known], f)?;
        }
        if let Some(section) = refresh.section.as_ref().filter(|_| refresh.articles.1 == 0) {
            write!(f, " {section}")?;
        }
        if refresh.failed > 0 {
            f.write_str(" ")?;
            lang.write(Word::RefreshedFailed, &[&refresh.failed], f)?;
        }
        Ok(())
    }
}

/// Which hit is looked at, in words.
struct Hit<'f> {
    lang: UiLanguage,
    find: &'f Find,
}

impl Display for Hit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Find { words, hits, current } = self.find;
        let at = if hits.is_empty() { 0 } else { current + 1 };
        self.lang.write(Word::HitOf, &[words, &at, &hits.len()], f)
    }
}

/// The cells between two keys.
const GAP: u16 = 3;

/// The actions that are of use here.
fn footer(state: &State) -> &'static [Hint] {
    match (&state.over, state.seen_focus()) {
        (Some(Over::Help(_)), _) => footer::HELP_FOOTER,
        (Some(Over::Catalogue(_)), _) => footer::CATALOGUE_FOOTER,
        (Some(Over::Front(_)), _) => footer::FRONT_FOOTER,
        (Some(Over::Palette(_)), _) => footer::PALETTE_FOOTER,
        (Some(Over::Menu(menu)), _) if menu.title == Word::FailuresTitle => footer::FAILURES_FOOTER,
        (Some(Over::Menu(_)), _) => footer::MENU_FOOTER,
        (Some(Over::Picture(_)), _) if state.has_one_picture() => footer::ONE_PICTURE_FOOTER,
        (Some(Over::Picture(_)), _) => footer::PICTURE_FOOTER,
        (Some(Over::Adding(adding)), _) => match adding.stage {
            Stage::Looking => footer::WAITING_FOOTER,
            Stage::Found(_) => footer::FOUND_FOOTER,
            Stage::Failed(_) => footer::NOT_FOUND_FOOTER,
        },
        (Some(Over::Output(output)), _) if output.lines.is_some() => footer::OUTPUT_FOOTER,
        (Some(Over::Output(_)), _) => footer::WAITING_FOOTER,
        (_, Pane::Sections | Pane::List) if state.list.has_chosen() => footer::CHOSEN_FOOTER,
        (_, Pane::Reader) if state.reader.revisions.is_some() => footer::REVISIONS_FOOTER,
        (_, Pane::Reader) => footer::READER_FOOTER,
        (_, Pane::Sections | Pane::List) => footer::LISTS_FOOTER,
    }
}

/// The keys, as many as there is room for, on the right. The last one, the way out or help, is the last to go.
fn keys(state: &State, span: Span, brush: &mut Brush<'_>) {
    let Some((last, first)) = footer(state).split_last() else { return };
    let word = |(action, own): &Hint| state.lang.say(own.unwrap_or(action.row().word));
    let width = |hint: &Hint| brush.width(cap(state, hint.0)) + 1 + brush.width(word(hint));
    let total =
        |shown: usize| first.iter().take(shown).map(|hint| width(hint) + GAP).sum::<u16>() + width(last);
    let Some(shown) = (0..=first.len()).rev().find(|shown| total(*shown) <= span.width()) else { return };
    let mut at = span.from(span.end - total(shown));
    for hint in first.iter().take(shown).chain([last]) {
        let x = brush.put(at, cap(state, hint.0), brush.theme.key);
        at.x = brush.write(at.from(x), brush.theme.bar, format_args!(" {}", word(hint))) + GAP;
    }
}

/// The key that is shown for an action; a picture alone is paged by arrows, whatever keys are bound.
fn cap(state: &State, action: Action) -> &str {
    match (&state.over, action) {
        (Some(Over::Picture(_)), Action::NextMatch) => "→",
        (Some(Over::Picture(_)), Action::PreviousMatch) => "←",
        _ => state.key_of(action),
    }
}

fn prompt_word(prompt: &Prompt) -> Word {
    match prompt {
        Prompt::Filter(..) => Word::PromptFilter,
        Prompt::Find(_) => Word::PromptFind,
        Prompt::Search => Word::PromptSearch,
        Prompt::Link => Word::PromptLink,
        Prompt::Address => Word::PromptAddress,
        Prompt::Pipe => Word::PromptPipe,
        Prompt::Save => Word::PromptSave,
        Prompt::Tags(..) => Word::PromptTags,
    }
}

fn draw_prompt(state: &State, prompt: &Prompt, input: &Input, span: Span, brush: &mut Brush<'_>) {
    let x = brush.put(span, state.lang.say(prompt_word(prompt)), brush.theme.key);
    draw_input(input, span.from(x), brush.theme.bar, brush);
    if let Prompt::Tags(..) = prompt {
        let offered = state.offered_tags(input.text());
        let offered: Vec<String> = offered.iter().map(|tag| format!("#{tag}")).collect();
        brush.write_right(span, brush.theme.tag, format_args!("{}", offered.join(" ")));
    }
    if let (Prompt::Find(_), Some(find)) =
        (prompt, state.reader.shown.as_ref().and_then(|shown| shown.find.as_ref()))
    {
        let at = if find.hits.is_empty() { 0 } else { find.current + 1 };
        brush.write_right(span, brush.theme.dim, format_args!("{at}/{}", find.hits.len()));
    }
}

/// Draws what is typed. What is too long begins further on, so that the caret stays in sight.
pub(super) fn draw_input(input: &Input, span: Span, style: Style, brush: &mut Brush<'_>) {
    let (before, behind) = input.parts();
    let x = brush.put(span, visible(before, span, brush.widths), style);
    brush.put(span.from(x), behind, style);
}

/// The end of the text before the caret, as far as there is room for it and the caret.
fn visible(before: &str, span: Span, widths: crate::text::Widths) -> &str {
    let room = usize::from(span.width().saturating_sub(2));
    let mut rest = before;
    while widths.of(rest) > room {
        let mut chars = rest.chars();
        chars.next();
        rest = chars.as_str();
    }
    rest
}

/// The column of the caret in what is typed.
pub(super) fn input_caret(input: &Input, span: Span, widths: crate::text::Widths) -> u16 {
    span.x + widths.of(visible(input.parts().0, span, widths)) as u16
}

pub(super) fn help_caret(state: &State, input: &Input, area: Rect) -> Position {
    let span = Span::row(area, 0).from(area.x + 1).without(1);
    let x = span.x + state.widths.of(state.lang.say(Word::PromptHelp)) as u16;
    Position::new(input_caret(input, span.from(x), state.widths), area.y)
}

pub(super) fn prompt_caret(state: &State, prompt: &Prompt, input: &Input, area: Rect) -> Position {
    let span = Span::row(area, 0).from(area.x + 1).without(1);
    let x = span.x + state.widths.of(state.lang.say(prompt_word(prompt))) as u16;
    Position::new(input_caret(input, span.from(x), state.widths), area.y)
}
