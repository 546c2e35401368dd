//! The news agency that an article is from, as its publish line, dateline or last line credits it.
//!
//! On the agency's own site its name is the site's, and no source.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::parts::ArticleParts;
use super::site_names::is_own_name;
use crate::extract::lexicon::files::{WordPick, all_words};
use crate::extract::lexicon::language_files::{any_of, parts_pattern};
use crate::extract::lexicon::publish_line::is_byline;
use crate::extract::parsed_page::ParsedPage;
use crate::text::{first_bytes, last_bytes};

/// The file `assets/lexicon/agencies.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyFile {
    names: Vec<String>,
}

/// Any agency.
static NAME: LazyLock<String> = LazyLock::new(|| {
    let file: AgencyFile = toml::from_str(include_str!("../../../assets/lexicon/agencies.toml"))
        .expect("a test parses the agencies");
    any_of(file.names.iter().map(String::as_str))
});

/// A line that only credits an agency: `AFP, MANILA`, `By Reuters`, `（共同）`, `dpa/abc`.
static CREDIT_LINE: LazyLock<Regex> = LazyLock::new(|| {
    let (by, writers) = (any(|file| &file.wire_credit.by), any(|file| &file.wire_credit.writers));
    let (with, after) = (any(|file| &file.wire_credit.with), any(|file| &file.wire_credit.after));
    let (article, name) = (any(|file| &file.wire_credit.articles), &*NAME);
    Regex::new(&format!(
        r"^[\s(（\[【/—–-]*(?:(?:(?i:{by})\s*[:：]?\s+)?|(?i:{writers})\s+[\p{{L}} .'’-]{{3,40}}?(?:,|\s+(?i:{with}))\s+|[\p{{L}} .'’-]{{2,30}}?\s+(?i:{with})\s+)(?:(?:{article})\s+)?(?P<name>{name})(?:\s*[/,，|・–-]\s*[\p{{L}} .]{{2,24}}|\s*(?:{after}))?[\s)）\]】/.。]*$"
    ))
    .expect("the pattern is tested")
});

/// An agency in the brackets of a dateline: `MANILA (AFP) —`, `【北京共同】`, `(서울=연합뉴스)`, `/ТАСС/`.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let reporters = any(|file| &file.wire_credit.reporters);
    let (dispatch, name) = (any(|file| &file.wire_credit.dispatch), &*NAME);
    Regex::new(&format!(
        r"^[^。!?！？]{{0,60}}?[(（\[［【/](?:[^)）\]］】/.。]{{1,24}}[=＝\s])?(?P<name>{name})(?:[=＝][^)）\]］】/]{{1,24}}|(?:{reporters})[^)）\]］】/]{{2,24}}|[^)）\]］】/]{{2,16}}(?:{dispatch}))?[)）\]］】/]|^[^.。!?]{{2,50}}\s[—–-]{{1,2}}\s*(?P<dashed>{name})[.。]|^【[\p{{Han}}ァ-ヶー]{{1,8}}(?P<glued>{name})】"
    ))
    .expect("the pattern is tested")
});

/// An agency that owns the text, in a line after it: `© AFP`, `Copyright 2026 The Associated Press. All rights reserved.`
static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    let (owned, name) = (any(|file| &file.wire_credit.owned), &*NAME);
    Regex::new(&format!(
        r"^\s*(?:©|\([cC]\)|(?i:copyright)(?:\s*©)?)\s*(?:20[0-9]{{2}}\s+)?(?:(?i:{owned})\s+)*(?P<name>{name})(?:$|[^\p{{L}}])"
    ))
    .expect("the pattern is tested")
});

/// An agency in brackets at the end of the text.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    let (signed, name) = (any(|file| &file.wire_credit.signed), &*NAME);
    Regex::new(&format!(
        r"[(（\[［【](?:(?i:{signed})\s+)?(?:[\p{{L}}-]{{2,12}}/)??(?P<name>{name})(?:/[\p{{L}}-]{{2,12}})?[)）\]］】]\s*$"
    ))
    .expect("the pattern is tested")
});

/// Returns a pattern for these words of all languages.
fn any(pick: WordPick) -> String {
    parts_pattern(all_words(pick))
}

/// Returns the agency that an article credits.
pub(crate) fn wire_credit(page: &ParsedPage<'_>, parts: &ArticleParts) -> Option<String> {
    const ABOVE: usize = 8;
    const BELOW: usize = 3;
    let lines = &page.lines;
    let first = *parts.filtered.lines.first()?;
    let last = *parts.filtered.lines.last()?;
    let start = parts.title.line.map_or(first.saturating_sub(ABOVE), |title| title + 1);
    let above = start.max(first.saturating_sub(ABOVE))..first;
    let below = last..lines.len().min(last + 1 + BELOW);
    let credited = |index: usize| {
        let pieces = lines.get(index).nodes.clone().filter_map(|id| page.dom.text(id)).map(str::trim);
        let whole = std::iter::once(lines.text(index));
        whole.chain(pieces).find_map(|text| found(&CREDIT_LINE, text))
    };
    let dated = |index: usize| {
        let text = lines.text(index);
        found(&SIGNED, tail(text)).filter(|_| is_byline(text) && !lines.get(index).is_prose())
    };
    let signed =
        |index: usize| found(&SIGNED, tail(lines.text(index))).filter(|_| !lines.get(index).is_prose());
    let owned = |index: usize| found(&OWNER, head(lines.text(index)));
    let name = above
        .clone()
        .find_map(|index| credited(index).or_else(|| dated(index)))
        .or_else(|| credited(first).filter(|name| !lines.text(first).starts_with(name.as_str())))
        .or_else(|| found(&DATELINE, head(lines.text(first))))
        .or_else(|| found(&SIGNED, tail(lines.text(last))))
        .or_else(|| {
            below.clone().find_map(|index| credited(index).or_else(|| owned(index)).or_else(|| signed(index)))
        })?;
    (!is_own_name(page, &name)).then_some(name)
}

/// Returns the agency that a pattern finds in a text.
fn found(pattern: &Regex, text: &str) -> Option<String> {
    let captures = pattern.captures(text)?;
    let name = ["name", "glued", "dashed"].iter().find_map(|group| captures.name(group));
    name.map(|name| name.as_str().to_owned())
}

/// Returns the beginning of a line.
fn head(text: &str) -> &str {
    const LONGEST: usize = 160;
    first_bytes(text, LONGEST)
}

/// Returns the end of a line.
fn tail(text: &str) -> &str {
    const LONGEST: usize = 64;
    last_bytes(text, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_agencies() {
        let lines = [
            "AFP, MANILA",
            "By Reuters",
            "（共同）",
            "dpa/abc",
            "Avec AFP",
            "연합뉴스",
            "Mit dpa",
            "(AP)",
            "By MARA ODEN, Associated Press",
            "Le Rivage avec AFP",
            "配信 時事通信",
            "연합뉴스 제공",
        ];
        for line in lines {
            assert!(found(&CREDIT_LINE, line).is_some(), "{line}");
        }
        for line in [
            "PARIS (AFP) - Le bac rouvre",
            "【北京共同】渡船が",
            "(서울=연합뉴스) 나룻배",
            "МОСКВА, 28 ноября. /ТАСС/. Паром",
            "ПОРТ, 28 ноя — РИА Новости. Паром",
            "（中央社記者何小滿南岸28日電）渡船",
            "（路透社倫敦28日電）渡船",
            "［ロンドン　２８日　ロイター］ - 渡船が",
            "Lausanne (awp/ats) - Le bac rouvre",
        ] {
            assert!(found(&DATELINE, line).is_some(), "{line}");
        }
        for line in ["© AFP", "Copyright 2026 The Associated Press. All rights reserved."] {
            assert!(found(&OWNER, line).is_some(), "{line}");
        }
        for line in
            ["Ab Mai fährt die Fähre. (sda)", "Lan Anh (Theo AFP)", "Die Fähre fährt wieder. (sda/dpa)"]
        {
            assert!(found(&SIGNED, line).is_some(), "{line}");
        }
        assert_eq!(found(&SIGNED, "渡船は運航を再開した。（共同）").as_deref(), Some("共同"));
    }

    #[test]
    fn leaves_prose_alone() {
        for line in [
            "Reuters reported on Tuesday that the ferry runs again.",
            "共同で開発した",
            "AP Chemistry scores rose",
        ] {
            assert!(found(&CREDIT_LINE, line).is_none() && found(&DATELINE, line).is_none(), "{line}");
        }
    }
}
