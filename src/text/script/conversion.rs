//! Converts texts and articles between Simplified and Traditional Chinese, for display.
//!
//! The writer's words are kept; only characters change. Addresses and code are left alone.

use std::str::FromStr;

use ferrous_opencc::OpenCC;

use super::context_rules::{PlaceNames, correct};
use super::dictionaries::{HANS_TO_HK, HANS_TO_TW, HANT_TO_HANS, HANT_TO_HK, HANT_TO_TW};
use super::lang::Lang;
use crate::model::{Article, Block, Image, ListItem, Table, Text, TextMark};

/// Chinese script that a text can be converted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// 简体.
    Hans,
    /// 繁體, with the forms of Hong Kong (裏、着、衞).
    HantHk,
    /// 繁體, with the forms of Taiwan (裡、著、衛).
    HantTw,
}

/// Error for a name that is not one of a [`Script`].
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
    /// Returns the name, as it is parsed.
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

    /// Converts a text from whichever script it is in.
    ///
    /// ```
    /// use wanbao::text::Script;
    /// assert_eq!(Script::HantHk.convert("港珠澳大桥里程碑：通车以后"), "港珠澳大橋里程碑：通車以後");
    /// assert_eq!(Script::Hans.convert("衞星在這裏"), "卫星在这里");
    /// ```
    pub fn convert(self, text: &str) -> String {
        Converter::new(self, Lang::detect(text), [text]).words(text)
    }

    /// Converts a text with its marks; each mark keeps its words.
    ///
    /// ```
    /// use wanbao::model::{TextMark, TextMarkKind, Text};
    /// use wanbao::text::Script;
    /// let text = Text { text: "大桥通车".into(), marks: vec![TextMark { range: 0..6, kind: TextMarkKind::Strong }] };
    /// let converted = Script::HantTw.convert_text(&text);
    /// assert_eq!(converted.text.get(converted.marks[0].range.clone()), Some("大橋"));
    /// ```
    pub fn convert_text(self, text: &Text) -> Text {
        Converter::new(self, Lang::detect(&text.text), [text.text.as_str()]).text(text)
    }

    /// Converts all words of an article, including title and captions. Addresses and code are left alone.
    ///
    /// The language is detected once for the whole article, so that a short paragraph can't be converted differently.
    pub fn convert_article(self, article: &Article) -> Article {
        let sample: String = article.paragraphs().take(20).collect();
        let texts = article.paragraphs().chain([article.title.clone()]);
        Converter::new(self, Lang::detect(&(sample + &article.title)), texts).article(article)
    }

    /// Returns the form of this script for a traditional character as Hong Kong writes it. Only characters of the rules.
    fn regional_form(self, c: char) -> char {
        if self == Self::HantTw && c == '裏' { '裡' } else { c }
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

/// Conversion with one dictionary, applied to every part of an article.
struct Converter {
    script: Script,
    dictionary: &'static OpenCC,
    /// Names in these texts; `None` if the rules of the context don't apply to them.
    names: Option<PlaceNames>,
}

impl Converter {
    /// Creates the conversion of texts in a language to a script.
    fn new(script: Script, from: Lang, texts: impl IntoIterator<Item: AsRef<str>>) -> Self {
        let has_rules = script != Script::Hans && from == Lang::Hans;
        let names = has_rules.then(|| PlaceNames::find(texts));
        Self { script, dictionary: script.dictionary(from), names }
    }

    /// Converts plain words.
    fn words(&self, words: &str) -> String {
        let converted = self.dictionary.convert(words);
        match &self.names {
            Some(names) => correct(words, converted, names, |c| self.script.regional_form(c)),
            None => converted,
        }
    }

    fn article(&self, article: &Article) -> Article {
        let mut converted = article.clone();
        let words = [
            &mut converted.kicker,
            &mut converted.subtitle,
            &mut converted.origin,
            &mut converted.author,
            &mut converted.reporter,
            &mut converted.photographer,
            &mut converted.editor,
            &mut converted.credit,
        ];
        let print_page = converted.print_page.iter_mut().filter_map(|page| page.name.as_mut());
        let links =
            [&mut converted.previous, &mut converted.next].into_iter().flatten().map(|link| &mut link.title);
        let title = std::iter::once(&mut converted.title);
        for line in words
            .into_iter()
            .chain([&mut converted.section])
            .flatten()
            .chain(print_page)
            .chain(links)
            .chain(title)
        {
            *line = self.words(line);
        }
        for keyword in &mut converted.keywords {
            *keyword = self.words(keyword);
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
            Block::List { ordered, items } => {
                let item = |item: &ListItem| ListItem { text: self.text(&item.text), ..item.clone() };
                Block::List { ordered: *ordered, items: items.iter().map(item).collect() }
            }
            Block::Table(table) => Block::Table(Table {
                header_rows: table.header_rows,
                rows: table.rows.iter().map(|row| texts(row)).collect(),
            }),
            Block::Figure(image) => Block::Figure(Image {
                src: image.src.clone(),
                alt: self.words(&image.alt),
                caption: self.words(&image.caption),
                is_in_text: image.is_in_text,
            }),
            Block::Video { .. } | Block::Audio { .. } | Block::Code { .. } | Block::Rule => block.clone(),
        }
    }

    /// Converts a text and moves its marks. All dictionaries replace one character by one, in phrases too, so the position
    /// of a mark in characters is kept.
    fn text(&self, text: &Text) -> Text {
        let converted = self.words(&text.text);
        let convert_position = |byte: usize| {
            let before = text.text.get(..byte).map_or(0, |before| before.chars().count());
            converted.char_indices().nth(before).map_or(converted.len(), |(at, _)| at)
        };
        let mark = |mark: &TextMark| TextMark {
            range: convert_position(mark.range.start)..convert_position(mark.range.end),
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
    fn chooses_characters_by_phrase() {
        assert_eq!(Script::HantTw.convert("皇后以后在理发店里发现干部"), "皇后以後在理髮店裡發現幹部");
        assert_eq!(Script::Hans.convert("乾隆年間的乾燥花"), "乾隆年间的干燥花");
    }

    #[test]
    fn uses_regional_forms_from_either_script() {
        for text in ["为了这里的卫生", "為了這裏的衞生", "為了這裡的衛生"] {
            assert_eq!(Script::Hans.convert(text), "为了这里的卫生", "{text}");
        }
        for text in ["为了这里", "為了這裏", "爲了這裡"] {
            assert_eq!(Script::HantTw.convert(text), "為了這裡", "{text}");
        }
        assert_eq!(Script::HantHk.convert("为了这里的卫生"), "為了這裏的衞生");
    }

    #[test]
    fn keeps_traditional_characters_that_look_simplified() {
        assert_eq!(Script::HantHk.convert("皇后於公里外乾杯，會議後發現"), "皇后於公里外乾杯，會議後發現");
    }

    #[test]
    fn keeps_marks_on_words_if_byte_lengths_change() {
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
    fn converts_articles_except_addresses_and_code() {
        let url = CanonicalUrl::parse("https://a.example/").unwrap();
        let text = || Text::from("通车");
        let article = Article {
            origin: Some("报".into()),
            section: Some("湾区".into()),
            blocks: vec![
                Block::Heading { level: 2, text: text() },
                Block::Quote { paragraphs: vec![text()] },
                Block::List { ordered: true, items: vec![text().into()] },
                Block::Table(Table { header_rows: 0, rows: vec![vec![text()]] }),
                Block::Figure(Image {
                    src: "车.jpg".into(),
                    alt: "车".into(),
                    caption: "车".into(),
                    is_in_text: false,
                }),
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
        let blocks: Vec<String> = converted.blocks.iter().map(Block::plain_text).collect();
        assert_eq!(blocks, ["通車", "通車", "通車", "通車", "車", "车"]);
        assert!(
            matches!(&converted.blocks[4], Block::Figure(image) if image.src == "车.jpg" && image.alt == "車")
        );
    }

    #[test]
    fn parses_script_names() {
        for script in [Script::Hans, Script::HantHk, Script::HantTw] {
            assert_eq!(script.name().parse(), Ok(script));
        }
        let unknown = "hant".parse::<Script>().unwrap_err();
        assert_eq!(unknown.to_string(), "`hant` is no script: it is one of hans, hant-hk, hant-tw");
    }
}
