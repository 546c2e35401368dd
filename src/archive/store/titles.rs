//! Which of two titles of a headline is the better one.

/// Returns true if a new title should replace the old one: a full title replaces a cut one, otherwise a longer title
/// replaces a shorter one.
pub(crate) fn is_fuller(new: &str, old: &str) -> bool {
    match (is_cut(new), is_cut(old)) {
        (true, false) => false,
        (false, true) => !new.is_empty(),
        _ => new.chars().count() > old.chars().count(),
    }
}

/// Returns true if a title was cut to fit (`…`, `...`).
pub(crate) fn is_cut(title: &str) -> bool {
    title.ends_with(['…', '‥', '⋯']) || title.ends_with("...") || title.ends_with("．．．")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_titles_never_replace_full_ones() {
        assert!(is_fuller("粤港澳大湾区建设五周年", "粤港澳大湾区…"));
        assert!(is_fuller("粤港澳大湾区建设", "粤港澳"));
        assert!(is_fuller("短题", "这是一个被截断了的很长的标题..."));
        assert!(!is_fuller("粤港澳大湾区建设五周年的…", "粤港澳"));
        assert!(!is_fuller("粤港澳", "粤港澳大湾区"));
        assert!(!is_fuller("", "粤港…"));
    }
}
