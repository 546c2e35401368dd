//! From a key press to its frame, without the terminal: updating the state and drawing the whole screen.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::hint::black_box;
use std::sync::{Arc, Mutex};

use criterion::Criterion;
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tokio::runtime::Runtime;
use wanbao::archive::Archive;
use wanbao::config::sources::SourceDefinitions;
use wanbao::config::{ColorDepth, Paths, Settings, theme};
use wanbao::demo::Portal;
use wanbao::model::{Article, Clock, ListFilter};
use wanbao::newsroom::{ArchiveHandle, Newsroom, NewsroomOptions, SavedPage, SavedPages};
use wanbao::text::Widths;
use wanbao::tui::{Effect, Event, Keymap, Msg, Programs, Setup, State, draw, perform};
use wanbao::words::UiLanguage;

criterion::criterion_group!(benches, keys, resizing);

fn keys(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let newsroom = runtime.block_on(sample_newsroom());
    let mut group = criterion.benchmark_group("screen/a key and its frame");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let area = Rect::new(0, 0, columns, rows);
        let theme = theme::load(&Paths::below("/nowhere".as_ref()), "dark").0.reduced(ColorDepth::True);
        let mut buffer = Buffer::empty(area);
        let mut state = open(&runtime, &newsroom, (columns, rows));
        let mut press = |state: &mut State, keys: &str| {
            for key in keys.chars() {
                let effects = state.update(Msg::Key(key.to_string().parse().expect("a key")));
                settle(&runtime, &newsroom, state, effects);
            }
            buffer.reset();
            draw(black_box(state), &theme, area, &mut buffer);
        };
        group.bench_function(format!("down and up the list, {columns}x{rows}"), |b| {
            b.iter(|| press(&mut state, "jk"));
        });
        press(&mut state, "l");
        group.bench_function(format!("down and up an article, {columns}x{rows}"), |b| {
            b.iter(|| press(&mut state, "jk"));
        });
    }
    group.finish();
}

/// Typesets and draws an article of 10,000 characters at another size, as after a resize of the window.
fn resizing(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let newsroom = runtime.block_on(sample_newsroom());
    runtime.block_on(lengthen(&newsroom));
    let theme = theme::load(&Paths::below("/nowhere".as_ref()), "dark").0.reduced(ColorDepth::True);
    let mut group = criterion.benchmark_group("screen/an article of 10,000 characters is resized");
    for sizes in [[(80, 24), (60, 24)], [(160, 45), (150, 45)]] {
        let mut state = open(&runtime, &newsroom, sizes[0]);
        let effects = state.update(Msg::Key("l".parse().expect("a key")));
        settle(&runtime, &newsroom, &mut state, effects);
        let mut buffers = sizes.map(|(columns, rows)| Buffer::empty(Rect::new(0, 0, columns, rows)));
        let mut current = 0;
        group.bench_function(format!("{}x{}", sizes[0].0, sizes[0].1), |b| {
            b.iter(|| {
                current = 1 - current;
                let (columns, rows) = sizes[current];
                state.update(Msg::Resized(columns, rows));
                buffers[current].reset();
                draw(black_box(&state), &theme, buffers[current].area, &mut buffers[current]);
            });
        });
    }
    group.finish();
}

/// Lengthens the newest article to 10,000 characters.
async fn lengthen(newsroom: &Newsroom) {
    const LENGTH: usize = 10_000;
    let job = |archive: &mut Archive| {
        let newest = archive.list(&ListFilter::default(), None, 1)?.entries[0].id;
        let mut article = archive.article(newest)?.expect("the sample articles are stored");
        let length = |article: &Article| article.paragraphs().map(|text| text.chars().count()).sum::<usize>();
        let blocks = article.blocks.clone();
        let times = LENGTH.div_ceil(length(&article));
        article.blocks = std::iter::repeat_n(blocks, times).flatten().collect();
        archive.store_article(newest, &article, &[], Timestamp::now()).map(|_| ())
    };
    newsroom.archive().call(job).await.expect("stored");
}

/// Opens a newsroom with the sample articles in its archive.
async fn sample_newsroom() -> Newsroom {
    let pages = Portal::new().saved_pages();
    let page =
        |kind: &str, bytes| SavedPage { content_type: Some(kind.to_owned()), bytes: Cow::Owned(bytes) };
    let saved = || {
        SavedPages::new(pages.into_iter().map(|(url, kind, bytes)| (url, page(kind, bytes))), Clock::System)
    };
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let sources = SourceDefinitions::read(&Paths::below("/nowhere".as_ref()));
    let newsroom = Newsroom::open(
        Arc::new(SavedPages::default()),
        archive,
        Clock::System,
        sources,
        NewsroomOptions::default(),
    );
    let newsroom = newsroom.await.expect("a newsroom");
    newsroom.store_sample(saved(), &|_| {}).await.expect("stored");
    newsroom
}

/// Opens the screen and performs all that it starts with.
fn open(runtime: &Runtime, newsroom: &Newsroom, size: (u16, u16)) -> State {
    let settings = Settings::default();
    let mut state = State::new(Setup {
        lang: UiLanguage::ZhHans,
        keymap: Keymap::default(),
        text: settings.text,
        layout: settings.ui.layout,
        script: None,
        headline_lines: 1,
        previews: true,
        now: Clock::System.now(),
        size,
        widths: Widths::default(),
        graphics: None,
        picture_rows: 20,
        fetches_pictures: false,
        has_sample: false,
        refreshes: false,
        programs: Programs::default(),
        views: Vec::new(),
    });
    let effects = state.start();
    settle(runtime, newsroom, &mut state, effects);
    assert!(
        state.is_list_loaded()
            && runtime.block_on(newsroom.maintenance().stats()).expect("stats").articles > 0,
        "nothing to read"
    );
    state
}

/// Performs effects until none is left.
fn settle(runtime: &Runtime, newsroom: &Newsroom, state: &mut State, effects: Vec<Effect>) {
    let mut effects = VecDeque::from(effects);
    while let Some(effect) = effects.pop_front() {
        let Effect::Newsroom(effect) = effect else { continue };
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&events);
        let report = move |event: Event| sink.lock().expect("not poisoned").push(event);
        runtime.block_on(perform(newsroom, None, effect, &report));
        for event in std::mem::take(&mut *events.lock().expect("not poisoned")) {
            effects.extend(state.update(Msg::Event(event)));
        }
    }
}
