//! A reader at the screen: presses keys, waits until nothing is left to do, and looks.
//!
//! Effects are performed against a real newsroom, one after another, until none is left: nothing here sleeps.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use super::news;
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use wanbao::archive::{Archive, ArchiveError};
use wanbao::config::{ColorDepth, KeyBindings, KeyChord, Paths, SavedView, Settings, Theme, theme};
use wanbao::fetch::{Fetch, Request, Response};
use wanbao::model::{CHINA, Clock, Source};
use wanbao::newsroom::{ArchiveHandle, FetchError, FetchErrorKind, Newsroom, Saved};
use wanbao::text::Widths;
use wanbao::tui::{
    Effect, Event, Graphics, Keymap, Msg, NewsroomEffect, ProcessEffect, Programs, Sample, Screen, Setup,
    State, draw, perform,
};
use wanbao::words::Lang;

/// The network of these tests: saved pages, or nothing at all.
#[derive(Debug, Default)]
pub(super) struct Net {
    pages: Mutex<Option<Saved>>,
}

impl Net {
    /// From now on the network has these pages; without any it is down.
    pub(super) fn set(&self, pages: Option<Saved>) {
        *self.pages.lock().expect("not poisoned") = pages;
    }
}

#[async_trait]
impl Fetch for Net {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        let pages = self.pages.lock().expect("not poisoned").clone();
        match pages {
            Some(pages) => pages.get(request).await,
            None => Err(FetchError::new(request.url.host(), FetchErrorKind::NoSuchHost)),
        }
    }
}

/// How a reader's day begins.
pub(super) struct Start {
    pub(super) size: (u16, u16),
    pub(super) widths: Widths,
    pub(super) graphics: Option<Graphics>,
    pub(super) theme: &'static str,
    pub(super) depth: ColorDepth,
    pub(super) now: Timestamp,
    pub(super) lang: Lang,
    pub(super) settings: Settings,
    pub(super) keymap: &'static str,
    pub(super) sources: Vec<Source>,
    pub(super) sample: Option<Sample>,
    pub(super) archive: ArchiveHandle,
    pub(super) refreshes: bool,
    pub(super) programs: Programs,
    pub(super) views: Vec<SavedView>,
}

impl Start {
    /// With nothing in the archive.
    pub(super) fn empty(columns: u16, rows: u16) -> Self {
        let mut settings = Settings::default();
        settings.text.width = 76;
        Self {
            size: (columns, rows),
            widths: Widths::default(),
            graphics: None,
            theme: "dark",
            depth: ColorDepth::True,
            now: news::now(),
            lang: Lang::ZhHans,
            settings,
            keymap: "",
            sources: vec![news::source()],
            sample: None,
            archive: ArchiveHandle::in_memory().expect("an archive"),
            refreshes: false,
            programs: Programs::default(),
            views: Vec::new(),
        }
    }

    /// With the paper of [`news`] in the archive.
    pub(super) fn paper(columns: u16, rows: u16) -> Self {
        Self::empty(columns, rows).with(|archive| {
            news::file(archive, &[]);
        })
    }

    /// With what a job puts into the archive.
    pub(super) fn with(self, job: impl FnOnce(&mut Archive) + Send + 'static) -> Self {
        let sources = self.sources.clone();
        let filed = self.archive.call(move |archive| {
            archive.put_sources(&sources)?;
            job(archive);
            Ok(())
        });
        runtime().block_on(filed).expect("filed");
        self
    }

    pub(super) fn go(self) -> Reader {
        let mut reader = self.begin();
        reader.settle();
        reader
    }

    /// Without anything done yet.
    pub(super) fn begin(self) -> Reader {
        Reader::new(self)
    }
}

/// A reader at a screen.
pub(super) struct Reader {
    pub(super) state: State,
    pub(super) newsroom: Newsroom,
    pub(super) net: Arc<Net>,
    /// What was to be done on the terminal.
    pub(super) done: Vec<ProcessEffect>,
    effects: VecDeque<NewsroomEffect>,
    sample: Option<Sample>,
    area: Rect,
    theme: Theme,
    /// Where its files are.
    home: TempDir,
    runtime: Runtime,
}

impl Reader {
    fn new(start: Start) -> Self {
        let runtime = runtime();
        let net = Arc::new(Net::default());
        let clock = Clock::Fixed(start.now.to_zoned_datetime(TimeZone::fixed(CHINA)));
        let newsroom = Newsroom::open(Arc::clone(&net) as _, start.archive, clock.clone(), start.sources);
        let newsroom = runtime.block_on(newsroom).expect("a newsroom");
        let mut state = State::new(Setup {
            lang: start.lang,
            keymap: keymap(start.keymap),
            text: start.settings.text,
            layout: start.settings.ui.layout,
            now: clock.now(),
            size: start.size,
            widths: start.widths,
            graphics: start.graphics,
            picture_rows: start.settings.images.max_rows,
            fetches_pictures: start.settings.images.fetch,
            has_sample: start.sample.is_some(),
            refreshes: start.refreshes,
            programs: start.programs,
            views: start.views,
        });
        let mut effects = VecDeque::new();
        let mut done = Vec::new();
        sort_effects(state.start(), &mut effects, &mut done);
        let area = Rect::new(0, 0, start.size.0, start.size.1);
        let home = tempfile::tempdir().expect("a directory");
        let paths = Paths::below(home.path());
        let theme = theme::load(&paths, start.theme).0.reduced(start.depth);
        let sample = start.sample;
        Self { state, newsroom, net, done, effects, sample, area, theme, home, runtime }
    }

    /// At a screen of so many cells, with the paper of [`news`] in the archive.
    pub(super) fn at(columns: u16, rows: u16) -> Self {
        Start::paper(columns, rows).go()
    }

    /// Where its files are.
    pub(super) fn paths(&self) -> Paths {
        Paths::below(self.home.path())
    }

    /// Does something with the archive.
    pub(super) fn archive<T: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut Archive) -> Result<T, ArchiveError> + Send + 'static,
    ) -> T {
        self.runtime.block_on(self.newsroom.archive().call(job)).expect("done")
    }

    /// Presses keys: `jj<enter>`, as in a keymap without the spaces.
    pub(super) fn keys(&mut self, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            self.send(Msg::Key(chord));
        }
        self
    }

    pub(super) fn send(&mut self, msg: Msg) -> &mut Self {
        if let Msg::Resized(columns, rows) = msg {
            self.area = Rect::new(0, 0, columns, rows);
        }
        let effects = self.state.update(msg);
        sort_effects(effects, &mut self.effects, &mut self.done);
        self
    }

    /// Performs one effect; the events that come of it.
    pub(super) fn perform(&mut self, effect: NewsroomEffect) -> Vec<Event> {
        let events = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&events);
        let tell = move |event| told.lock().expect("not poisoned").push(event);
        let sample = if effect == NewsroomEffect::ImportSample { self.sample.take() } else { None };
        let paths = self.paths();
        self.runtime.block_on(perform(&self.newsroom, &paths, sample, effect, &tell));
        let mut events = events.lock().expect("not poisoned");
        std::mem::take(&mut *events)
    }

    /// Performs effects until none is left.
    pub(super) fn settle(&mut self) -> &mut Self {
        self.settle_all(|_| true)
    }

    /// Performs effects until none is left, but not one, which is dropped.
    pub(super) fn settle_but(&mut self, one: &NewsroomEffect) -> &mut Self {
        self.settle_all(|effect| effect != one)
    }

    fn settle_all(&mut self, is_wanted: impl Fn(&NewsroomEffect) -> bool) -> &mut Self {
        while let Some(effect) = self.effects.pop_front() {
            let events = if is_wanted(&effect) { self.perform(effect) } else { Vec::new() };
            for event in events {
                self.send(Msg::Event(event));
            }
        }
        self
    }

    /// The effects that wait to be performed.
    pub(super) fn take_effects(&mut self) -> Vec<NewsroomEffect> {
        self.effects.drain(..).collect()
    }

    /// What is on the screen, row by row.
    pub(super) fn screen(&self) -> String {
        let buffer = self.buffer();
        let rows = (self.area.top()..self.area.bottom()).map(|y| row(&buffer, y).trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    pub(super) fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.area);
        draw(&self.state, &self.theme, self.area, &mut buffer);
        buffer
    }

    /// Draws the screen on a terminal that has shown it before; how many allocations that took.
    pub(super) fn allocations_of_a_frame(&self) -> u64 {
        let mut screen = Screen::new(std::io::sink(), self.area.width, self.area.height);
        let mut frame = || {
            let draw = |area, buffer: &mut Buffer| draw(&self.state, &self.theme, area, buffer);
            screen.show(draw, None).expect("shown");
            screen.forget();
        };
        frame();
        allocation_counter::measure(frame).count_total
    }

    /// The colours of the screen.
    pub(super) fn theme(&self) -> Theme {
        self.theme
    }

    /// One row of the screen.
    pub(super) fn row(&self, row: usize) -> String {
        self.screen().lines().nth(row).unwrap_or_default().to_owned()
    }

    /// The text of the row that is drawn as selected.
    pub(super) fn selected(&self) -> String {
        let buffer = self.buffer();
        let is_selected = |y: &u16| {
            let bg = |style: wanbao::config::Style| match style.bg {
                Some(wanbao::config::Color::Rgb(r, g, b)) => Some(ratatui::style::Color::Rgb(r, g, b)),
                _ => None,
            };
            (self.area.left()..self.area.right()).any(|x| {
                let style = buffer.cell((x, *y)).map(|cell| cell.bg);
                style == bg(self.theme.selected)
            })
        };
        let y = (self.area.top()..self.area.bottom()).find(is_selected);
        y.map(|y| row(&buffer, y).trim().to_owned()).unwrap_or_default()
    }

    pub(super) fn sees(&self, text: &str) -> bool {
        self.screen().contains(text)
    }
}

/// A row of a buffer, cell by cell.
fn row(buffer: &Buffer, y: u16) -> String {
    let (mut text, mut x) = (String::new(), buffer.area.left());
    while x < buffer.area.right() {
        let cell = &buffer[(x, y)];
        text.push_str(cell.symbol());
        x += cell.cell_width().max(1);
    }
    text
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Queues the effects for the newsroom, and notes those for the process.
fn sort_effects(
    effects: Vec<Effect>,
    newsroom: &mut VecDeque<NewsroomEffect>,
    process: &mut Vec<ProcessEffect>,
) {
    for effect in effects {
        match effect {
            Effect::Newsroom(effect) => newsroom.push_back(effect),
            Effect::Process(effect) => process.push(effect),
        }
    }
}

/// `jj<enter>` as keys.
pub(super) fn chords(keys: &str) -> Vec<KeyChord> {
    let mut chords = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let len = match rest.find('>') {
            Some(end) if c == '<' => end + 1,
            _ => c.len_utf8(),
        };
        let (key, behind) = rest.split_at(len);
        let key = if key == " " { "<space>" } else { key };
        chords.push(key.parse().unwrap_or_else(|_| panic!("`{key}` is no key")));
        rest = behind;
    }
    chords
}

fn keymap(file: &str) -> Keymap {
    if file.is_empty() {
        return Keymap::default();
    }
    let home = tempfile::tempdir().expect("a directory");
    let paths = Paths::below(home.path());
    std::fs::create_dir_all(&paths.config).expect("a directory");
    std::fs::write(paths.keymap_file(), file).expect("a file");
    Keymap::new(&KeyBindings::load(&paths).0).0
}
