//! The publish line: time, 来源, author and editor, as labels and neighbours tell them.
//!
//! A publish line stands between the title and the body, sometimes inside the heading, sometimes behind the body. Its
//! pieces are the text nodes of its lines: a piece begins with a label (`来源：`), or is the value of the label before
//! it, or is a date, or stands bare beside the date, where only a source is ever written without a label.

use std::borrow::Cow;

use html5ever::local_name;
use jiff::Timestamp;

use super::dom::Id;
use super::figures;
use super::labels::{Field, Label, fields, with_colons};
use super::names::{is_bare_name, is_medium, is_nobody, is_person, is_region, name, names};
use super::sheet::Sheet;
use super::time::{self, Dated};
use crate::model::Published;
use crate::text::clean_line;

/// What publish lines say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The publish time and whether its year or day had to be inferred.
    pub(super) published: Option<(Published, bool)>,
    /// 来源, with a label.
    pub(super) origin: Option<String>,
    /// A name that stands bare beside the time.
    pub(super) bare: Option<String>,
    /// A name that stands bare, and is a medium's by its last word.
    pub(super) medium: Option<String>,
    /// 作者, 记者.
    pub(super) author: Option<String>,
    /// 责任编辑.
    pub(super) editor: Option<String>,
}

/// Reads publish lines. Earlier lines win where two say the same.
///
/// A piece that is the `title` says nothing, whatever dates it names.
pub(super) fn read(sheet: &Sheet<'_>, indexes: impl Iterator<Item = usize>, title: &str) -> Byline {
    let mut byline = Byline::default();
    for index in indexes {
        byline.read_line(&pieces(sheet, index, title), sheet.fetched());
    }
    byline
}

/// Reads publish lines each by itself and then all in a row as one: some pages give every piece a line of its own.
pub(super) fn read_row(
    sheet: &Sheet<'_>,
    indexes: impl Iterator<Item = usize> + Clone,
    title: &str,
) -> Byline {
    let mut byline = read(sheet, indexes.clone(), title);
    let row: Vec<String> = indexes.flat_map(|index| pieces(sheet, index, title)).collect();
    byline.read_line(&row, sheet.fetched());
    byline
}

/// The text nodes of a line, none for one that is too long to be a publish line, or a caption. A name that leads to its
/// bearer's texts is labelled as an author's.
fn pieces(sheet: &Sheet<'_>, index: usize, title: &str) -> Vec<String> {
    const LONGEST: u32 = 200;
    let line = sheet.lines.get(index);
    let is_one = line.size <= LONGEST && !figures::is_in_caption(&sheet.dom, line.block);
    let nodes = line.nodes.clone().filter(|_| is_one);
    let pieces = nodes.filter_map(|id| Some((id, clean_line(sheet.dom.text(id)?))));
    let in_title = |piece: &str| title.contains(piece.trim_matches(['【', '】']));
    let pieces = pieces.filter(|(_, piece)| !piece.is_empty() && !in_title(piece));
    let labelled = |(id, piece): (Id, String)| match with_colons(&piece) {
        Cow::Borrowed(name) if is_bare_name(name) && is_author_link(sheet, id) => format!("作者：{name}"),
        piece => piece.into_owned(),
    };
    pieces.map(labelled).collect()
}

/// Whether a text links to what one author wrote, as the address says.
fn is_author_link(sheet: &Sheet<'_>, id: Id) -> bool {
    let link = sheet.dom.around(id, &local_name!("a"));
    let href = link.and_then(|link| sheet.dom.attr(link, &local_name!("href"))).unwrap_or_default();
    let is_writer = |part: &str| matches!(part, "author" | "authors" | "byline" | "reporter" | "writer");
    // A forum's members have rooms of their own.
    href.split('/').any(|part| is_writer(part) || part.starts_with("space-uid")) || href.contains("mod=space")
}

/// Whether a piece is a time of day.
fn is_clock(piece: &str) -> bool {
    let (digits, noon) = piece.split_at(piece.find(' ').unwrap_or(piece.len()));
    if !matches!(noon.trim(), "" | "AM" | "PM" | "am" | "pm") {
        return false;
    }
    let parts: Vec<&str> = digits.split(':').collect();
    let is_number = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(is_number)
}

/// Whether a piece only joins the names around it.
fn is_and(piece: &str) -> bool {
    !piece.is_empty() && piece.chars().all(|c| "，、,&＆和".contains(c))
}

/// Whether a line has the form of a publish line: it names a label, or is little more than a date.
pub(super) fn is_byline(line: &str) -> bool {
    let dated = || {
        time::find(line, Timestamp::UNIX_EPOCH).first().is_some_and(|dated| {
            let outermost = dated.bytes.start == 0 || dated.bytes.end == line.len();
            let is_exact = !dated.inferred && matches!(dated.published, Published::At(_));
            dated.bytes.len() * if outermost || is_exact { 3 } else { 2 } >= line.len()
        })
    };
    !fields(line).is_empty() || dated()
}

impl Byline {
    /// The time, if it is more than a day: a text may be signed with any day.
    pub(super) fn exact(&self) -> Option<Published> {
        self.published.map(|(time, _)| time).filter(|time| matches!(time, Published::At(_)))
    }

    /// Fills in from other lines what these did not say.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            published: self.published.or(other.published),
            origin: self.origin.or(other.origin),
            bare: self.bare.or(other.bare),
            medium: self.medium.or(other.medium),
            author: self.author.or(other.author),
            editor: self.editor.or(other.editor),
        }
    }

    fn read_line(&mut self, pieces: &[String], fetched: Timestamp) {
        let mut open = None;
        let mut last_dated = None;
        let mut joins = false;
        for (index, piece) in pieces.iter().enumerate() {
            let labelled = fields(piece);
            let dates = time::find(piece, fetched);
            if labelled.is_empty() {
                if is_and(piece) && open.is_none() {
                    joins = self.author.is_some() && index > 0;
                    continue;
                }
                if std::mem::take(&mut joins) && dates.is_empty() && is_person(piece) {
                    self.add_author(piece);
                } else if let Some(label) = open.take() {
                    self.take(label, piece, &dates);
                } else if piece.ends_with(':') || piece.ends_with('：') {
                    open = Some(Label::Other); // one of a kind that no other page has
                } else if dates.is_empty() {
                    self.take_bare(piece, last_dated == index.checked_sub(1) && index > 0);
                } else {
                    self.take_dated(piece, &dates);
                }
            } else {
                open = self.take_fields(piece, &labelled, &dates);
            }
            if !dates.is_empty() {
                last_dated = Some(index);
            }
        }
        self.take_scattered_time(pieces, fetched);
        self.take_clock(pieces, fetched);
        self.bare_before_date(pieces, fetched);
    }

    /// Takes a time whose parts stand in pieces of their own: `2024`, `10/08`, `09:30`. The day alone was read with a
    /// year that it doesn't have, or without the time of day right behind it.
    fn take_scattered_time(&mut self, pieces: &[String], fetched: Timestamp) {
        let is_exact = matches!(self.published, Some((Published::At(_), false)));
        if pieces.len() < 2 || is_exact {
            return;
        }
        let dates = time::find(&pieces.join(" "), fetched);
        let Some(dated) = dates.iter().find(|dated| !dated.inferred).or(dates.first()) else { return };
        match self.published {
            Some((_, false)) => self.take_time(dated, false),
            Some(_) if dated.inferred => {}
            _ => self.published = Some((dated.published, dated.inferred)),
        }
    }

    /// Takes a time of day that stands apart from its day: `09:30`, `2024/10/08`.
    fn take_clock(&mut self, pieces: &[String], fetched: Timestamp) {
        let Some((Published::Day(day), inferred)) = self.published else { return };
        let Some(clock) = pieces.iter().find(|piece| is_clock(piece)) else { return };
        let dates = time::find(&format!("{day} {clock}"), fetched);
        if let Some(Dated { published: at @ Published::At(_), .. }) = dates.first() {
            self.published = Some((*at, inferred));
        }
    }

    /// A second author, linked by itself: `作者 何小满，林可`.
    fn add_author(&mut self, piece: &str) {
        if let (Some(author), Some(other)) = (&mut self.author, name(piece))
            && !author.contains(&other)
        {
            author.push(' ');
            author.push_str(&other);
        }
    }

    /// Takes the fields of a piece; the label whose value is still to come, if the piece ends with one.
    fn take_fields(&mut self, piece: &str, labelled: &[Field], dates: &[Dated]) -> Option<Label> {
        let first = labelled.first().map_or(0, |field| field.start);
        if let Some(lead) = piece.get(..first) {
            let dates: Vec<Dated> = dates.iter().filter(|dated| dated.bytes.end <= first).cloned().collect();
            if !dates.is_empty() {
                self.take_dated(lead, &dates);
            }
        }
        let mut open = None;
        for (index, field) in labelled.iter().enumerate() {
            let end = labelled.get(index + 1).map_or(piece.len(), |next| next.start);
            let value = piece.get(field.value..end).unwrap_or_default().trim();
            let dates: Vec<Dated> = dates
                .iter()
                .filter(|dated| field.value <= dated.bytes.start && dated.bytes.end <= end)
                .cloned()
                .collect();
            open = None;
            if value.is_empty() {
                open = Some(field.label);
            } else {
                self.take(field.label, value, &dates);
            }
        }
        open
    }

    /// Takes the value of a label.
    fn take(&mut self, label: Label, value: &str, dates: &[Dated]) {
        if let Some(dated) = dates.first()
            && label != Label::Other
        {
            self.take_time(dated, label == Label::Time);
        }
        let slot = match label {
            Label::Origin => &mut self.origin,
            Label::Author => &mut self.author,
            Label::Editor => &mut self.editor,
            Label::Time | Label::Other => return,
        };
        if slot.is_none() {
            let names = if label == Label::Author { names(value) } else { name(value) };
            let is_where = |name: &str| label == Label::Origin && is_region(name);
            *slot = names.filter(|name| !is_nobody(name) && !is_where(name));
        }
    }

    fn take_time(&mut self, dated: &Dated, labelled: bool) {
        let better = match self.published {
            None => true,
            Some((Published::Day(day), _)) => {
                matches!(dated.published, Published::At(_))
                    && dated.published.day(&jiff::tz::TimeZone::fixed(crate::model::CHINA)) == day
            }
            Some((_, inferred)) => inferred && !dated.inferred && labelled,
        };
        if better {
            self.published = Some((dated.published, dated.inferred));
        }
    }

    /// A piece with a date and no label: the date counts, and so does a name around it.
    fn take_dated(&mut self, piece: &str, dates: &[Dated]) {
        let Some(dated) = dates.first() else { return };
        self.take_time(dated, false);
        for rest in [piece.get(dates[dates.len() - 1].bytes.end..), piece.get(..dated.bytes.start)]
            .into_iter()
            .flatten()
        {
            self.take_bare(rest.trim_matches(|c: char| !c.is_alphanumeric()), true);
        }
    }

    /// A piece without label or date.
    fn take_bare(&mut self, piece: &str, beside_date: bool) {
        if let Some(author) =
            piece.strip_suffix('文').map(str::trim_end).and_then(|piece| piece.strip_suffix(['/', '／']))
        {
            self.author = self.author.take().or_else(|| name(author));
            return;
        }
        // `南岸日報 記者`, whose name is linked behind it
        let medium = piece.strip_suffix("記者").or_else(|| piece.strip_suffix("记者")).map(str::trim_end);
        let piece = medium.filter(|medium| is_medium(medium)).unwrap_or(piece);
        if !is_bare_name(piece) || is_nobody(piece) {
            return;
        }
        if is_person(piece) {
            self.author = self.author.take().or_else(|| name(piece));
            return;
        }
        if beside_date && self.bare.is_none() {
            self.bare = name(piece).filter(|name| is_bare_name(name));
        }
        if self.medium.is_none() && is_medium(piece) {
            self.medium = name(piece);
        }
    }

    /// `南岸晚报 | 何小满/文 | 2024-10-08`: a bare piece a little before the date.
    fn bare_before_date(&mut self, pieces: &[String], fetched: Timestamp) {
        const NEAR: usize = 3;
        let dated = |piece: &String| !time::find(piece, fetched).is_empty() && fields(piece).is_empty();
        let Some(date) = pieces.iter().position(dated) else { return };
        for (distance, piece) in pieces.iter().take(date).rev().take(NEAR).enumerate() {
            let before = date.checked_sub(distance + 2).and_then(|before| pieces.get(before));
            let is_value = before.is_some_and(|before| before.ends_with(':') || before.ends_with('：'));
            if fields(piece).is_empty() && !is_value && (distance == 0 || piece.chars().count() > 2) {
                self.take_bare(piece, true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_pieces(pieces: &[&str]) -> Byline {
        let mut byline = Byline::default();
        let pieces: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        byline.read_line(&pieces, "2024-10-10T12:00:00+08:00".parse().unwrap());
        byline
    }

    fn check(pieces: &[&str], time: Option<&str>, origin: Option<&str>, author: Option<&str>) {
        let byline = read_pieces(pieces);
        assert_eq!(byline.published.map(|(at, _)| at.to_string()).as_deref(), time, "{pieces:?}");
        assert_eq!(byline.origin.as_deref(), origin, "{pieces:?}");
        assert_eq!(byline.author.as_deref(), author, "{pieces:?}");
    }

    #[test]
    fn labels_are_read_in_one_piece_and_over_pieces() {
        check(&["发布时间: 来源: 南岸晚报"], None, Some("南岸晚报"), None);
        check(
            &["2024-10-08 09:30 来源：南岸晚报 作者：何小满 浏览：12次"],
            Some("2024-10-08T09:30:00+08:00"),
            Some("南岸晚报"),
            Some("何小满"),
        );
        check(
            &["时间:", "2024-10-08 09:30", "来源:", "南岸晚报", "作者:", "何小满", "点击:"],
            Some("2024-10-08T09:30:00+08:00"),
            Some("南岸晚报"),
            Some("何小满"),
        );
        check(&["来源：", "EDN China", "2024年10月8日"], Some("2024-10-08"), Some("EDN China"), None);
        check(&["作者:", "点击:", "次"], None, None, None);
    }

    #[test]
    fn labels_without_a_colon_are_labels() {
        let read = |pieces: &[&str]| {
            let pieces: Vec<_> = pieces.iter().map(|piece| with_colons(piece)).collect();
            read_pieces(&pieces.iter().map(|piece| &**piece).collect::<Vec<_>>())
        };
        let cells = read(&["信息来源", "南岸日报", "发布日期", "2024-10-08", "作者", "何小满"]);
        assert_eq!((cells.origin.as_deref(), cells.author.as_deref()), (Some("南岸日报"), Some("何小满")));
        let taiwan = read(&["2024/10/08 07:20 南岸新聞 記者何小滿／北嶼報導"]);
        assert_eq!(taiwan.author.as_deref(), Some("何小滿"));
        assert_eq!(read(&["南岸发布", "2024-10-08", "广东"]).bare.as_deref(), Some("南岸发布"));
    }

    #[test]
    fn a_bare_name_beside_the_time_is_kept_apart() {
        assert_eq!(read_pieces(&["南岸晚报", "2024-10-08 09:30"]).bare.as_deref(), Some("南岸晚报"));
        assert_eq!(read_pieces(&["2024-10-08 09:30 南岸晚报"]).bare.as_deref(), Some("南岸晚报"));
        assert_eq!(read_pieces(&["2024-10-08 09:30", "阅读 1200"]).bare, None);
    }
}
