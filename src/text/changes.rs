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

/// Compares two texts paragraph by paragraph, and those that changed character by character.
///
/// ```
/// use wanbao::text::{Fate, compare};
/// let changes = compare(&["共10人。".to_owned()], &["共12人。".to_owned()]);
/// let piece = |fate, text: &str| (fate, text.to_owned());
/// let one = vec![piece(Fate::Kept, "共1"), piece(Fate::Removed, "0"), piece(Fate::Added, "2"), piece(Fate::Kept, "人。")];
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
    let diff = TextDiff::from_chars(old, new);
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
    fn paragraphs_that_have_nothing_in_common_stay_apart() {
        let compared = compare(&texts(&["一二三四五"]), &texts(&["甲乙丙丁戊", "己"]));
        assert_eq!(short(&compared), ["[-一二三四五-]", "{+甲乙丙丁戊+}", "{+己+}"]);
        assert_eq!(compare(&[], &[]), Vec::<Compared>::new());
    }
}
