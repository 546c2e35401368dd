//! Why lines of a page are not part of its article.

use super::{UiLanguage, Word};

/// Returns the note below lines that are left out: the name of their reason, and their scores.
pub fn left_out_note(lang: UiLanguage, reason: &str, scores: &[f32]) -> String {
    let reason = lang.say(word(reason));
    let (low, high) =
        scores.iter().fold((f32::MAX, f32::MIN), |(low, high), score| (low.min(*score), high.max(*score)));
    let (low, high) = (format!("{low:.1}"), format!("{high:.1}"));
    match scores.len() {
        0 | 1 => lang.fill(Word::LeftOutLine, &[&reason, &low]),
        count => lang.fill(Word::LeftOutLines, &[&count, &reason, &low, &high]),
    }
}

/// Returns the word for a reason by its name.
fn word(reason: &str) -> Word {
    match reason {
        "byline" => Word::LeftOutByline,
        "editor" => Word::LeftOutEditor,
        "credit" => Word::LeftOutCredit,
        "end" => Word::LeftOutEnd,
        "repeats" => Word::LeftOutRepeats,
        "links" => Word::LeftOutLinks,
        "template" => Word::LeftOutTemplate,
        "outside" => Word::LeftOutOutside,
        "breadcrumb" => Word::LeftOutBreadcrumb,
        "original-title" => Word::LeftOutOriginalTitle,
        "tags" => Word::LeftOutTags,
        "controls" => Word::LeftOutControls,
        "promotion" => Word::LeftOutPromotion,
        "disclaimer" => Word::LeftOutDisclaimer,
        "legal" => Word::LeftOutLegal,
        "player" => Word::LeftOutPlayer,
        "pager" => Word::LeftOutPager,
        _ => Word::LeftOutScore,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_name_the_reason_and_the_scores() {
        assert_eq!(
            left_out_note(UiLanguage::ZhHans, "links", &[-3.21]),
            "↑ 不在正文里：只有链接（评分 -3.2）"
        );
        let lines = left_out_note(UiLanguage::En, "score", &[-0.5, -2.0]);
        assert_eq!(lines, "↑ 2 lines left out: does not look like text (scores -2.0 to -0.5)");
    }
}
