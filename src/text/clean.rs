//! Removes characters that are unsafe or invisible in a terminal.
//!
//! Never fails: any input gives output that is safe to print.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::is_han;

/// Most combining marks in a row that are kept; the Stream-Safe Text Format allows 30 (UAX #15), but no orthography needs
/// half as many.
const MAX_MARKS: usize = 16;

/// Removes control characters, escape sequences, bidi overrides and invisible characters from a text; turns line feeds
/// and tabs into spaces. Borrows if nothing changes.
///
/// Escape sequences are removed as a whole, not only their first byte: `\x1b[31m` and `\x1b]0;title\x07` leave nothing
/// behind (ECMA-48 CSI, OSC, DCS, SOS, PM, APC, in 7-bit and 8-bit form). Of the format characters (category Cf), ZWJ
/// and ZWNJ are kept if they join a cluster, and variation selectors are kept; all others are removed, and so are
/// letters without a glyph (U+115F, U+3164) and U+10EEEE, by which Kitty's protocol draws a picture. The blank Braille
/// pattern becomes a space. Of a run of combining marks the first 16 are kept.
///
/// ```
/// assert_eq!(wanbao::text::clean("\u{1b}[31m警示\u{1b}[0m：\u{202e}通告"), "警示：通告");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    let Some(start) = first_change(text) else { return Cow::Borrowed(text) };
    let (safe, rest) = text.split_at(start);
    let mut out = String::with_capacity(text.len());
    out.push_str(safe);
    let mut marks = safe.chars().rev().take_while(|c| is_mark(*c)).count();
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_csi(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut chars),
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{2800}' => {
                out.push(' ');
                marks = 0;
            }
            '\u{200c}' | '\u{200d}' => {
                if joins(out.chars().next_back()) && joins(chars.peek().copied()) {
                    out.push(c);
                }
            }
            c if is_suspect(c) => {}
            c if is_mark(c) => {
                marks += 1;
                if marks <= MAX_MARKS {
                    out.push(c);
                }
            }
            c => {
                out.push(c);
                marks = 0;
            }
        }
    }
    Cow::Owned(out)
}

/// Cleans each line of a text as [`clean`] does, and keeps its line feeds.
///
/// ```
/// assert_eq!(wanbao::text::clean_lines("\u{1b}[1m一\n二\u{202e}"), "一\n二");
/// ```
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    if text.split('\n').all(|line| first_change(line).is_none()) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(clean).collect();
    Cow::Owned(lines.join("\n"))
}

/// Cleans a line that may be styled as [`clean`] does, and keeps the sequences that select colours and attributes (SGR).
///
/// ```
/// assert_eq!(wanbao::text::clean_styled("\u{1b}[1m粗\u{1b}[0m\u{1b}[2J"), "\u{1b}[1m粗\u{1b}[0m");
/// ```
pub fn clean_styled(line: &str) -> Cow<'_, str> {
    if first_change(line).is_none() {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((start, end)) = find_sgr(rest) {
        out.push_str(&clean(rest.get(..start).unwrap_or_default()));
        out.push_str(rest.get(start..end).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
    out.push_str(&clean(rest));
    Cow::Owned(out)
}

/// Finds the first SGR sequence, `ESC [ … m` with only digits and semicolons.
fn find_sgr(text: &str) -> Option<(usize, usize)> {
    text.match_indices("\x1b[").find_map(|(start, introducer)| {
        let parameters = text.get(start + introducer.len()..)?;
        let length = parameters.bytes().take_while(|b| b.is_ascii_digit() || *b == b';').count();
        let end = start + introducer.len() + length + 1;
        parameters.get(length..)?.starts_with('m').then_some((start, end))
    })
}

/// Returns the byte from which on [`clean`] changes a text.
fn first_change(text: &str) -> Option<usize> {
    let mut marks = 0;
    for (start, c) in text.char_indices() {
        // Nearly all characters of most texts.
        if matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}') {
            marks = 0;
            continue;
        }
        if is_suspect(c) {
            return Some(start);
        }
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Some(start);
        }
    }
    None
}

/// Returns true for combining marks (category M), which a terminal draws over the character before them.
fn is_mark(c: char) -> bool {
    !matches!(c, '\0'..='\u{2ff}' | '\u{2100}'..='\u{2bff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffff}')
        && is_combining_mark(c)
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

/// Returns true for characters that [`clean`] must look at: Cc, Cf, line separators, noncharacters, letters and patterns
/// without a glyph, and all other characters that are to be ignored (`Default_Ignorable_Code_Point`) but selectors.
fn is_suspect(c: char) -> bool {
    match c {
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        c if c < '\u{ad}' => false,
        // The common Han range is checked first, because most characters of a Chinese text are in it.
        '\u{3400}'..='\u{d7ff}' => false,
        '\u{2800}' | '\u{3164}' => true,
        '\u{2070}'..='\u{33ff}' => false,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{ffa0}' | '\u{10eeee}' => true,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => true,
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
    fn removes_letters_without_a_glyph() {
        assert_eq!(clean("空\u{3164}白\u{115f}字\u{1160}母\u{ffa0}。\u{34f}"), "空白字母。");
        assert_eq!(clean("盲\u{2800}文"), "盲 文");
        assert_eq!(clean("图\u{10eeee}\u{305}\u{305}"), "图\u{305}\u{305}");
    }

    #[test]
    fn shortens_long_runs_of_combining_marks() {
        let letter = |marks: usize| "a".to_owned() + &"\u{301}".repeat(marks);
        assert!(matches!(clean(&letter(16)), Cow::Borrowed(_)));
        assert_eq!(clean(&(letter(40) + "b")), letter(16) + "b");
        let interrupted = letter(10) + "\u{200b}" + &"\u{fe0f}".repeat(10);
        assert_eq!(clean(&interrupted), letter(10) + &"\u{fe0f}".repeat(6), "removed characters end no run");
        assert_eq!(clean(&(letter(16) + "\u{7}\u{301}字")), letter(16) + "字");
    }

    #[test]
    fn keeps_nothing_but_colours_in_styled_lines() {
        let cases = [
            ("\x1b[1;31m红\x1b[0m\x1b[3J", "\x1b[1;31m红\x1b[0m"),
            ("\x1b[?25l藏\x1b[m", "藏\x1b[m"),
            ("\x1b]0;\x1b[1m题\x07", "0;\x1b[1m题"),
            ("\x1b[1", ""),
        ];
        for (dirty, want) in cases {
            assert_eq!(clean_styled(dirty), want, "{dirty:?}");
        }
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
