use std::str::FromStr;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use super::Lang;
use crate::model::{Article, Block, Image, Table, Text, TextMark};

/// A way to write Chinese that a text can be converted to. Words stay the writer's; only the characters change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// 简体.
    Hans,
    /// 繁體, with the forms of Hong Kong (裏、着、衞).
    HantHk,
    /// 繁體, with the forms of Taiwan (裡、著、衛).
    HantTw,
}

/// The name of no [`Script`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no script: it is one of hans, hant-hk, hant-tw")]
pub struct UnknownScript(String);

impl FromStr for Script {
    type Err = UnknownScript;

    fn from_str(name: &str) -> Result<Self, UnknownScript> {
        match name {
            "hans" => Ok(Self::Hans),
            "hant-hk" => Ok(Self::HantHk),
            "hant-tw" => Ok(Self::HantTw),
            other => Err(UnknownScript(other.to_owned())),
        }
    }
}

impl Script {
    /// Its name, as it is parsed.
    ///
    /// ```
    /// use wanbao::text::Script;
    /// assert_eq!(Script::HantHk.name(), "hant-hk");
    /// assert_eq!("hant-hk".parse(), Ok(Script::HantHk));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Hans => "hans",
            Self::HantHk => "hant-hk",
            Self::HantTw => "hant-tw",
        }
    }
}

/// A dictionary that is loaded when it is first asked (at most 2 ms) and kept.
type Lazy = LazyLock<OpenCC>;

macro_rules! dictionary {
    ($name:ident, $config:ident) => {
        static $name: Lazy = Lazy::new(|| {
            OpenCC::from_config(BuiltinConfig::$config).expect("a dictionary that is part of the program")
        });
    };
}

// Simplified sources need the phrases (后 is 後 or 后); for traditional ones only the region's forms differ, and the
// phrases would do harm. OpenCC has no safe way between the regions: from Hong Kong to Taiwan a few forms stay (説、衞),
// since its reverse table would turn all smoke (煙) into tobacco (菸). Hong Kong to Hans covers Taiwan's forms but for
// 著, which Hong Kong keeps apart from 着.
dictionary!(HANS_TO_HK, S2hk);
dictionary!(HANS_TO_TW, S2tw);
dictionary!(HANT_TO_HK, T2hk);
dictionary!(HANT_TO_TW, T2tw);
dictionary!(HANT_TO_HANS, Hk2s);

/// The ideographs that [`simplified`] looks up: all of the basic block and of extension A.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';

/// The simplified form of each ideograph from [`FIRST`] to [`LAST`]. Made in one conversion, since a thousand small
/// ones take as long as a megabyte.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let all: String = (FIRST..=LAST).flat_map(|c| [c, '\n']).collect();
    let converted = HANT_TO_HANS.convert(&all);
    // Hong Kong keeps 著 apart from 着; elsewhere the one is written for the other.
    let once: Vec<char> = converted
        .lines()
        .filter_map(|line| line.chars().next())
        .map(|c| if c == '著' { '着' } else { c })
        .collect();
    // The form of a form: folding what is folded must change nothing.
    once.iter().map(|c| look_up(&once, *c)).collect()
});

fn look_up(forms: &[char], c: char) -> char {
    let at = u32::from(c).checked_sub(u32::from(FIRST));
    at.and_then(|at| forms.get(at as usize)).copied().unwrap_or(c)
}

/// The simplified form of an ideograph; any other character as it is. For keys, not for display: it knows no words.
pub(super) fn simplified(c: char) -> char {
    look_up(&SIMPLIFIED, c)
}

impl Script {
    /// Converts a text, whichever script it is in.
    ///
    /// ```
    /// use wanbao::text::Script;
    /// assert_eq!(Script::HantHk.convert("港珠澳大桥里程碑：通车以后"), "港珠澳大橋里程碑：通車以後");
    /// assert_eq!(Script::Hans.convert("衞星在這裏"), "卫星在这里");
    /// ```
    pub fn convert(self, text: &str) -> String {
        self.dictionary(Lang::detect(text)).convert(text)
    }

    /// Converts a text with its marks; each mark stays on the words it was on.
    ///
    /// ```
    /// use wanbao::model::{TextMark, TextMarkKind, Text};
    /// use wanbao::text::Script;
    /// let text = Text { text: "大桥通车".into(), marks: vec![TextMark { range: 0..6, kind: TextMarkKind::Strong }] };
    /// let converted = Script::HantTw.convert_text(&text);
    /// assert_eq!(converted.text.get(converted.marks[0].range.clone()), Some("大橋"));
    /// ```
    pub fn convert_text(self, text: &Text) -> Text {
        Converter { dictionary: self.dictionary(Lang::detect(&text.text)) }.text(text)
    }

    /// Converts all words of an article, title and captions included. Addresses and code stay as they are.
    ///
    /// The language is guessed once from the whole article, so that a short paragraph can't fall out of step.
    pub fn convert_article(self, article: &Article) -> Article {
        let whole: String = article.paragraphs().take(20).collect();
        let converter = Converter { dictionary: self.dictionary(Lang::detect(&(whole + &article.title))) };
        converter.article(article)
    }

    fn dictionary(self, from: Lang) -> &'static OpenCC {
        match (self, from) {
            (Self::Hans, _) => &HANT_TO_HANS,
            (Self::HantHk, Lang::Hant) => &HANT_TO_HK,
            (Self::HantHk, _) => &HANS_TO_HK,
            (Self::HantTw, Lang::Hant) => &HANT_TO_TW,
            (Self::HantTw, _) => &HANS_TO_TW,
        }
    }
}

struct Converter {
    dictionary: &'static OpenCC,
}

impl Converter {
    fn article(&self, article: &Article) -> Article {
        let mut converted = article.clone();
        let words =
            [&mut converted.origin, &mut converted.author, &mut converted.editor, &mut converted.credit];
        let links =
            [&mut converted.previous, &mut converted.next].into_iter().flatten().map(|link| &mut link.title);
        let title = std::iter::once(&mut converted.title);
        for line in words.into_iter().chain([&mut converted.section]).flatten().chain(links).chain(title) {
            *line = self.dictionary.convert(line);
        }
        for block in &mut converted.blocks {
            *block = self.block(block);
        }
        converted
    }

    fn block(&self, block: &Block) -> Block {
        let texts = |texts: &[Text]| texts.iter().map(|text| self.text(text)).collect();
        match block {
            Block::Heading { level, text } => Block::Heading { level: *level, text: self.text(text) },
            Block::Paragraph { text } => Block::Paragraph { text: self.text(text) },
            Block::Quote { paragraphs } => Block::Quote { paragraphs: texts(paragraphs) },
            Block::List { ordered, items } => Block::List { ordered: *ordered, items: texts(items) },
            Block::Table(table) => Block::Table(Table {
                header_rows: table.header_rows,
                rows: table.rows.iter().map(|row| texts(row)).collect(),
            }),
            Block::Figure(image) => Block::Figure(Image {
                src: image.src.clone(),
                alt: self.dictionary.convert(&image.alt),
                caption: self.dictionary.convert(&image.caption),
            }),
            Block::Video { .. } | Block::Code { .. } | Block::Rule => block.clone(),
        }
    }

    /// The dictionaries in use put one character for one, in phrases too, so a mark keeps its count of characters.
    fn text(&self, text: &Text) -> Text {
        let converted = self.dictionary.convert(&text.text);
        let place = |byte: usize| {
            let before = text.text.get(..byte).map_or(0, |before| before.chars().count());
            converted.char_indices().nth(before).map_or(converted.len(), |(at, _)| at)
        };
        let mark = |mark: &TextMark| TextMark {
            range: place(mark.range.start)..place(mark.range.end),
            kind: mark.kind.clone(),
        };
        Text { marks: text.marks.iter().map(mark).collect(), text: converted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CanonicalUrl, Link, TextMarkKind};

    #[test]
    fn words_are_told_apart_by_what_they_mean() {
        assert_eq!(Script::HantTw.convert("皇后以后在理发店里发现干部"), "皇后以後在理髮店裡發現幹部");
        assert_eq!(Script::Hans.convert("乾隆年間的乾燥花"), "乾隆年间的干燥花");
    }

    #[test]
    fn the_forms_of_the_region_are_used_from_either_script() {
        for text in ["为了这里的卫生", "為了這裏的衞生", "為了這裡的衛生"] {
            assert_eq!(Script::Hans.convert(text), "为了这里的卫生", "{text}");
        }
        for text in ["为了这里", "為了這裏", "爲了這裡"] {
            assert_eq!(Script::HantTw.convert(text), "為了這裡", "{text}");
        }
        assert_eq!(Script::HantHk.convert("为了这里的卫生"), "為了這裏的衞生");
    }

    #[test]
    fn a_traditional_text_keeps_what_only_looks_simplified() {
        assert_eq!(Script::HantHk.convert("皇后於公里外乾杯，會議後發現"), "皇后於公里外乾杯，會議後發現");
    }

    #[test]
    fn marks_stay_on_their_words_where_bytes_change() {
        // 鋗 has three bytes, its simplified form 𫓶 four.
        let text = Text {
            text: "鋗與橋，鋗與車".into(),
            marks: vec![
                TextMark { range: 6..9, kind: TextMarkKind::Strong },
                TextMark { range: 15..18, kind: TextMarkKind::Emphasis },
            ],
        };
        let converted = Script::Hans.convert_text(&text);
        let words: Vec<&str> =
            converted.marks.iter().filter_map(|mark| converted.text.get(mark.range.clone())).collect();
        assert_eq!(words, ["桥", "与"]);
        assert_ne!(converted.text.len(), text.text.len());
    }

    #[test]
    fn an_article_is_converted_whole_but_for_addresses_and_code() {
        let url = CanonicalUrl::parse("https://a.example/").unwrap();
        let text = || Text::from("通车");
        let article = Article {
            origin: Some("报".into()),
            section: Some("湾区".into()),
            blocks: vec![
                Block::Heading { level: 2, text: text() },
                Block::Quote { paragraphs: vec![text()] },
                Block::List { ordered: true, items: vec![text()] },
                Block::Table(Table { header_rows: 0, rows: vec![vec![text()]] }),
                Block::Figure(Image { src: "车.jpg".into(), alt: "车".into(), caption: "车".into() }),
                Block::Code { text: "车".into() },
            ],
            previous: Some(Link { title: "车".into(), url: url.clone() }),
            ..Article::new(url, "大桥")
        };
        let converted = Script::HantHk.convert_article(&article);
        let words = [
            converted.title,
            converted.origin.unwrap(),
            converted.section.unwrap(),
            converted.previous.unwrap().title,
        ];
        assert_eq!(words, ["大橋", "報", "灣區", "車"]);
        let blocks: Vec<String> = converted.blocks.iter().map(Block::plain).collect();
        assert_eq!(blocks, ["通車", "通車", "通車", "通車", "車", "车"]);
        assert!(
            matches!(&converted.blocks[4], Block::Figure(image) if image.src == "车.jpg" && image.alt == "車")
        );
    }

    #[test]
    fn every_ideograph_of_the_table_has_its_own_simplified_form() {
        assert_eq!(SIMPLIFIED.len(), (FIRST..=LAST).count());
        assert_eq!(
            ['臺', '灣', '爲', '為', '鋗', 'a', '　', '😀'].map(simplified),
            ['台', '湾', '为', '为', '𫓶', 'a', '　', '😀']
        );
        assert!((FIRST..=LAST).all(|c| simplified(simplified(c)) == simplified(c)));
    }

    #[test]
    fn scripts_are_known_by_name() {
        for script in [Script::Hans, Script::HantHk, Script::HantTw] {
            assert_eq!(script.name().parse(), Ok(script));
        }
        let unknown = "hant".parse::<Script>().unwrap_err();
        assert_eq!(unknown.to_string(), "`hant` is no script: it is one of hans, hant-hk, hant-tw");
    }
}
