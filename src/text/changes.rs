use similar::{Algorithm, ChangeTag, DiffTag, TextDiff, capture_diff_slices};

/// Paragraphs that have less than this share of their characters in common are two paragraphs, not one that changed.
const ALIKE: f32 = 0.4;

/// What became of a piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// It stands in the old one only.
    Removed,
    /// It stands in the new one only.
    Added,
}

/// A paragraph of two texts side by side: its pieces in reading order. One that was removed or added whole is one piece.
pub type Compared = Vec<(Fate, String)>;

/// Compares two texts paragraph by paragraph, and those that changed character by character, numbers and Latin words as
/// wholes.
///
/// ```
/// use wanbao::text::{Fate, compare};
/// let changes = compare(&["共10人。".to_owned()], &["共12人。".to_owned()]);
/// let piece = |fate, text: &str| (fate, text.to_owned());
/// let one = vec![piece(Fate::Kept, "共"), piece(Fate::Removed, "10"), piece(Fate::Added, "12"), piece(Fate::Kept, "人。")];
/// assert_eq!(changes, [one]);
/// ```
pub fn compare(old: &[String], new: &[String]) -> Vec<Compared> {
    let mut compared = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let (was, is) = (old.get(op.old_range()), new.get(op.new_range()));
        let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
        match op.tag() {
            DiffTag::Equal => compared.extend(whole(is, Fate::Kept)),
            DiffTag::Delete => compared.extend(whole(was, Fate::Removed)),
            DiffTag::Insert => compared.extend(whole(is, Fate::Added)),
            DiffTag::Replace => replaced(was, is, &mut compared),
        }
    }
    compared
}

/// Paragraphs that share one fate.
fn whole(texts: &[String], fate: Fate) -> impl Iterator<Item = Compared> {
    texts.iter().map(move |text| vec![(fate, text.clone())])
}

/// Paragraphs in the place of others: each with the one that stood where it stands, if they are alike.
fn replaced(old: &[String], new: &[String], compared: &mut Vec<Compared>) {
    for nth in 0..old.len().max(new.len()) {
        let (was, is) = (old.get(nth), new.get(nth));
        if let (Some(was), Some(is)) = (was, is)
            && let Some(pieces) = changed(was, is)
        {
            compared.push(pieces);
            continue;
        }
        compared.extend(was.map(|was| vec![(Fate::Removed, was.clone())]));
        compared.extend(is.map(|is| vec![(Fate::Added, is.clone())]));
    }
}

/// A paragraph that changed; `None` where the two are not alike.
fn changed(old: &str, new: &str) -> Option<Compared> {
    let (old, new) = (units(old), units(new));
    let diff = TextDiff::from_slices(&old, &new);
    if diff.ratio() < ALIKE {
        return None;
    }
    let mut pieces: Compared = Vec::new();
    for change in diff.iter_all_changes() {
        let fate = match change.tag() {
            ChangeTag::Equal => Fate::Kept,
            ChangeTag::Delete => Fate::Removed,
            ChangeTag::Insert => Fate::Added,
        };
        match pieces.last_mut() {
            Some((last, text)) if *last == fate => text.push_str(change.value()),
            _ => pieces.push((fate, change.value().to_owned())),
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
    fn short(compared: &[Compared]) -> Vec<String> {
        let piece = |(fate, text): &(Fate, String)| match fate {
            Fate::Kept => text.clone(),
            Fate::Removed => format!("[-{text}-]"),
            Fate::Added => format!("{{+{text}+}}"),
        };
        compared.iter().map(|pieces| pieces.iter().map(piece).collect()).collect()
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
        assert_eq!(short(&compare(&old, &new)), expected);
    }

    #[test]
    fn numbers_and_latin_words_change_as_wholes() {
        let old = texts(&["约1,300名乘客，GBA2025计划，3.5米。"]);
        let new = texts(&["约1,500名乘客，GBS2025计划，3.4米。"]);
        let expected = ["约[-1,300-]{+1,500+}名乘客，[-GBA2025-]{+GBS2025+}计划，[-3.5-]{+3.4+}米。"];
        assert_eq!(short(&compare(&old, &new)), expected);
    }

    #[test]
    fn paragraphs_that_have_nothing_in_common_stay_apart() {
        let compared = compare(&texts(&["一二三四五"]), &texts(&["甲乙丙丁戊", "己"]));
        assert_eq!(short(&compared), ["[-一二三四五-]", "{+甲乙丙丁戊+}", "{+己+}"]);
        assert_eq!(compare(&[], &[]), Vec::<Compared>::new());
    }
}
