//! What the screen knows. Everything in it is a fact of its own; what follows from others is worked out.

pub(super) mod adding;
pub(super) mod article;
pub(super) mod catalogue;
pub(super) mod contents;
pub(super) mod find;
pub(super) mod front;
pub(super) mod gallery;
pub(super) mod headlines;
pub(super) mod help;
pub(super) mod input;
pub(super) mod lay;
pub(super) mod loaded;
pub(super) mod menu;
pub(super) mod outbox;
pub(super) mod output;
pub(super) mod panes;
pub(super) mod pick;
pub(super) mod reader;
pub(super) mod revisions;
pub(super) mod row;
pub(super) mod scripts;
pub(super) mod status;
pub(super) mod when;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use ratatui::layout::Rect;

use super::keymap::Keymap;
use super::picture::Graphics;
use crate::actions::{Action, ActionRow};
use crate::config::{CommandLine, ConfigError, KeyChord, PaneLayout, SavedView, TextSettings};
use crate::model::{ArticleId, Direction, Tag};
use crate::text::Widths;
use crate::tui::message::Ticket;
use crate::words::{UiLanguage, Word};
use adding::{Adding, Stage};
use catalogue::Catalogue;
use contents::Contents;
use front::Front;
use gallery::Gallery;
use headlines::Headlines;
use help::Help;
use input::Input;
use menu::Menu;
use outbox::Outbox;
use output::Output;
use panes::{Boundary, Pane, Panes, Split};
use pick::Pick;
use reader::Reader;
use row::Scribe;
use scripts::Scripts;
use status::{Note, Status};

/// The circumstances in which the screen is shown.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The language of the interface.
    pub lang: UiLanguage,
    /// The keys.
    pub keymap: Keymap,
    /// How articles are set.
    pub text: TextSettings,
    /// How many panes stand side by side.
    pub layout: PaneLayout,
    /// The time and the zone.
    pub now: ZonedDateTime,
    /// The columns and rows of the screen.
    pub size: (u16, u16),
    /// What the terminal says of its widths; the settings may know better.
    pub widths: Widths,
    /// How the terminal shows pictures; `None` where it can't, or isn't to.
    pub graphics: Option<Graphics>,
    /// The most rows that a picture takes in an article.
    pub picture_rows: u16,
    /// Pictures that are not stored are fetched where an article is read.
    pub fetches_pictures: bool,
    /// Whether there is a sample edition for those who have nothing to read yet.
    pub has_sample: bool,
    /// Whether to refresh as soon as the first frame is there.
    pub refreshes: bool,
    /// What things can be handed to.
    pub programs: Programs,
    /// Lists of the reader's own.
    pub views: Vec<SavedView>,
}

/// The programs of the reader's that something can be handed to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Programs {
    /// What shares a link.
    pub share: Option<CommandLine>,
    /// What reads a text aloud.
    pub speech: Option<CommandLine>,
}

/// The state of the screen. [`State::update`] changes it, [`draw`](super::draw()) shows it.
#[derive(Debug)]
pub struct State {
    pub(super) lang: UiLanguage,
    pub(super) keymap: Keymap,
    pub(super) text: TextSettings,
    pub(super) scripts: Scripts,
    pub(super) layout: PaneLayout,
    pub(super) now: ZonedDateTime,
    /// The day in words.
    pub(super) masthead: String,
    pub(super) area: Rect,
    pub(super) widths: Widths,
    pub(super) focus: Pane,
    pub(super) zen: bool,
    /// The widths of the panes that were chosen.
    pub(super) split: Split,
    /// The line between panes that the mouse has hold of.
    pub(super) dragged: Option<Boundary>,
    pub(super) contents: Contents,
    pub(super) list: Headlines,
    /// Looking for the next unread article beyond what is loaded, to go there or to open it.
    pub(super) hunt: Option<(Hunt, Direction)>,
    pub(super) reader: Reader,
    pub(super) gallery: Gallery,
    /// What lies over the panes.
    pub(super) over: Option<Over>,
    pub(super) keys: Keys,
    pub(super) status: Status,
    /// Counts ticks, for what moves.
    pub(super) ticks: usize,
    pub(super) has_sample: bool,
    pub(super) refreshes: bool,
    pub(super) programs: Programs,
    /// The command line that a text went to last.
    pub(super) last_command: String,
    /// What is being done with texts.
    pub(super) errand: Option<Ticket>,
    /// The tags there are.
    pub(super) tags: Vec<Tag>,
    /// The question for other tellings of a story.
    pub(super) asked_others: Option<Ticket>,
    /// A text is being read aloud.
    pub(super) speaking: Option<Ticket>,
    pub(super) outbox: Outbox,
    /// Whether what is on the screen is out of date.
    pub(super) dirty: bool,
}

/// What the next unread article is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hunt {
    /// To put the pick there.
    Pick,
    /// To read it.
    Open,
    /// To read the next one, unread or not.
    Neighbour,
}

/// What lies over the panes and takes the keys.
#[derive(Debug)]
pub(super) enum Over {
    /// A line that is typed.
    Prompt(Prompt, Input),
    /// Every action, to choose from.
    Palette(Palette),
    /// Every action, to choose from by groups.
    Catalogue(Catalogue),
    /// The help.
    Help(Help),
    /// The headings or the links of the article.
    Menu(Menu),
    /// A site that may become a source.
    Adding(Adding),
    /// The figure of this number, as large as the screen.
    Picture(usize),
    /// What a command writes.
    Output(Output),
    /// The news of a day.
    Front(Box<Front>),
}

/// What a line is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Prompt {
    /// To filter titles; with the filter there was before, and the article that was picked.
    Filter(String, Option<ArticleId>),
    /// To find words in the article; with the line that was on top before.
    Find(usize),
    /// To search the archive.
    Search,
    /// To follow the link of a number.
    Link,
    /// To add the source at an address.
    Address,
    /// To hand the text to a command.
    Pipe,
    /// To save the article in a file.
    Save,
    /// To tag articles, which have these tags.
    Tags(Vec<ArticleId>, Vec<Tag>),
}

/// The palette.
#[derive(Debug, Default)]
pub(super) struct Palette {
    pub(super) input: Input,
    /// The actions that match what was typed.
    pub(super) rows: Vec<Action>,
    pub(super) pick: Pick,
}

/// Keys that were pressed and mean nothing yet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) pending: Vec<KeyChord>,
    pub(super) count: Option<usize>,
}

impl State {
    /// Makes the state with nothing in it yet.
    pub fn new(setup: Setup) -> Self {
        let Setup { lang, keymap, text, layout, now, size, widths, graphics, picture_rows, .. } = setup;
        let Setup { has_sample, refreshes, programs, views, fetches_pictures, .. } = setup;
        let gallery = Gallery::new(graphics, picture_rows, fetches_pictures);
        let widths = text.ambiguous_width.apply(widths);
        let mut state = Self {
            lang,
            keymap: keymap.with_views(views.len()),
            scripts: Scripts::new(text.script),
            text,
            layout,
            masthead: when::masthead(&now, lang),
            now,
            area: Rect::new(0, 0, size.0, size.1),
            widths,
            focus: Pane::List,
            zen: false,
            split: Split::default(),
            dragged: None,
            contents: Contents::new(views),
            list: Headlines::new(),
            hunt: None,
            reader: Reader::default(),
            gallery,
            over: None,
            keys: Keys::default(),
            status: Status::default(),
            ticks: 0,
            has_sample,
            refreshes,
            programs,
            last_command: String::new(),
            errand: None,
            tags: Vec::new(),
            asked_others: None,
            speaking: None,
            outbox: Outbox::default(),
            dirty: true,
        };
        state.contents.relabel(lang, &state.scripts);
        state
    }

    /// Whether the screen is out of date; asking takes it as drawn.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// What is on the screen is out of date.
    pub fn touch(&mut self) {
        self.dirty = true;
    }

    /// The day it is taken to be.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Whether the headlines asked for are there.
    pub fn is_listed(&self) -> bool {
        self.list.current
    }

    /// Whether an answer is awaited that the archive gives at once, as a rule.
    pub fn is_asking(&self) -> bool {
        let opening = self.reader.opening.as_ref().is_some_and(|opening| !opening.slow && !opening.held);
        opening || self.list.asked.is_some() || self.reader.asked_versions.is_some()
    }

    /// Whether anything on the screen moves by itself.
    pub fn is_moving(&self) -> bool {
        let is_looking = match &self.over {
            Some(Over::Adding(adding)) => matches!(adding.stage, Stage::Looking),
            Some(Over::Output(output)) => output.lines.is_none(),
            Some(Over::Front(front)) => front.asked.is_some(),
            Some(Over::Picture(_)) => self.waits_for_picture(),
            _ => false,
        };
        let is_refreshing = self.status.refresh.as_ref().is_some_and(|refresh| !refresh.quiet);
        is_refreshing || self.status.filing || self.reader.opening.is_some() || is_looking
    }

    /// Says what is wrong in the reader's files: the first thing, and how many there are.
    pub fn tell_problems(&mut self, problems: &[ConfigError]) {
        let Some(first) = problems.first() else { return };
        let mut text = first.message(self.lang);
        if problems.len() > 1 {
            text.push_str(&self.lang.fill(Word::AndMore, &[&(problems.len() - 1)]));
        }
        self.status.note = Some(Note::error(text));
    }

    pub(super) fn ticket(&mut self) -> Ticket {
        self.outbox.ticket()
    }

    pub(super) fn note(&mut self, text: String) {
        self.status.note = Some(Note::plain(text));
    }

    pub(super) fn say(&mut self, word: Word) {
        self.note(self.lang.say(word).to_owned());
    }

    /// What makes rows of entries today, in the scripts that are read in.
    pub(super) fn scribe(&self) -> Scribe {
        Scribe {
            now: self.now.clone(),
            lang: self.lang,
            scripts: self.scripts.clone(),
            widths: self.widths,
            names: self.contents.names(),
        }
    }

    /// The pane that is seen to have the keys: that of an article on its way only once there is something to show.
    pub(super) fn seen_focus(&self) -> Pane {
        match &self.reader.opening {
            Some(opening) if !opening.slow => opening.from,
            _ => self.focus,
        }
    }

    pub(super) fn panes(&self, area: Rect) -> Panes {
        Panes::of(area, self.layout, self.seen_focus(), self.zen, self.text.width, self.split)
    }

    /// What an action does, in a word or two: a list of the reader's own is known by its name.
    pub(super) fn word_of(&self, row: &ActionRow) -> &str {
        let own = row.action.saved_view().and_then(|own| self.contents.views.get(own));
        own.map_or_else(|| self.lang.say(row.word), |view| &view.name)
    }

    /// The key that is shown for an action.
    pub(super) fn key_of(&self, action: Action) -> &str {
        self.keymap.cap(action)
    }
}
