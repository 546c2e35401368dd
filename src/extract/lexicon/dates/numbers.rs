//! Numbers of dates, in figures or in Chinese characters.

use regex::Captures;

/// Pattern of a number of up to four Chinese characters.
pub(super) const HAN_NUMBER: &str = "[〇零○元一二三四五六七八九十廿卅百]";

/// Returns the number in a group of a match.
pub(super) fn number<T: TryFrom<i64>>(captures: &Captures<'_>, name: &str) -> Option<T> {
    let text = captures.name(name)?.as_str();
    let value = text.parse::<i64>().ok().or_else(|| han_number(text))?;
    T::try_from(value).ok()
}

/// Reads a number that is written in Chinese characters, digit by digit (二〇二四) or by place (一百一十三).
fn han_number(text: &str) -> Option<i64> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| match c {
        '零' | '○' => Some(0),
        '元' => Some(1),
        c => DIGITS.chars().position(|digit| digit == c).and_then(|at| i64::try_from(at).ok()),
    };
    let (mut value, mut last) = (0, None);
    for c in text.chars() {
        match c {
            '十' => {
                value += last.take().unwrap_or(1) * 10;
            }
            '廿' => value += 20,
            '卅' => value += 30,
            '百' => value += last.take().unwrap_or(1) * 100,
            '零' if value > 0 && last.is_none() => {}
            c => {
                // Two digits in a row are written without places.
                value = last.map_or(value, |before: i64| (value + before) * 10);
                last = Some(digit(c)?);
            }
        }
    }
    Some(value + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_chinese_numbers() {
        let cases = [
            ("二〇二四", 2024),
            ("十", 10),
            ("十一", 11),
            ("二十八", 28),
            ("三十", 30),
            ("廿一", 21),
            ("一百一十三", 113),
            ("〇八", 8),
            ("元", 1),
            ("一百零五", 105),
        ];
        for (text, want) in cases {
            assert_eq!(han_number(text), Some(want), "{text}");
        }
    }
}
