use similar::{Algorithm, ChangeTag, DiffTag, TextDiff, capture_diff_slices};

/// Paragraphs that have less than this share of their characters in common are two paragraphs, not one that changed.
const ALIKE: f32 = 0.4;

/// What became of a piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It stands in both.
    Unchanged,
    /// It stands in the old one only.
    Removed,
    /// It stands in the new one only.
    Added,
}

/// A paragraph of two texts side by side: its pieces in reading order. One that was removed or added whole is one piece.
pub type ParagraphDiff = Vec<(ChangeKind, String)>;

/// Compares two texts paragraph by paragraph, and those that changed character by character, numbers and Latin words as
/// wholes.
///
/// ```
/// use wanbao::text::{ChangeKind, diff_paragraphs};
/// let changes = diff_paragraphs(&["共10人。".to_owned()], &["共12人。".to_owned()]);
/// let piece = |kind, text: &str| (kind, text.to_owned());
/// let one = vec![piece(ChangeKind::Unchanged, "共"), piece(ChangeKind::Removed, "10"), piece(ChangeKind::Added, "12"), piece(ChangeKind::Unchanged, "人。")];
/// assert_eq!(changes, [one]);
/// ```
pub fn diff_paragraphs(old: &[String], new: &[String]) -> Vec<ParagraphDiff> {
    let mut diffs = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let (was, is) = (old.get(op.old_range()), new.get(op.new_range()));
        let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
        match op.tag() {
            DiffTag::Equal => diffs.extend(whole(is, ChangeKind::Unchanged)),
            DiffTag::Delete => diffs.extend(whole(was, ChangeKind::Removed)),
            DiffTag::Insert => diffs.extend(whole(is, ChangeKind::Added)),
            DiffTag::Replace => replaced(was, is, &mut diffs),
        }
    }
    diffs
}

/// Paragraphs that share one kind.
fn whole(texts: &[String], kind: ChangeKind) -> impl Iterator<Item = ParagraphDiff> {
    texts.iter().map(move |text| vec![(kind, text.clone())])
}

/// Paragraphs in the place of others: each with the one that stood where it stands, if they are alike.
fn replaced(old: &[String], new: &[String], diffs: &mut Vec<ParagraphDiff>) {
    for nth in 0..old.len().max(new.len()) {
        let (was, is) = (old.get(nth), new.get(nth));
        if let (Some(was), Some(is)) = (was, is)
            && let Some(pieces) = changed(was, is)
        {
            diffs.push(pieces);
            continue;
        }
        diffs.extend(was.map(|was| vec![(ChangeKind::Removed, was.clone())]));
        diffs.extend(is.map(|is| vec![(ChangeKind::Added, is.clone())]));
    }
}

/// A paragraph that changed; `None` where the two are not alike.
fn changed(old: &str, new: &str) -> Option<ParagraphDiff> {
    let (old, new) = (units(old), units(new));
    let diff = TextDiff::from_slices(&old, &new);
    if diff.ratio() < ALIKE {
        return None;
    }
    let mut pieces: ParagraphDiff = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => ChangeKind::Unchanged,
            ChangeTag::Delete => ChangeKind::Removed,
            ChangeTag::Insert => ChangeKind::Added,
        };
        match pieces.last_mut() {
            Some((last, text)) if *last == kind => text.push_str(change.value()),
            _ => pieces.push((kind, change.value().to_owned())),
        }
    }
    Some(pieces)
}

/// What a text is compared by: its characters, but numbers and Latin words as wholes. Half of a number that changed
/// says nothing.
fn units(text: &str) -> Vec<&str> {
    let (mut units, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let (unit, behind) = rest.split_at(word(rest).max(first.len_utf8()));
        units.push(unit);
        rest = behind;
    }
    units
}

/// The bytes of the number or Latin word that a text begins with.
fn word(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let (mut len, mut is_point) = (0, false);
    while let Some(c) = chars.next() {
        let parts_digits = !is_point && len > 0 && chars.peek().is_some_and(char::is_ascii_digit);
        is_point = matches!(c, ',' | '.');
        let goes_on = c.is_ascii_alphanumeric() || (is_point && parts_digits);
        if !goes_on {
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

    /// `[-…-]` for what was removed, `{+…+}` for what was added.
    fn short(diffs: &[ParagraphDiff]) -> Vec<String> {
        let piece = |(kind, text): &(ChangeKind, String)| match kind {
            ChangeKind::Unchanged => text.clone(),
            ChangeKind::Removed => format!("[-{text}-]"),
            ChangeKind::Added => format!("{{+{text}+}}"),
        };
        diffs.iter().map(|pieces| pieces.iter().map(piece).collect()).collect()
    }

    #[test]
    fn paragraphs_come_and_go_and_change() {
        let old = texts(&["大桥今天通车。", "第二段不变。", "此段后来被删。", "末段。"]);
        let new = texts(&["大桥昨天正式通车。", "第二段不变。", "末段。", "更正：时间有误。"]);
        let expected = [
            "大桥[-今-]{+昨+}天{+正式+}通车。",
            "第二段不变。",
            "[-此段后来被删。-]",
            "末段。",
            "{+更正：时间有误。+}",
        ];
        assert_eq!(short(&diff_paragraphs(&old, &new)), expected);
    }

    #[test]
    fn numbers_and_latin_words_change_as_wholes() {
        let old = texts(&["约1,300名乘客，GBA2025计划，3.5米。"]);
        let new = texts(&["约1,500名乘客，GBS2025计划，3.4米。"]);
        let expected = ["约[-1,300-]{+1,500+}名乘客，[-GBA2025-]{+GBS2025+}计划，[-3.5-]{+3.4+}米。"];
        assert_eq!(short(&diff_paragraphs(&old, &new)), expected);
    }

    #[test]
    fn paragraphs_that_have_nothing_in_common_stay_apart() {
        let diffs = diff_paragraphs(&texts(&["一二三四五"]), &texts(&["甲乙丙丁戊", "己"]));
        assert_eq!(short(&diffs), ["[-一二三四五-]", "{+甲乙丙丁戊+}", "{+己+}"]);
        assert_eq!(diff_paragraphs(&[], &[]), Vec::<ParagraphDiff>::new());
    }
}
