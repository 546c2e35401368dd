//! Reporters, photographers and first sources, as the text itself names them: 新华社北京10月8日电（记者 何小满）.

use std::sync::LazyLock;

use regex::Regex;

use super::parts::ArticleParts;
use crate::extract::lexicon::entities::{is_medium_name, leading_names};
use crate::extract::parsed_page::ParsedPage;
use crate::text::{first_bytes, last_bytes};

/// People and media that the text names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TextCredits {
    pub(crate) medium: Option<String>,
    pub(crate) reporter: Option<String>,
    pub(crate) photographer: Option<String>,
}

/// The head of a report: `新华社北京10月8日电`, `南岸日报讯`, `本报讯`.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s(（【]*(?P<medium>本[报報网網台刊社]|\p{Han}{1,8}?[社报報网網台臺])(?:(?:(?:记者|記者)\p{Han}{2,10}|\p{Han}{2,8})\d{1,2}(?:月\d{1,2})?日)?\s*(?:综合|綜合)?(?:专电|專電|外电|外電|[讯訊电電])(?:[\s(（】，,)）]|$)")
        .expect("the pattern is tested")
});

/// Reporters in brackets: `（记者 何小满 通讯员 林可）`, `（本报记者何小满）`.
static REPORTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[(（]\s*(?:(?:本报|本報|本网|本台|新华社|\p{Han}{2,6}[报報网網社台])?(?:全媒体|融媒体|见习|实习|首席|特约)?(?:记者|記者))\s*[:：]?\s*(?P<names>\p{Han}{2,4}(?:[\s、，]+\p{Han}{2,4}){0,3})[^)）]{0,40}[)）]")
        .expect("the pattern is tested")
});

/// Photographers: `新华社记者 林可 摄`, `（何小满摄）`.
static PHOTOGRAPHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s(（。，])(?:(?P<medium>\p{Han}{1,8}?[社报報网網台臺])(?:记者|記者)\s*)?(?:本报记者|记者|記者|通讯员)?\s*(?P<name>\p{Han}{2,4})\s*(?:摄影|攝影|摄|攝)[\s)）。]*$")
        .expect("the pattern is tested")
});

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
            let is_other = !medium.starts_with('本') && is_medium_name(&medium);
            self.medium = self.medium.take().or(is_other.then_some(medium));
        }
        let reporter = REPORTER.captures(head).or_else(|| REPORTER.captures(tail));
        if let Some(found) = reporter.filter(|_| self.reporter.is_none()) {
            let names = found["names"].split("通讯员").next().unwrap_or_default().replace(['、', '，'], " ");
            self.reporter = leading_names(&names);
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
