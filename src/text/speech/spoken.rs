//! Numbers, dates, times and signs as they are said in Chinese.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::numbers::{digit_by_digit, whole_number};

/// Numbers and signs, the longer forms first.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    let forms = [
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<hour>\d{1,2})[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d))?",
        r"(?P<years>\d{4})年",
        r"(?P<low>\d+(?:\.\d+)?)\s?[-—~～至]\s?(?P<high>\d+(?:\.\d+)?)(?P<units>%|％|‰|℃|°C|°)?",
        r"(?P<minus>[-−－])?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?P<unit>%|％|‰|℃|°C|°)?",
    ];
    Regex::new(&forms.join("|")).expect("the pattern is a valid constant")
});

/// Puts the numbers, dates, times and signs of a Chinese text into words, for programs that would read digits one by one
/// or in English.
pub fn spoken_chinese(text: &str) -> String {
    NUMBERS.replace_all(text, |found: &Captures<'_>| say(found)).into_owned()
}

fn say(found: &Captures<'_>) -> String {
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    if let (Some(year), Some(month), Some(day)) = (part("year"), part("month"), part("day")) {
        return format!("{}年{}月{}日", digit_by_digit(year), without_zero(month), without_zero(day));
    }
    if let (Some(hour), Some(minute)) = (part("hour"), part("minute")) {
        return time(hour, minute, part("second"));
    }
    if let Some(year) = part("years") {
        return format!("{}年", digit_by_digit(year));
    }
    if let (Some(low), Some(high)) = (part("low"), part("high")) {
        let unit = part("units").unwrap_or_default();
        return format!("{}到{}", measured(&decimal(low), unit), measured(&decimal(high), unit));
    }
    let number = part("whole").unwrap_or_default().replace(',', "") + part("part").unwrap_or_default();
    let unit = part("unit").unwrap_or_default();
    let sign = match (part("minus"), unit) {
        (None, _) => "",
        (Some(_), "℃" | "°C") => "零下",
        (Some(_), _) => "负",
    };
    format!("{sign}{}", measured(&decimal(&number), unit))
}

/// Says a number with a sign for its unit.
fn measured(number: &str, unit: &str) -> String {
    match unit {
        "%" | "％" => format!("百分之{number}"),
        "‰" => format!("千分之{number}"),
        "℃" | "°C" => format!("{number}摄氏度"),
        "°" => format!("{number}度"),
        _ => number.to_owned(),
    }
}

fn decimal(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, part)) => format!("{}点{}", whole_number(whole), digit_by_digit(part)),
        None => whole_number(number),
    }
}

fn without_zero(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() { "零".to_owned() } else { whole_number(digits) }
}

fn time(hour: &str, minute: &str, second: Option<&str>) -> String {
    let hour = without_zero(hour);
    let minutes = match minute.strip_prefix('0') {
        Some("0") if second.is_none() => return format!("{hour}点"),
        Some(digit) => format!("零{}", whole_number(digit)),
        None => whole_number(minute),
    };
    let seconds = second.map(|second| format!("{}秒", without_zero(second))).unwrap_or_default();
    format!("{hour}点{minutes}分{seconds}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_numbers_dates_and_signs_in_chinese() {
        for (text, said) in [
            ("2026年11月23日", "二零二六年十一月二十三日"),
            ("2026-11-05发布", "二零二六年十一月五日发布"),
            ("12:30开始，08:05结束，20:00再见", "十二点三十分开始，八点零五分结束，二十点再见"),
            ("增长38.5%", "增长百分之三十八点五"),
            ("气温-3℃到5℃", "气温零下三摄氏度到五摄氏度"),
            ("共1,234,500元", "共一百二十三万四千五百元"),
            ("3-5天，10%", "三到五天，百分之十"),
            ("电话13800138000", "电话一三八零零一三八零零零"),
        ] {
            assert_eq!(spoken_chinese(text), said, "{text}");
        }
    }
}
