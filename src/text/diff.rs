//! Compares two versions of a text, paragraph by paragraph and character by character.

use similar::{Algorithm, ChangeTag, DiffTag, TextDiff, capture_diff_slices};

/// Smallest similarity ratio at which two paragraphs count as versions of one; below it, one was removed and the other
/// added.
const MIN_SIMILARITY: f32 = 0.4;

/// How a span of text differs between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// In both versions.
    Unchanged,
    /// In the old version only.
    Removed,
    /// In the new version only.
    Added,
}

/// Spans of a paragraph in reading order. A paragraph that was removed or added as a whole is one span.
pub type ParagraphDiff = Vec<(ChangeKind, String)>;

/// Compares two texts paragraph by paragraph, and changed paragraphs character by character. Numbers and Latin words
/// count as one character each.
///
/// ```
/// use wanbao::text::{ChangeKind, diff_paragraphs};
/// let diffs = diff_paragraphs(&["共10人。".to_owned()], &["共12人。".to_owned()]);
/// let span = |kind, text: &str| (kind, text.to_owned());
/// let paragraph = vec![
///     span(ChangeKind::Unchanged, "共"),
///     span(ChangeKind::Removed, "10"),
///     span(ChangeKind::Added, "12"),
///     span(ChangeKind::Unchanged, "人。"),
/// ];
/// assert_eq!(diffs, [paragraph]);
/// ```
pub fn diff_paragraphs(old: &[String], new: &[String]) -> Vec<ParagraphDiff> {
    let mut diffs = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let (removed, added) = (old.get(op.old_range()), new.get(op.new_range()));
        let (removed, added) = (removed.unwrap_or_default(), added.unwrap_or_default());
        match op.tag() {
            DiffTag::Equal => diffs.extend(whole_paragraphs(added, ChangeKind::Unchanged)),
            DiffTag::Delete => diffs.extend(whole_paragraphs(removed, ChangeKind::Removed)),
            DiffTag::Insert => diffs.extend(whole_paragraphs(added, ChangeKind::Added)),
            DiffTag::Replace => diff_replaced(removed, added, &mut diffs),
        }
    }
    diffs
}

fn whole_paragraphs(texts: &[String], kind: ChangeKind) -> impl Iterator<Item = ParagraphDiff> {
    texts.iter().map(move |text| vec![(kind, text.clone())])
}

/// Pairs replaced paragraphs by position. A pair that is too different becomes a removal and an addition.
fn diff_replaced(old: &[String], new: &[String], diffs: &mut Vec<ParagraphDiff>) {
    for index in 0..old.len().max(new.len()) {
        let (removed, added) = (old.get(index), new.get(index));
        if let (Some(removed), Some(added)) = (removed, added)
            && let Some(diff) = diff_characters(removed, added)
        {
            diffs.push(diff);
            continue;
        }
        diffs.extend(removed.map(|text| vec![(ChangeKind::Removed, text.clone())]));
        diffs.extend(added.map(|text| vec![(ChangeKind::Added, text.clone())]));
    }
}

/// Compares two paragraphs; returns `None` if they are too different to be versions of one.
fn diff_characters(old: &str, new: &str) -> Option<ParagraphDiff> {
    let (old, new) = (split_units(old), split_units(new));
    let diff = TextDiff::from_slices(&old, &new);
    if diff.ratio() < MIN_SIMILARITY {
        return None;
    }
    let mut spans: ParagraphDiff = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => ChangeKind::Unchanged,
            ChangeTag::Delete => ChangeKind::Removed,
            ChangeTag::Insert => ChangeKind::Added,
        };
        match spans.last_mut() {
            Some((last, text)) if *last == kind => text.push_str(change.value()),
            _ => spans.push((kind, change.value().to_owned())),
        }
    }
    Some(spans)
}

/// Splits a text into the units of comparison: characters, but whole numbers and Latin words, because half of a changed
/// number is misleading.
fn split_units(text: &str) -> Vec<&str> {
    let (mut units, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let (unit, behind) = rest.split_at(word_len(rest).max(first.len_utf8()));
        units.push(unit);
        rest = behind;
    }
    units
}

/// Returns the length in bytes of the number or Latin word at the start of a text, 0 if there is none.
fn word_len(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let (mut len, mut after_separator) = (0, false);
    while let Some(c) = chars.next() {
        let is_between_digits = !after_separator && len > 0 && chars.peek().is_some_and(char::is_ascii_digit);
        after_separator = matches!(c, ',' | '.');
        let is_part = c.is_ascii_alphanumeric() || (after_separator && is_between_digits);
        if !is_part {
            break;
        }
        len += 1;
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(ToString::to_string).collect()
    }

    /// Renders removed spans as `[-…-]` and added ones as `{+…+}`.
    fn render(diffs: &[ParagraphDiff]) -> Vec<String> {
        let span = |(kind, text): &(ChangeKind, String)| match kind {
            ChangeKind::Unchanged => text.clone(),
            ChangeKind::Removed => format!("[-{text}-]"),
            ChangeKind::Added => format!("{{+{text}+}}"),
        };
        diffs.iter().map(|spans| spans.iter().map(span).collect()).collect()
    }

    #[test]
    fn finds_changed_removed_and_added_paragraphs() {
        let old = texts(&["大桥今天通车。", "第二段不变。", "此段后来被删。", "末段。"]);
        let new = texts(&["大桥昨天正式通车。", "第二段不变。", "末段。", "更正：时间有误。"]);
        let expected = [
            "大桥[-今-]{+昨+}天{+正式+}通车。",
            "第二段不变。",
            "[-此段后来被删。-]",
            "末段。",
            "{+更正：时间有误。+}",
        ];
        assert_eq!(render(&diff_paragraphs(&old, &new)), expected);
    }

    #[test]
    fn treats_numbers_and_latin_words_as_units() {
        let old = texts(&["约1,300名乘客，GBA2025计划，3.5米。"]);
        let new = texts(&["约1,500名乘客，GBS2025计划，3.4米。"]);
        let expected = ["约[-1,300-]{+1,500+}名乘客，[-GBA2025-]{+GBS2025+}计划，[-3.5-]{+3.4+}米。"];
        assert_eq!(render(&diff_paragraphs(&old, &new)), expected);
    }

    #[test]
    fn keeps_dissimilar_paragraphs_apart() {
        let diffs = diff_paragraphs(&texts(&["一二三四五"]), &texts(&["甲乙丙丁戊", "己"]));
        assert_eq!(render(&diffs), ["[-一二三四五-]", "{+甲乙丙丁戊+}", "{+己+}"]);
        assert_eq!(diff_paragraphs(&[], &[]), Vec::<ParagraphDiff>::new());
    }
}
