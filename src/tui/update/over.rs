use super::keys::is_cancel;
use crate::actions::{Action, available_actions};
use crate::config::{Key, KeyChord, SavedView};
use crate::model::{Direction, ListFilter};
use crate::text::TitleFilter;
use crate::tui::draw;
use crate::tui::message::ListContent;
use crate::tui::state::input::{Input, Typed};
use crate::tui::state::panes::Pane;
use crate::tui::state::pick::Motion;
use crate::tui::state::{Over, Palette, Prompt, State};
use crate::words::{UiLanguage, Word};

impl State {
    pub(super) fn begin_filter(&mut self) {
        let before = self.list.query().title;
        let input = Input::of(&before);
        let at = self.list.picked().map(|row| row.entry.id);
        self.over = Some(Over::Prompt(Prompt::Filter(before, at), input));
        self.focus = Pane::List;
    }

    /// In the article its words are found, in the lists those of all articles.
    pub(super) fn begin_find(&mut self) {
        match (self.focus, self.reading()) {
            (Pane::Reader, Some(shown)) => {
                let before = shown.top;
                self.over = Some(Over::Prompt(Prompt::Find(before), Input::default()));
            }
            _ => self.begin_search(),
        }
    }

    pub(super) fn begin_search(&mut self) {
        self.over = Some(Over::Prompt(Prompt::Search, Input::default()));
        self.focus = Pane::List;
    }

    pub(super) fn prompt_key(&mut self, chord: KeyChord) {
        let Some(Over::Prompt(_, input)) = &mut self.over else { return };
        match chord.key {
            _ if chord.ctrl && chord.key == Key::Char('c') => self.quit(),
            _ if is_cancel(chord) => self.cancel_prompt(),
            Key::Enter => self.accept_prompt(),
            Key::Tab => self.complete_tag(),
            Key::Down => self.go(Motion::Rows(1)),
            Key::Up => self.go(Motion::Rows(-1)),
            _ => {
                if input.key(chord) == Typed::Text {
                    self.typed();
                }
            }
        }
    }

    /// What was typed works at once where it can.
    pub(super) fn typed(&mut self) {
        let Some(Over::Prompt(prompt, input)) = &self.over else { return };
        let (prompt, text) = (prompt.clone(), input.text().to_owned());
        match prompt {
            Prompt::Filter(..) => self.filter(text),
            Prompt::Find(before) => {
                if let Some(shown) = self.reading() {
                    shown.return_to(before);
                    shown.find(&text);
                }
            }
            Prompt::Link => self.number_typed(&text),
            Prompt::Search | Prompt::Address | Prompt::Pipe | Prompt::Save | Prompt::Tags(..) => {}
        }
    }

    fn filter(&mut self, title: String) {
        let query = ListFilter { title, ..self.list.query() };
        self.select(ListContent::Titles(query));
    }

    fn cancel_prompt(&mut self) {
        match self.over.take() {
            Some(Over::Prompt(Prompt::Filter(before, at), _)) => {
                if before != self.list.query().title {
                    self.list.back_to = at;
                }
                self.filter(before);
            }
            Some(Over::Prompt(Prompt::Find(before), _)) => {
                if let Some(shown) = self.reading() {
                    shown.return_to(before);
                }
            }
            _ => {}
        }
    }

    fn accept_prompt(&mut self) {
        let Some(Over::Prompt(prompt, input)) = self.over.take() else { return };
        match prompt {
            Prompt::Filter(..) => {}
            Prompt::Find(_) => self.tell_not_found(),
            Prompt::Link => {
                if let Ok(number) = input.text().trim().parse() {
                    self.follow_number(number);
                }
            }
            Prompt::Address => self.look_at_site(input.text()),
            Prompt::Pipe => self.pipe(input.text()),
            Prompt::Save => self.save(input.text()),
            Prompt::Tags(ids, before) => self.tag(ids, &before, input.text()),
            Prompt::Search if input.text().trim().is_empty() => self.clear_narrowing(),
            Prompt::Search => self.select(ListContent::Search(input.text().trim().to_owned())),
        }
    }

    fn tell_not_found(&mut self) {
        let find = self.reading().and_then(|shown| shown.find.clone());
        if let Some(find) = find.filter(|find| find.hits.is_empty()) {
            self.note(self.lang.fill(Word::NotFound, &[&find.words]));
        }
    }

    /// Marks the words of a search in the article that it led to.
    pub(super) fn find_from_the_top(&mut self, words: &str) {
        if let Some(shown) = self.reading() {
            shown.find(words);
            if shown.find.as_ref().is_some_and(|find| find.hits.is_empty()) {
                shown.find = None;
            }
        }
    }

    /// The next hit where there are any, else the next unread article.
    pub(super) fn step_hit(&mut self, by: isize) {
        match self.reading() {
            Some(shown) if shown.find.is_some() => shown.step_hit(by),
            _ => self.step_unread(if by > 0 { Direction::Down } else { Direction::Up }),
        }
    }

    pub(super) fn palette_key(&mut self, chord: KeyChord) {
        let Some(Over::Palette(palette)) = &mut self.over else { return };
        let (len, height) = (palette.rows.len(), draw::palette_rows(self.area));
        match chord.key {
            _ if chord.ctrl && chord.key == Key::Char('c') => self.quit(),
            _ if is_cancel(chord) => self.over = None,
            Key::Enter => self.run_picked(),
            Key::Down | Key::Tab => palette.pick.go(Motion::Rows(1), len, height),
            Key::Up => palette.pick.go(Motion::Rows(-1), len, height),
            Key::PageDown => palette.pick.go(Motion::Pages(1), len, height),
            Key::PageUp => palette.pick.go(Motion::Pages(-1), len, height),
            _ => {
                if palette.input.key(chord) == Typed::Text {
                    self.match_actions();
                }
            }
        }
    }

    fn run_picked(&mut self) {
        let Some(Over::Palette(palette)) = self.over.take() else { return };
        if let Some(action) = palette.rows.get(palette.pick.at) {
            self.act(*action, None);
        }
    }

    pub(super) fn match_actions(&mut self) {
        let lang = self.lang;
        if let Some(Over::Palette(Palette { input, rows, pick })) = &mut self.over {
            *rows = matching(input.text(), lang, &self.contents.views);
            pick.at = 0;
        }
    }

    /// A key while what to search the help for is typed.
    pub(super) fn help_key(&mut self, chord: KeyChord) {
        let lang = self.lang;
        let Some(Over::Help(help)) = &mut self.over else { return };
        match chord.key {
            _ if chord.ctrl && chord.key == Key::Char('c') => return self.quit(),
            _ if is_cancel(chord) => {
                help.typing = false;
                help.input = Input::default();
            }
            Key::Enter => help.typing = false,
            Key::Down => return self.scroll_over(1),
            Key::Up => return self.scroll_over(-1),
            _ => _ = help.input.key(chord),
        }
        help.show(&matching(help.input.text(), lang, &self.contents.views));
    }

    pub(super) fn help_paste(&mut self, text: &str) {
        let lang = self.lang;
        if let Some(Over::Help(help)) = &mut self.over {
            help.input.insert(text);
            help.show(&matching(help.input.text(), lang, &self.contents.views));
        }
    }

    pub(super) fn help_act(&mut self, action: Action) {
        match action {
            Action::Down => self.scroll_over(1),
            Action::Up => self.scroll_over(-1),
            Action::PageDown | Action::HalfPageDown => self.scroll_over(10),
            Action::PageUp | Action::HalfPageUp => self.scroll_over(-10),
            Action::Top => self.scroll_over(isize::MIN),
            Action::Bottom => self.scroll_over(isize::MAX),
            Action::Find | Action::Filter | Action::Search => {
                if let Some(Over::Help(help)) = &mut self.over {
                    help.typing = true;
                }
            }
            Action::Help | Action::Back | Action::Leave | Action::Open => self.over = None,
            Action::Quit | Action::Suspend | Action::Redraw => self.act(action, None),
            _ => {}
        }
    }

    /// Does what the reader wants where the output of a command is shown.
    pub(super) fn output_act(&mut self, action: Action) {
        let page = isize::try_from(draw::output_rows(self.area)).unwrap_or(1);
        match action {
            Action::Down => self.scroll_over(1),
            Action::Up => self.scroll_over(-1),
            Action::PageDown | Action::HalfPageDown => self.scroll_over(page),
            Action::PageUp | Action::HalfPageUp => self.scroll_over(-page),
            Action::Top => self.scroll_over(isize::MIN),
            Action::Bottom => self.scroll_over(isize::MAX),
            Action::Back | Action::Leave | Action::Open => self.close_output(),
            Action::Quit | Action::Suspend | Action::Redraw => self.act(action, None),
            _ => {}
        }
    }

    pub(super) fn scroll_over(&mut self, rows: isize) {
        match &mut self.over {
            Some(Over::Help(help)) => {
                let most = draw::help_last_top(help, self.area);
                help.top = help.top.saturating_add_signed(rows).min(most);
            }
            Some(Over::Catalogue(catalogue)) => {
                let len = catalogue.len();
                catalogue.pick.go(Motion::Rows(rows), len, 1);
            }
            Some(Over::Palette(palette)) => {
                palette.pick.go(Motion::Rows(rows), palette.rows.len(), 1);
            }
            Some(Over::Menu(_)) => self.go_in_menu(Motion::Rows(rows)),
            Some(Over::Front(front)) => {
                let height = draw::front_area(self.area).height.into();
                front.go(Motion::Rows(rows.signum()), height);
            }
            Some(Over::Adding(_)) => self.scroll_adding(rows),
            Some(Over::Output(output)) => {
                let len = output.lines.as_ref().map_or(0, Vec::len);
                let most = len.saturating_sub(draw::output_rows(self.area));
                output.top = output.top.saturating_add_signed(rows).min(most);
            }
            _ => {}
        }
    }
}

/// The actions whose name or words hold the letters that were typed, in their order: first those that hold them
/// side by side.
fn matching(typed: &str, lang: UiLanguage, views: &[SavedView]) -> Vec<Action> {
    let pinyin = TitleFilter::new(typed);
    let typed = crate::text::fold(typed);
    let mut found: Vec<(usize, Action)> = available_actions(views.len())
        .filter_map(|row| {
            let words = [
                lang.say(row.word),
                UiLanguage::ZhHans.say(row.word),
                UiLanguage::En.say(row.word),
                row.name,
            ];
            let own = row.action.saved_view().and_then(|own| views.get(own)).map(|view| view.name.as_str());
            let best = words
                .iter()
                .chain(&own)
                .filter_map(|words| rank(&crate::text::fold(words), &typed, &pinyin))
                .min();
            best.map(|best| (best, row.action))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, action)| action).collect()
}

/// How well a text matches: the place of what was typed in it, else whether it has it by pinyin, or how far its letters
/// are strewn.
fn rank(text: &str, typed: &str, pinyin: &TitleFilter) -> Option<usize> {
    const PINYIN: usize = 500;
    const STREWN: usize = 1000;
    if let Some(at) = text.find(typed) {
        return Some(at);
    }
    if !text.is_ascii() && pinyin.matches(text) {
        return Some(PINYIN + text.chars().count());
    }
    let mut rest = text.char_indices();
    let mut last = 0;
    for c in typed.chars().filter(|c| *c != ' ') {
        last = rest.find(|(_, other)| *other == c)?.0;
    }
    Some(STREWN + last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::{ACTIONS, SAVED_VIEWS};

    #[test]
    fn actions_are_found_by_their_words_in_both_languages_and_by_strewn_letters() {
        assert_eq!(matching("收藏", UiLanguage::ZhHans, &[]).first(), Some(&Action::Star));
        assert_eq!(matching("star", UiLanguage::ZhHans, &[]).first(), Some(&Action::Star));
        assert_eq!(matching("nxunr", UiLanguage::En, &[]).first(), Some(&Action::NextUnread));
        assert_eq!(matching("shoucang", UiLanguage::ZhHans, &[]).first(), Some(&Action::Star));
        assert_eq!(matching("xypwd", UiLanguage::En, &[]).first(), Some(&Action::NextUnread));
        assert_eq!(matching("離開", UiLanguage::ZhHant, &[]).first(), Some(&Action::Quit));
        assert_eq!(matching("", UiLanguage::En, &[]).len(), ACTIONS.len() - SAVED_VIEWS.len());
        let views = [SavedView { name: "湾区要闻".into(), query: String::new(), notify: false }];
        assert_eq!(matching("wqyw", UiLanguage::En, &views).first(), Some(&Action::SavedView1));
        assert_eq!(matching("zzzz", UiLanguage::En, &[]), []);
    }
}
