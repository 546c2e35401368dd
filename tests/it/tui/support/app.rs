//! The state on a real newsroom, driven by keys.
//!
//! Effects are performed one after another until none is left; no test sleeps.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use wanbao::archive::{Archive, ArchiveError};
use wanbao::config::{KeyChord, Paths, Theme, theme};
use wanbao::model::{CHINA, Clock};
use wanbao::newsroom::{DownloadLimits, Newsroom, NewsroomOptions};
use wanbao::tui::{
    Effect, Event, Msg, NewsroomEffect, ProcessEffect, Programs, Sample, Screen, Setup, State, draw, perform,
};

use super::fixture::{Fixture, keymap, runtime};
use super::network::FakeNetwork;

/// The state, its newsroom, and the effects that are not performed yet.
pub(crate) struct App {
    pub(crate) state: State,
    pub(crate) newsroom: Newsroom,
    pub(crate) network: Arc<FakeNetwork>,
    /// Effects on the process and its terminal, which are recorded instead of performed.
    pub(crate) recorded: Vec<ProcessEffect>,
    /// Effects on the newsroom that are not performed yet.
    effects: VecDeque<NewsroomEffect>,
    sample: Option<Sample>,
    area: Rect,
    theme: Theme,
    home: TempDir,
    runtime: Runtime,
}

impl Fixture {
    /// Opens the screen and performs all that it starts with.
    pub(crate) fn open(self) -> App {
        let mut app = self.open_unsettled();
        app.settle();
        app
    }

    /// Opens the screen without performing anything.
    pub(crate) fn open_unsettled(self) -> App {
        App::new(self)
    }
}

impl App {
    fn new(fixture: Fixture) -> Self {
        let runtime = runtime();
        let home = tempfile::tempdir().expect("a directory");
        let network = Arc::new(FakeNetwork::default());
        let clock = Clock::Fixed(fixture.now.to_zoned_datetime(TimeZone::fixed(CHINA)));
        let newsroom = Newsroom::open(
            Arc::clone(&network) as _,
            fixture.archive,
            clock.clone(),
            fixture.sources,
            NewsroomOptions {
                commands: fixture.settings.commands.clone(),
                downloads: DownloadLimits { folder: Paths::below(home.path()).downloads, max_bytes: 1 << 20 },
                ..NewsroomOptions::default()
            },
        );
        let newsroom = runtime.block_on(newsroom).expect("a newsroom");
        let mut state = State::new(Setup {
            lang: fixture.lang,
            keymap: keymap(fixture.keymap),
            text: fixture.settings.text,
            script: fixture.script,
            layout: fixture.settings.ui.layout,
            headline_lines: fixture.settings.ui.headline_lines,
            previews: fixture.settings.ui.preview,
            now: clock.now(),
            size: fixture.size,
            widths: fixture.widths,
            graphics: fixture.graphics,
            picture_rows: fixture.settings.images.max_rows,
            fetches_pictures: fixture.settings.images.fetch,
            has_sample: fixture.sample.is_some(),
            refreshes: fixture.refreshes,
            programs: Programs {
                commands: fixture.settings.commands.iter().map(|command| command.name.clone()).collect(),
                ..fixture.programs
            },
            views: fixture.views,
        });
        fixture.place.iter().for_each(|place| state.restore_place(place));
        let effects = state.start();
        let area = Rect::new(0, 0, fixture.size.0, fixture.size.1);
        let paths = Paths::below(home.path());
        let theme = theme::load(&paths, fixture.theme).0.reduced(fixture.depth);
        let sample = fixture.sample;
        let (recorded, pending) = (Vec::new(), VecDeque::new());
        let mut app =
            Self { state, newsroom, network, recorded, effects: pending, sample, area, theme, home, runtime };
        app.queue(effects);
        app
    }

    /// Opens a screen of this size with the newspaper in the archive.
    pub(crate) fn open(columns: u16, rows: u16) -> Self {
        Fixture::newspaper(columns, rows).open()
    }

    /// Returns the paths of the reader's files.
    pub(crate) fn paths(&self) -> Paths {
        Paths::below(self.home.path())
    }

    /// Runs a job in the newsroom.
    pub(crate) fn in_newsroom<T>(&self, job: impl AsyncFnOnce(&Newsroom) -> T) -> T {
        self.runtime.block_on(job(&self.newsroom))
    }

    /// Runs a job on the archive.
    pub(crate) fn archive<T: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut Archive) -> Result<T, ArchiveError> + Send + 'static,
    ) -> T {
        self.runtime.block_on(self.newsroom.archive().call(job)).expect("done")
    }

    /// Presses keys: `jj<enter>`, as in a keymap without the spaces.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            self.send(Msg::Key(chord));
        }
        self
    }

    /// Updates the state with a message and queues the effects.
    pub(crate) fn send(&mut self, msg: Msg) -> &mut Self {
        if let Msg::Resized(columns, rows) = msg {
            self.area = Rect::new(0, 0, columns, rows);
        }
        let effects = self.state.update(msg);
        self.queue(effects);
        self
    }

    /// Queues the effects on the newsroom, and records those on the process.
    fn queue(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Newsroom(effect) => self.effects.push_back(effect),
                Effect::Process(effect) => self.recorded.push(effect),
            }
        }
    }

    /// Performs one effect; returns its events.
    pub(crate) fn perform(&mut self, effect: NewsroomEffect) -> Vec<Event> {
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&events);
        let report = move |event| sink.lock().expect("not poisoned").push(event);
        let sample = if effect == NewsroomEffect::ImportSample { self.sample.take() } else { None };
        self.runtime.block_on(perform(&self.newsroom, sample, effect, &report));
        let mut events = events.lock().expect("not poisoned");
        std::mem::take(&mut *events)
    }

    /// Performs effects until none is left.
    pub(crate) fn settle(&mut self) -> &mut Self {
        self.settle_if(|_| true)
    }

    /// Lets the time pass after which the picked article is previewed.
    pub(crate) fn pause(&mut self) -> &mut Self {
        if self.state.awaits_preview() {
            self.send(Msg::PreviewDue).settle();
        }
        self
    }

    /// Performs effects until none is left; drops one.
    pub(crate) fn settle_except(&mut self, dropped: &NewsroomEffect) -> &mut Self {
        self.settle_if(|effect| effect != dropped)
    }

    fn settle_if(&mut self, is_wanted: impl Fn(&NewsroomEffect) -> bool) -> &mut Self {
        while let Some(effect) = self.effects.pop_front() {
            let events = if is_wanted(&effect) { self.perform(effect) } else { Vec::new() };
            for event in events {
                self.send(Msg::Event(event));
            }
        }
        self
    }

    /// Removes the effects that are not performed yet.
    pub(crate) fn take_effects(&mut self) -> Vec<NewsroomEffect> {
        self.effects.drain(..).collect()
    }

    /// Returns the text of the screen, row by row.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.buffer();
        let rows = (self.area.top()..self.area.bottom()).map(|y| row(&buffer, y).trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    /// Draws the screen.
    pub(crate) fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.area);
        draw(&self.state, &self.theme, self.area, &mut buffer);
        buffer
    }

    /// Counts the allocations of drawing the screen again, with every cell unknown.
    pub(crate) fn frame_allocations(&self) -> u64 {
        let mut screen = Screen::new(std::io::sink(), self.area.width, self.area.height);
        let mut frame = || {
            let draw = |area, buffer: &mut Buffer| draw(&self.state, &self.theme, area, buffer);
            screen.show(draw, None).expect("shown");
            screen.invalidate();
        };
        frame();
        allocation_counter::measure(frame).count_total
    }

    /// Returns the theme of the screen.
    pub(crate) fn theme(&self) -> Theme {
        self.theme
    }

    /// Returns the text of one row of the screen.
    pub(crate) fn row(&self, row: usize) -> String {
        self.screen().lines().nth(row).unwrap_or_default().to_owned()
    }

    /// Returns the text of the row that is drawn as selected.
    pub(crate) fn selected(&self) -> String {
        let buffer = self.buffer();
        let selected = match self.theme.selected.bg {
            Some(wanbao::config::Color::Rgb(r, g, b)) => Some(ratatui::style::Color::Rgb(r, g, b)),
            _ => None,
        };
        let is_selected = |y: &u16| {
            (self.area.left()..self.area.right())
                .any(|x| buffer.cell((x, *y)).map(|cell| cell.bg) == selected)
        };
        let y = (self.area.top()..self.area.bottom()).find(is_selected);
        y.map(|y| row(&buffer, y).trim().to_owned()).unwrap_or_default()
    }

    /// Returns true if the screen contains a text.
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }
}

/// Returns the text of a row of a buffer.
fn row(buffer: &Buffer, y: u16) -> String {
    let (mut text, mut x) = (String::new(), buffer.area.left());
    while x < buffer.area.right() {
        let cell = &buffer[(x, y)];
        text.push_str(cell.symbol());
        x += cell.cell_width().max(1);
    }
    text
}

/// Parses keys such as `jj<enter>`.
fn chords(keys: &str) -> Vec<KeyChord> {
    let mut chords = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let len = match rest.find('>') {
            Some(end) if c == '<' => end + 1,
            _ => c.len_utf8(),
        };
        let (key, others) = rest.split_at(len);
        let key = if key == " " { "<space>" } else { key };
        chords.push(key.parse().unwrap_or_else(|_| panic!("`{key}` is no key")));
        rest = others;
    }
    chords
}
