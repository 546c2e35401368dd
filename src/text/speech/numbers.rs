//! Numbers in Chinese characters.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Units of four digits each.
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// Most digits of an amount; longer numbers are codes.
const LONGEST_AMOUNT: usize = 16;

/// Digits of a mobile telephone number, which begins with 1.
const TELEPHONE: usize = 11;

/// Returns the digits one by one: 二零二六.
pub(super) fn digit_by_digit(digits: &str) -> String {
    digits.chars().filter_map(|c| c.to_digit(10)).map(|digit| DIGITS[digit as usize]).collect()
}

/// Returns a whole number as it is said: 三百零五. Numbers that begin with zero and telephone numbers are said digit by
/// digit.
pub(super) fn whole_number(digits: &str) -> String {
    let is_telephone = digits.len() == TELEPHONE && digits.starts_with('1');
    let is_code = is_telephone || digits.len() > 1 && digits.starts_with('0');
    match digits.parse::<u64>() {
        Ok(0) => "零".to_owned(),
        Ok(number) if !is_code && digits.len() <= LONGEST_AMOUNT => amount(number),
        _ => digit_by_digit(digits),
    }
}

fn amount(number: u64) -> String {
    let groups = (0..GROUPS.len() as u32).map(|index| number / 10_000_u64.pow(index) % 10_000);
    let groups: Vec<u64> = groups.collect();
    let (mut said, mut has_gap) = (String::new(), false);
    for (group, name) in groups.iter().zip(GROUPS).rev() {
        if *group == 0 {
            has_gap = !said.is_empty();
            continue;
        }
        if !said.is_empty() && (has_gap || *group < 1000) {
            said.push('零');
        }
        has_gap = false;
        said = below_ten_thousand(*group, said) + name;
    }
    said
}

/// Adds a group of four digits to what is said before it. At the beginning of a number 十二 is said, not 一十二.
fn below_ten_thousand(group: u64, before: String) -> String {
    let is_first = before.is_empty();
    let (mut said, mut has_gap, mut is_begun) = (before, false, false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = group / unit % 10;
        if digit == 0 {
            has_gap = is_begun;
            continue;
        }
        if has_gap {
            said.push('零');
            has_gap = false;
        }
        if !(unit == 10 && digit == 1 && is_first && !is_begun) {
            said.push(DIGITS[digit as usize]);
        }
        said += name;
        is_begun = true;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_whole_numbers() {
        for (digits, said) in [
            ("0", "零"),
            ("10", "十"),
            ("12", "十二"),
            ("110", "一百一十"),
            ("305", "三百零五"),
            ("2000", "二千"),
            ("1010", "一千零一十"),
            ("10000", "一万"),
            ("10305", "一万零三百零五"),
            ("120000", "十二万"),
            ("100000001", "一亿零一"),
            ("20200000", "二千零二十万"),
            ("13800138000", "一三八零零一三八零零零"),
            ("007", "零零七"),
        ] {
            assert_eq!(whole_number(digits), said, "{digits}");
        }
    }
}
