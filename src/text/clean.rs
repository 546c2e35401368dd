//! Removes characters that are unsafe or invisible in a terminal.
//!
//! Never fails: any input gives output that is safe to print.

use std::borrow::Cow;

use super::is_han;

/// Removes control characters, escape sequences, bidi overrides and invisible format characters from a text; turns line
/// feeds and tabs into spaces. Borrows if nothing changes.
///
/// Escape sequences are removed as a whole, not only their first byte: `\x1b[31m` and `\x1b]0;title\x07` leave nothing
/// behind (ECMA-48 CSI, OSC, DCS, SOS, PM, APC, in 7-bit and 8-bit form). Of the format characters (category Cf), ZWJ
/// and ZWNJ are kept if they join a cluster, and variation selectors are kept; all others are removed.
///
/// ```
/// assert_eq!(wanbao::text::clean("\u{1b}[31m警示\u{1b}[0m：\u{202e}通告"), "警示：通告");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    let Some(start) = text.find(is_suspect) else { return Cow::Borrowed(text) };
    let (safe, rest) = text.split_at(start);
    let mut out = String::with_capacity(text.len());
    out.push_str(safe);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_csi(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut chars),
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{200c}' | '\u{200d}' => {
                if joins(out.chars().next_back()) && joins(chars.peek().copied()) {
                    out.push(c);
                }
            }
            c if is_suspect(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Cleans a text as [`clean`] does, replaces each run of white space (no-break and full-width spaces included) by one
/// space, and trims the ends. Titles, names and labels are stored in this form.
///
/// ```
/// assert_eq!(wanbao::text::clean_line("　湾区 \n\t 要闻\u{7} "), "湾区 要闻");
/// ```
pub fn clean_line(text: &str) -> String {
    let clean = clean(text);
    let mut line = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Returns true for characters that [`clean`] must look at: Cc, Cf, line separators, noncharacters, and the tag and
/// annotation blocks.
fn is_suspect(c: char) -> bool {
    match c {
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        c if c < '\u{ad}' => false,
        // The common Han range is checked first, because most characters of a Chinese text are in it.
        '\u{2070}'..='\u{d7ff}' => false,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}' => true,
        c => (c as u32) & 0xfffe == 0xfffe,
    }
}

/// Returns true if a joiner beside this character can be part of a grapheme cluster.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_suspect(c) && !is_han(c))
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Skips the rest of a sequence after ESC (ECMA-48 §5.3, §8.3): a control string, a CSI sequence, or intermediate bytes
/// and a final byte.
fn skip_escape(chars: &mut Chars<'_>) {
    match chars.peek().copied() {
        Some('[') => {
            chars.next();
            skip_csi(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            skip_string(chars);
        }
        Some(' '..='/') => {
            while chars.next_if(|c| (' '..='/').contains(c)).is_some() {}
            chars.next_if(|c| ('0'..='~').contains(c));
        }
        Some('0'..='~') => {
            chars.next();
        }
        _ => {}
    }
}

/// Skips the parameters, intermediate bytes and final byte of a CSI sequence, as far as they are present.
fn skip_csi(chars: &mut Chars<'_>) {
    while chars.next_if(|c| ('0'..='?').contains(c)).is_some() {}
    while chars.next_if(|c| (' '..='/').contains(c)).is_some() {}
    chars.next_if(|c| ('@'..='~').contains(c));
}

/// Skips a control string up to BEL or ST.
///
/// Skips at most 256 characters, and none if the text ends without a terminator, so that a stray introducer can't
/// swallow an article.
fn skip_string(chars: &mut Chars<'_>) {
    const MAX_STRING_LEN: usize = 256;
    let mut ahead = chars.clone();
    for _ in 0..MAX_STRING_LEN {
        match ahead.next() {
            Some('\u{7}' | '\u{9c}') => break,
            Some('\u{1b}') if ahead.peek() == Some(&'\\') => {
                ahead.next();
                break;
            }
            Some(_) => {}
            None => return,
        }
    }
    *chars = ahead;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrows_text_that_is_clean() {
        for text in ["", "粤港澳大湾区 GBA 2024", "café — “引号”…", "👍🏽 ❤️ 葛󠄀"]
        {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn removes_whole_escape_sequences() {
        let cases = [
            ("\x1b[31;5m红\x1b[0m", "红"),
            ("\x1b]0;title\x07正文", "正文"),
            ("\x1b]8;;http://x\x1b\\链接\x1b]8;;\x1b\\", "链接"),
            ("\u{9b}2J清", "清"),
            ("\x1bP1$r0m\x1b\\后", "后"),
            ("\x1b(B文", "文"),
            ("a\x1b", "a"),
            ("\x1b]unterminated 标题", "unterminated 标题"),
        ];
        for (dirty, want) in cases {
            assert_eq!(clean(dirty), want, "{dirty:?}");
        }
    }

    #[test]
    fn removes_invisible_and_bidi_characters() {
        assert_eq!(
            clean("反\u{202e}转\u{202c}零\u{200b}宽\u{feff}隔\u{2066}离\u{2069}\u{200f}"),
            "反转零宽隔离"
        );
        assert_eq!(clean("软\u{ad}连\0字\u{7f}符\u{85}行"), "软连字符 行");
    }

    #[test]
    fn keeps_only_joiners_inside_clusters() {
        assert_eq!(clean("👨\u{200d}👩\u{200d}👧"), "👨\u{200d}👩\u{200d}👧");
        assert_eq!(clean("文\u{200d}字"), "文字");
        assert_eq!(clean("a\u{200c}b"), "ab");
    }

    #[test]
    fn collapses_white_space_in_lines() {
        assert_eq!(clean_line(" 　标题\u{a0}\n 第二 "), "标题 第二");
    }
}
