//! A publish line: time, source, author and editor, read from labels and neighbouring text.
//!
//! A publish line is between the title and the text, sometimes inside the heading, sometimes after the text. Its pieces
//! are text nodes. A piece begins with a label (`来源：`), or is the value of the label before it, or is a date, or is a
//! bare name beside the date, where only a source is written without a label.

use super::stated_time::BylineTime;
use crate::extract::lexicon::dates::{self, DateMatch, DateReading, is_other_before};
use crate::extract::lexicon::entities::{
    is_bare_name, is_medium_name, is_person_name, is_placeholder_name, is_province, leading_name,
    leading_names, reporters_medium, without_role, written_by,
};
use crate::extract::lexicon::labels::{Label, LabelMatch, find_labels};

/// Values that publish lines state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// Publish time.
    pub(crate) published: Option<BylineTime>,
    /// Time of the last change.
    pub(crate) modified: Option<BylineTime>,
    /// Source with a label: 来源.
    pub(crate) origin: Option<String>,
    /// Name without a label beside the time.
    pub(crate) bare: Option<String>,
    /// Name without a label that ends like a medium's.
    pub(crate) medium: Option<String>,
    /// Author: 作者, 记者.
    pub(crate) author: Option<String>,
    /// Reporter: 记者.
    pub(crate) reporter: Option<String>,
    /// Photographer: 摄影.
    pub(crate) photographer: Option<String>,
    /// Editor: 责任编辑.
    pub(crate) editor: Option<String>,
}

/// Neighbour of a name without a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    Date,
    Other,
}

impl Byline {
    /// Fills in what is missing from another byline.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            published: self.published.or(other.published),
            modified: self.modified.or(other.modified),
            origin: self.origin.or(other.origin),
            bare: self.bare.or(other.bare),
            medium: self.medium.or(other.medium),
            author: self.author.or(other.author),
            reporter: self.reporter.or(other.reporter),
            photographer: self.photographer.or(other.photographer),
            editor: self.editor.or(other.editor),
        }
    }

    /// Reads the pieces of a line. Values of earlier lines take precedence.
    pub(crate) fn read_line(&mut self, pieces: &[String], context: DateReading<'_>) {
        let mut open_label = None;
        let mut last_dated = None;
        let mut joins_names = false;
        // The piece before, if it has no date of its own.
        let mut lead = "";
        for (index, piece) in pieces.iter().enumerate() {
            let labels = find_labels(piece);
            let dates = dates::find(piece, context);
            self.read_times(piece, &dates, lead, context);
            lead = if dates.is_empty() { piece } else { "" };
            if labels.is_empty() {
                if is_conjunction(piece) && open_label.is_none() {
                    joins_names = self.author.is_some() && index > 0;
                    continue;
                }
                if std::mem::take(&mut joins_names) && dates.is_empty() && is_person_name(piece) {
                    self.add_author(piece);
                } else if let Some(label) = open_label.take() {
                    self.read_value(label, piece);
                } else if piece.ends_with(':') || piece.ends_with('：') {
                    open_label = Some(Label::Other); // an unknown label
                } else if dates.is_empty() {
                    let follows_date = last_dated == index.checked_sub(1) && index > 0;
                    self.read_name(piece, if follows_date { Neighbour::Date } else { Neighbour::Other });
                } else {
                    self.read_dated(piece, &dates);
                }
            } else {
                open_label = self.read_labelled(piece, &labels, &dates);
            }
            if !dates.is_empty() {
                last_dated = Some(index);
            }
        }
        self.read_scattered_time(pieces, context);
        self.read_clock(pieces, context);
        self.read_names_before_date(pieces, context);
    }

    /// Adds a second author with a link of their own: `作者 何小满，林可`.
    fn add_author(&mut self, piece: &str) {
        if let (Some(author), Some(other)) = (&mut self.author, leading_name(piece))
            && !author.contains(&other)
        {
            author.push(' ');
            author.push_str(&other);
        }
    }

    /// Reads the labelled values of a piece; returns its last label if the value is yet to come.
    fn read_labelled(&mut self, piece: &str, labels: &[LabelMatch], dates: &[DateMatch]) -> Option<Label> {
        let first = labels.first().map_or(0, |found| found.start);
        if let Some(lead) = piece.get(..first) {
            let dates: Vec<DateMatch> =
                dates.iter().filter(|date| date.bytes.end <= first).cloned().collect();
            if !dates.is_empty() {
                self.read_dated(lead, &dates);
            }
        }
        let mut open_label = None;
        for (index, found) in labels.iter().enumerate() {
            let end = labels.get(index + 1).map_or(piece.len(), |next| next.start);
            let value = piece.get(found.value..end).unwrap_or_default().trim();
            open_label = None;
            if value.is_empty() {
                open_label = Some(found.label);
            } else {
                self.read_value(found.label, value);
            }
        }
        open_label
    }

    /// Reads the value of a label.
    fn read_value(&mut self, label: Label, value: &str) {
        let slot = match label {
            Label::Origin => &mut self.origin,
            Label::Author => &mut self.author,
            Label::Reporter => &mut self.reporter,
            Label::Photographer => &mut self.photographer,
            Label::Editor => &mut self.editor,
            Label::Time | Label::Other => return,
        };
        if slot.is_none() {
            let names = if matches!(label, Label::Author | Label::Reporter) {
                leading_names(value)
            } else {
                leading_name(value)
            };
            let is_place = |name: &str| label == Label::Origin && is_province(name);
            let names = names.map(|names| without_role(&names).to_owned());
            *slot = names.filter(|name| !is_placeholder_name(name) && !is_place(name));
        }
        if label == Label::Reporter && self.author.is_none() {
            self.author.clone_from(&self.reporter);
        }
    }

    /// Reads the name before or after the date of a piece without a label.
    fn read_dated(&mut self, piece: &str, dates: &[DateMatch]) {
        let Some(date) = dates.first() else { return };
        if is_other_before(piece.get(date.bytes.end..).unwrap_or_default()) {
            return; // the date of a law or an event, with a part of its sentence
        }
        for rest in [piece.get(dates[dates.len() - 1].bytes.end..), piece.get(..date.bytes.start)]
            .into_iter()
            .flatten()
        {
            self.read_name(rest.trim_matches(|c: char| !c.is_alphanumeric()), Neighbour::Date);
        }
    }

    /// Reads a piece without label or date, which may be a name.
    fn read_name(&mut self, piece: &str, neighbour: Neighbour) {
        if let Some(author) = written_by(piece) {
            self.author = self.author.take().or_else(|| leading_name(author));
            return;
        }
        let piece = reporters_medium(piece).unwrap_or(piece);
        if !is_bare_name(piece) || is_placeholder_name(piece) {
            return;
        }
        if is_person_name(piece) {
            self.author = self.author.take().or_else(|| leading_name(piece));
            return;
        }
        if neighbour == Neighbour::Date && self.bare.is_none() {
            self.bare = leading_name(piece).filter(|name| is_bare_name(name));
        }
        if self.medium.is_none() && is_medium_name(piece) {
            self.medium = leading_name(piece);
        }
    }

    /// Reads the names shortly before the date: `南岸晚报 | 何小满/文 | 2024-10-08`.
    fn read_names_before_date(&mut self, pieces: &[String], context: DateReading<'_>) {
        const NEAR: usize = 3;
        let is_date =
            |piece: &String| !dates::find(piece, context).is_empty() && find_labels(piece).is_empty();
        let Some(date) = pieces.iter().position(is_date) else { return };
        for (distance, piece) in pieces.iter().take(date).rev().take(NEAR).enumerate() {
            let before = date.checked_sub(distance + 2).and_then(|before| pieces.get(before));
            let is_value = before.is_some_and(|before| before.ends_with(':') || before.ends_with('：'));
            if find_labels(piece).is_empty() && !is_value && (distance == 0 || piece.chars().count() > 2) {
                self.read_name(piece, Neighbour::Date);
            }
        }
    }
}

/// Returns true for a piece that only joins the names around it.
fn is_conjunction(piece: &str) -> bool {
    !piece.is_empty() && piece.chars().all(|c| "，、,&＆和".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::labels::add_label_colons;

    fn read_pieces(pieces: &[&str]) -> Byline {
        let mut byline = Byline::default();
        let pieces: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        byline.read_line(&pieces, "2024-10-10T12:00:00+08:00".parse::<jiff::Timestamp>().unwrap().into());
        byline
    }

    fn check(pieces: &[&str], time: Option<&str>, origin: Option<&str>, author: Option<&str>) {
        let byline = read_pieces(pieces);
        assert_eq!(byline.published.map(|time| time.published.to_string()).as_deref(), time, "{pieces:?}");
        assert_eq!(byline.origin.as_deref(), origin, "{pieces:?}");
        assert_eq!(byline.author.as_deref(), author, "{pieces:?}");
    }

    #[test]
    fn reads_labels_within_and_across_pieces() {
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
        check(&["来源：渡口管理所/文 宣传部/图"], None, Some("渡口管理所"), None);
        check(&["作者：特约记者何小满"], None, None, Some("何小满"));
    }

    #[test]
    fn reads_labels_without_a_colon() {
        let read = |pieces: &[&str]| {
            let pieces: Vec<_> = pieces.iter().map(|piece| add_label_colons(piece)).collect();
            read_pieces(&pieces.iter().map(|piece| &**piece).collect::<Vec<_>>())
        };
        let cells = read(&["信息来源", "南岸日报", "发布日期", "2024-10-08", "作者", "何小满"]);
        assert_eq!((cells.origin.as_deref(), cells.author.as_deref()), (Some("南岸日报"), Some("何小满")));
        let taiwan = read(&["2024/10/08 07:20 南岸新聞 記者何小滿／北嶼報導"]);
        assert_eq!(taiwan.author.as_deref(), Some("何小滿"));
        assert_eq!(read(&["南岸发布", "2024-10-08", "广东"]).bare.as_deref(), Some("南岸发布"));
    }

    #[test]
    fn separates_bare_names_beside_the_time() {
        assert_eq!(read_pieces(&["南岸晚报", "2024-10-08 09:30"]).bare.as_deref(), Some("南岸晚报"));
        assert_eq!(read_pieces(&["2024-10-08 09:30 南岸晚报"]).bare.as_deref(), Some("南岸晚报"));
        assert_eq!(read_pieces(&["2024-10-08 09:30", "阅读 1200"]).bare, None);
    }
}
