//! The pages of `tests/pages`: own words in the constructions of many content systems, with the right answers.
//!
//! Prints a table of what is read from them, and fails if a figure is under its floor (`tests/pages/floors.toml`).
//! Floors only rise: whoever raises a figure raises its floor. Folders of the same form that `WANBAO_PAGES` names
//! (separated by colons) are measured and printed, too, without floors.

// The table is what the test is read for.
#![expect(clippy::print_stdout)]

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use wanbao::extract::{self, Extraction, PageInput, PageKind};
use wanbao::model::{Article, Block, CanonicalUrl, Headline, Listing, Overrides, Ranking};

/// The right answer for a page. Fields that are not given are not compared.
#[derive(Deserialize)]
struct Answer {
    url: String,
    kind: String,
    title: Option<String>,
    /// Publish time, to the minute or the day.
    published: Option<String>,
    /// Source; empty if the page names none.
    source: Option<String>,
    /// Other fields by the names of `fields_of`; empty if the page has none.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(default)]
    body: Vec<String>,
    #[serde(default)]
    headlines: Vec<HeadlineAnswer>,
    /// Address of the next page of a list.
    next_page: Option<String>,
    /// Names of the sections, if they are compared.
    #[serde(default)]
    sections: Vec<String>,
}

/// The right answer for a headline: its title alone, or with other fields.
#[derive(Deserialize)]
#[serde(untagged)]
enum HeadlineAnswer {
    Title(String),
    Row {
        title: String,
        /// Publish time, to the hour, the minute or the day.
        published: Option<String>,
        section: Option<String>,
        #[serde(flatten)]
        ranking: Ranking,
    },
}

impl HeadlineAnswer {
    fn title(&self) -> &str {
        match self {
            Self::Title(title) | Self::Row { title, .. } => title,
        }
    }
}

/// Right ones and all of them, for each figure of the table.
#[derive(Default)]
struct Figures(BTreeMap<&'static str, (f64, usize)>);

impl Figures {
    fn add(&mut self, name: &'static str, value: f64) {
        let (sum, count) = self.0.entry(name).or_default();
        *sum += value;
        *count += 1;
    }

    fn compare<T: PartialEq + ?Sized>(&mut self, name: &'static str, found: Option<&T>, wanted: Option<&T>) {
        if wanted.is_some() {
            self.add(name, f64::from(u8::from(found == wanted)));
        }
    }

    fn means(&self) -> BTreeMap<String, f64> {
        self.0.iter().map(|(name, (sum, count))| ((*name).to_owned(), sum / *count as f64)).collect()
    }
}

#[test]
fn pages_are_read_as_well_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let means = measure(&folder).means();
    let floors = fs::read_to_string(folder.join("floors.toml")).expect("the floors");
    let floors: BTreeMap<String, f64> = toml::from_str(&floors).expect("a table of numbers");
    for other in std::env::var("WANBAO_PAGES").iter().flat_map(|folders| folders.split(':')) {
        measure(Path::new(other));
    }
    let below: Vec<_> = floors.iter().filter(|(name, floor)| means[*name] < **floor).collect();
    assert!(below.is_empty(), "under the floor: {below:?}, found {means:?}");
}

/// Reads all pages of a folder, and prints what is wrong and the figures.
fn measure(folder: &Path) -> Figures {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut figures = Figures::default();
    for path in paths.iter().filter(|path| path.join("page.html").exists()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        measure_page(path, &name, &mut figures);
    }
    let row = |(name, (sum, count)): (&&str, &(f64, usize))| {
        format!("{name} {:.4} of {count}", sum / *count as f64)
    };
    println!("{}: {}", folder.display(), figures.0.iter().map(row).collect::<Vec<_>>().join(", "));
    figures
}

fn measure_page(path: &Path, name: &str, figures: &mut Figures) {
    let answer = fs::read(path.join("expected.json")).expect("an answer");
    let answer: Answer = serde_json::from_slice(&answer).unwrap_or_else(|error| panic!("{name}: {error}"));
    let bytes = fs::read(path.join("page.html")).expect("a page");
    let url = CanonicalUrl::parse(&answer.url).expect("an address");
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    let overrides = Overrides::default();
    let input = PageInput { bytes: &bytes, url: &url, content_type: None, fetched, overrides: &overrides };
    let found = extract::detect(&input);
    let kind = kind_name(&found);
    figures.compare("kind", Some(kind), Some(answer.kind.as_str()));
    if kind != answer.kind {
        println!("{name}: kind {kind} instead of {}", answer.kind);
    }
    match (answer.kind.as_str(), found) {
        ("list", PageKind::List(listing)) => compare_list(name, &listing, &answer, figures),
        ("list", PageKind::Article(_)) => compare_list(name, &extract::headlines(&input), &answer, figures),
        ("article", PageKind::Article(Extraction::Article(article))) => {
            compare_article(name, &article, &answer, figures);
        }
        ("article", _) => match extract::article(&input) {
            Extraction::Article(article) => compare_article(name, &article, &answer, figures),
            _ => figures.add("f1", 0.0),
        },
        _ => {}
    }
}

fn kind_name(kind: &PageKind) -> &'static str {
    match kind {
        PageKind::List(_) => "list",
        PageKind::Article(Extraction::Article(_)) => "article",
        PageKind::Article(Extraction::Gone) => "gone",
        PageKind::Article(Extraction::Wall(_)) => "wall",
        PageKind::Article(Extraction::NeedsBrowser) => "needs-browser",
        PageKind::Article(Extraction::Garbled) => "garbled",
        PageKind::Article(Extraction::TooLarge) => "too-large",
        PageKind::Article(Extraction::Nothing) => "nothing",
    }
}

fn compare_article(name: &str, article: &Article, answer: &Answer, figures: &mut Figures) {
    let is_figure = |block: &&Block| matches!(block, Block::Figure(_));
    let is_gallery = article.blocks.iter().all(|block| is_figure(&block));
    let blocks = article.blocks.iter().filter(|block| is_gallery || !is_figure(block));
    let texts: Vec<String> = blocks.map(Block::plain_text).collect();
    let f1 = f1(&key(&texts.concat()), &key(&answer.body.concat()));
    figures.add("f1", f1);
    figures.compare("title", Some(&key(&article.title)), answer.title.as_deref().map(key).as_ref());
    let published = article.published.map(|published| published.to_string());
    let length = answer.published.as_deref().map_or(0, str::len);
    figures.compare(
        "minute",
        published.as_deref().and_then(|time| time.get(..length)),
        answer.published.as_deref(),
    );
    let source = article.origin.as_deref().unwrap_or_default();
    figures.compare("source", Some(source), answer.source.as_deref());
    compare_fields(name, article, answer, figures);
    let is_right = |found: Option<&str>, wanted: &Option<String>| {
        wanted.as_deref().is_none_or(|_| found == wanted.as_deref())
    };
    if f1 < 0.99 || answer.title.as_deref().is_some_and(|title| key(title) != key(&article.title)) {
        println!("{name}: F1 {f1:.3}, title {:?}", article.title);
    }
    if !is_right(published.as_deref().and_then(|time| time.get(..length)), &answer.published) {
        println!("{name}: published {published:?} instead of {:?}", answer.published);
    }
    if !is_right(Some(source), &answer.source) {
        println!("{name}: source {:?} instead of {:?}", article.origin, answer.source);
    }
}

fn compare_fields(name: &str, article: &Article, answer: &Answer, figures: &mut Figures) {
    let found = fields_of(article);
    for (field, wanted) in &answer.fields {
        let value = found[field.as_str()].clone().unwrap_or_default();
        figures.add("fields", f64::from(u8::from(key(&value) == key(wanted))));
        if key(&value) != key(wanted) {
            println!("{name}: {field} {value:?} instead of {wanted:?}");
        }
    }
}

/// Returns the fields that only some answers give, by name.
fn fields_of(article: &Article) -> HashMap<&'static str, Option<String>> {
    let page = article.print_page.as_ref();
    let page = page.map(|page| format!("{} {}", page.number, page.name.as_deref().unwrap_or_default()));
    HashMap::from([
        ("kicker", article.kicker.clone()),
        ("subtitle", article.subtitle.clone()),
        ("author", article.author.clone()),
        ("reporter", article.reporter.clone()),
        ("photographer", article.photographer.clone()),
        ("editor", article.editor.clone()),
        ("print_page", page),
        ("previous", article.previous.as_ref().map(|link| link.title.clone())),
        ("next", article.next.as_ref().map(|link| link.title.clone())),
    ])
}

fn compare_list(name: &str, listing: &Listing, answer: &Answer, figures: &mut Figures) {
    let found: Vec<String> = listing.headlines.iter().map(|headline| key(&headline.title)).collect();
    let wanted: Vec<String> = answer.headlines.iter().map(|headline| key(headline.title())).collect();
    let right = found.iter().filter(|title| wanted.contains(title)).count() as f64;
    let share = |all: usize| if all == 0 { 1.0 } else { right / all as f64 };
    let (recall, precision) = (share(wanted.len()), share(found.len()));
    if !answer.sections.is_empty() {
        let sections: Vec<&str> = listing.sections.iter().map(|section| section.name.as_str()).collect();
        figures.add("sections", f64::from(u8::from(sections == answer.sections)));
        if sections != answer.sections {
            println!("{name}: sections {sections:?}");
        }
    }
    figures.add("list-recall", recall);
    figures.add("list-precision", precision);
    if recall < 1.0 || precision < 1.0 {
        println!("{name}: recall {recall:.2}, precision {precision:.2}");
    }
    figures.compare(
        "list-next",
        listing.next_page.as_ref().map(CanonicalUrl::as_str),
        answer.next_page.as_deref(),
    );
    for row in &answer.headlines {
        let found = listing.headlines.iter().find(|headline| key(&headline.title) == key(row.title()));
        if let Some(found) = found {
            compare_row(name, found, row, figures);
        }
    }
}

/// Compares the fields of a headline besides its title.
fn compare_row(name: &str, found: &Headline, answer: &HeadlineAnswer, figures: &mut Figures) {
    let HeadlineAnswer::Row { published, section, ranking, .. } = answer else { return };
    let date = found.published.map(|date| date.to_string()).unwrap_or_default();
    let is_right = |wanted: &String| date.starts_with(wanted.as_str());
    figures.compare("row-date", published.as_ref().map(is_right).as_ref(), published.as_ref().map(|_| &true));
    figures.compare("row-section", found.section.as_ref(), section.as_ref());
    figures.compare("row-rank", found.ranking.rank.as_ref(), ranking.rank.as_ref());
    figures.compare("row-heat", found.ranking.heat.as_ref(), ranking.heat.as_ref());
    figures.compare("row-movement", found.ranking.movement.as_ref(), ranking.movement.as_ref());
    if published.as_ref().is_some_and(|wanted| !is_right(wanted)) {
        println!("{name}: {} of {date} instead of {published:?}", found.title);
    }
}

/// Returns the letters and digits of a text, folded.
fn key(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Returns the F1 of character 4-grams.
fn f1(text: &str, wanted: &str) -> f64 {
    let grams = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let mut grams: HashMap<String, usize> = HashMap::new();
        for gram in chars.windows(4.min(chars.len()).max(1)) {
            *grams.entry(gram.iter().collect()).or_default() += 1;
        }
        grams
    };
    if text.is_empty() && wanted.is_empty() {
        return 1.0;
    }
    let (text, wanted) = (grams(text), grams(wanted));
    let shared: usize = text.iter().map(|(gram, count)| *count.min(wanted.get(gram).unwrap_or(&0))).sum();
    let total = text.values().sum::<usize>() + wanted.values().sum::<usize>();
    2.0 * shared as f64 / total.max(1) as f64
}
