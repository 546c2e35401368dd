//! Reporters, photographers and first sources, as the text itself names them: 新华社北京10月8日电（记者 何小满）.

use std::sync::LazyLock;

use regex::Regex;

use super::parts::ArticleParts;
use crate::extract::lexicon::entities::{is_medium_name, leading_names};
use crate::extract::lexicon::files::all_words;
use crate::extract::lexicon::word_forms::{FormRole, forms_pattern};
use crate::extract::lexicon::word_list::WordList;
use crate::extract::parsed_page::ParsedPage;
use crate::text::{first_bytes, last_bytes};

/// People and media that the text names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TextCredits {
    pub(crate) medium: Option<String>,
    pub(crate) reporter: Option<String>,
    pub(crate) photographer: Option<String>,
}

/// The head of a report: `新华社南岸10月8日电`, `南岸日报讯`, `本报讯`.
static HEAD: LazyLock<Regex> =
    LazyLock::new(|| around(r"^[\s(（【]*", FormRole::ReportHead, r"(?:[\s(（】，,)）]|$)"));

/// Reporters in brackets: `（记者 何小满 通讯员 林可）`, `（本报记者何小满）`.
static REPORTER: LazyLock<Regex> =
    LazyLock::new(|| around(r"[(（]\s*", FormRole::TextReporter, r"[^)）]{0,40}[)）]"));

/// Photographers: `新华社记者 林可 摄`, `（何小满摄）`.
static PHOTOGRAPHER: LazyLock<Regex> =
    LazyLock::new(|| around(r"(?:^|[\s(（。，])", FormRole::Photographer, r"[\s)）。]*$"));

static OWN_MEDIA: LazyLock<WordList> = LazyLock::new(|| WordList::beginnings(|file| &file.names.own_media));

/// Compiles the forms of a role between two patterns.
fn around(before: &str, role: FormRole, after: &str) -> Regex {
    Regex::new(&format!("{before}(?:{}){after}", forms_pattern(role))).expect("the pattern is tested")
}

/// Reads the first and the last lines of a text.
pub(crate) fn text_credits(page: &ParsedPage<'_>, parts: &ArticleParts) -> TextCredits {
    const ENDS: usize = 2;
    let lines = &parts.filtered.lines;
    let first = lines.iter().take(ENDS);
    let last = lines.iter().skip(ENDS.max(lines.len().saturating_sub(ENDS)));
    let mut credits = TextCredits::default();
    for index in first.chain(last) {
        credits.read(page.lines.text(*index));
    }
    credits
}

impl TextCredits {
    fn read(&mut self, text: &str) {
        const HEAD_BYTES: usize = 240;
        let (head, tail) = (first_bytes(text, HEAD_BYTES), last_bytes(text, HEAD_BYTES));
        if let Some(found) = HEAD.captures(head) {
            let medium = found["medium"].to_owned();
            let is_other = !OWN_MEDIA.matches(&medium) && is_medium_name(&medium);
            self.medium = self.medium.take().or(is_other.then_some(medium));
        }
        let reporter = REPORTER.captures(head).or_else(|| REPORTER.captures(tail));
        if let Some(found) = reporter.filter(|_| self.reporter.is_none()) {
            let mut others = all_words(|file| &file.names.correspondents);
            let names = others.find_map(|word| Some(found["names"].split_once(word)?.0));
            self.reporter = leading_names(&names.unwrap_or(&found["names"]).replace(['、', '，'], " "));
        }
        if let Some(found) = PHOTOGRAPHER.captures(tail) {
            self.photographer = self.photographer.take().or_else(|| Some(found["name"].to_owned()));
        }
    }
}

/// Returns the medium whose photographer a caption names.
pub(crate) fn captioned_medium(caption: &str) -> Option<String> {
    let found = PHOTOGRAPHER.captures(caption)?;
    found.name("medium").map(|medium| medium.as_str().to_owned()).filter(|medium| is_medium_name(medium))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> TextCredits {
        let mut credits = TextCredits::default();
        credits.read(text);
        credits
    }

    #[test]
    fn reads_heads_of_reports() {
        let agency = read("新华社南岸10月8日电（记者 何小满 林可）渡口的灯亮了一夜。");
        assert_eq!(
            (agency.medium.as_deref(), agency.reporter.as_deref()),
            (Some("新华社"), Some("何小满 林可"))
        );
        let own = read("本报讯（记者何小满 通讯员林可）渡口的灯亮了一夜。");
        assert_eq!((own.medium, own.reporter.as_deref()), (None, Some("何小满")));
        let taiwan = read("（中央社記者何小滿南岸28日電）渡口的燈亮了一夜。");
        assert_eq!(taiwan.medium.as_deref(), Some("中央社"));
        let daily = read("南岸日报讯 渡口的灯亮了一夜。");
        assert_eq!(daily.medium.as_deref(), Some("南岸日报"));
        assert_eq!(read("记者在渡口见到，旧船的电台还在，通讯畅通。"), TextCredits::default());
    }

    #[test]
    fn reads_photographers() {
        assert_eq!(read("渡口夜景。新华社记者 林可 摄").photographer.as_deref(), Some("林可"));
        assert_eq!(captioned_medium("渡口夜景。新华社记者 林可 摄").as_deref(), Some("新华社"));
        assert_eq!(read("这张照片是他拍摄").photographer, None);
    }
}
