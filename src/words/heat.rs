//! The heat of a headline in a ranking, in the units that people of each language count in.

use super::{UiLanguage, Word};

/// Formats a heat with at most one decimal: 456.7万, 1.2亿; in English 4.6M.
pub fn heat(lang: UiLanguage, heat: u64) -> String {
    let units: &[(u64, Word)] = match lang {
        UiLanguage::En => {
            &[(1_000_000_000, Word::Billions), (1_000_000, Word::Millions), (1_000, Word::Thousands)]
        }
        UiLanguage::ZhHans | UiLanguage::ZhHant => {
            &[(100_000_000, Word::HundredMillions), (10_000, Word::TenThousands)]
        }
    };
    let Some((unit, word)) = units.iter().find(|(unit, _)| heat >= *unit) else { return heat.to_string() };
    // From 1,000 units on, the decimal says nothing.
    let tenths = (heat + unit / 20) / (unit / 10);
    let number = if tenths.is_multiple_of(10) || tenths >= 10_000 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    lang.fill(*word, &[&number])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_the_units_of_the_language() {
        let of = |lang| [800, 4_567_000, 120_000_000].map(|number| heat(lang, number));
        assert_eq!(of(UiLanguage::ZhHans), ["800", "456.7万", "1.2亿"]);
        assert_eq!(of(UiLanguage::ZhHant), ["800", "456.7萬", "1.2億"]);
        assert_eq!(of(UiLanguage::En), ["800", "4.6M", "120M"]);
    }
}
