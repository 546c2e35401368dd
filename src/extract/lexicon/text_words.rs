//! Words around a text: buttons that unfold it, labels of summaries and events, captions, heads of replies.

use std::sync::LazyLock;

use regex::Regex;

use super::files::all_words;
use super::language_files::parts_pattern;
use super::word_list::WordList;

static UNFOLD: LazyLock<WordList> = LazyLock::new(|| WordList::parts(|file| &file.controls.unfold));
static SUMMARY_LABELS: LazyLock<WordList> =
    LazyLock::new(|| WordList::beginnings(|file| &file.controls.summary_labels));
static EVENT_TIMES: LazyLock<WordList> = LazyLock::new(|| WordList::beginnings(|file| &file.events.times));
static EVENT_DETAILS: LazyLock<WordList> =
    LazyLock::new(|| WordList::beginnings(|file| &file.events.details));
static CAPTION_BEGINNINGS: LazyLock<WordList> =
    LazyLock::new(|| WordList::beginnings(|file| &file.captions.beginnings));
static CAPTION_ENDINGS: LazyLock<WordList> =
    LazyLock::new(|| WordList::endings(|file| &file.captions.endings));
static CAPTION_LETTERS: LazyLock<WordList> =
    LazyLock::new(|| WordList::endings(|file| &file.captions.last_letters));
static SUPPLIED: LazyLock<WordList> = LazyLock::new(|| WordList::parts(|file| &file.captions.supplied));
static TIME_LABELS: LazyLock<WordList> = LazyLock::new(|| {
    const NONE: &Vec<String> = &Vec::new();
    WordList::beginnings(|file| file.publish_line.as_ref().map_or(NONE, |words| &words.time_labels))
});

/// The number of a reply: 沙发, 3楼, #12.
static REPLY_NUMBER: LazyLock<String> = LazyLock::new(|| {
    let (seats, floors) = (
        parts_pattern(all_words(|file| &file.forum.seats)),
        parts_pattern(all_words(|file| &file.forum.floors)),
    );
    format!(r"(?:{seats}|#?\d{{1,4}}\s?(?:{floors}|#))")
});

/// Returns true for a text, in lower case, with words of a button that unfolds another: 展开全文.
pub(crate) fn offers_rest(text: &str) -> bool {
    UNFOLD.matches(text)
}

/// Returns the rest of a line after the label of a summary: 核心提示.
pub(crate) fn after_summary_label(text: &str) -> Option<&str> {
    SUMMARY_LABELS.without_beginning(text)
}

/// Returns true if a line begins with the label of the time of an event.
pub(crate) fn begins_event_time(text: &str) -> bool {
    EVENT_TIMES.matches(text)
}

/// Returns true if a line begins with a label that follows the time of an event: 地点.
pub(crate) fn begins_event_detail(text: &str) -> bool {
    EVENT_DETAILS.matches(text)
}

/// Returns true if a line begins with a label of the publish time.
pub(crate) fn begins_publish_time(text: &str) -> bool {
    TIME_LABELS.matches(text)
}

/// Returns true if a line below a picture begins as captions do: 图为渡口.
pub(crate) fn begins_caption(text: &str) -> bool {
    CAPTION_BEGINNINGS.matches(text)
}

/// Returns true if a line below a picture ends as captions do: 林可 摄.
pub(crate) fn ends_caption(text: &str) -> bool {
    CAPTION_ENDINGS.matches(text)
}

/// Returns true if the last character of a line is often that of a caption.
pub(crate) fn has_caption_letter(text: &str) -> bool {
    CAPTION_LETTERS.matches(text)
}

/// Returns true if a line may say who supplied a picture or a text.
pub(crate) fn names_supplier(text: &str) -> bool {
    SUPPLIED.matches(text)
}

/// Returns true for the number of a reply and nothing else.
pub(crate) fn is_reply_number(text: &str) -> bool {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(&format!("^{}$", *REPLY_NUMBER)).expect("the pattern is tested"));
    NUMBER.is_match(text)
}

/// Returns true if a line says when a reply was written: 3楼 发表于 昨天.
pub(crate) fn begins_reply(text: &str) -> bool {
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
        let written = parts_pattern(all_words(|file| &file.forum.written));
        let times = parts_pattern(all_words(|file| &file.forum.times));
        Regex::new(&format!(r"^{}?\s*(?:{written})\s*[:：]?\s*(?:\d|{times})", *REPLY_NUMBER))
            .expect("the pattern is tested")
    });
    WRITTEN.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_every_word_is_needed;
    use super::*;

    #[test]
    fn every_word_around_texts_is_needed() {
        assert_every_word_is_needed(&[
            &UNFOLD,
            &SUMMARY_LABELS,
            &EVENT_TIMES,
            &EVENT_DETAILS,
            &CAPTION_BEGINNINGS,
            &CAPTION_ENDINGS,
            &CAPTION_LETTERS,
            &SUPPLIED,
            &TIME_LABELS,
        ]);
    }

    #[test]
    fn replies_begin_with_a_number_or_a_time() {
        for seat in all_words(|file| &file.forum.seats) {
            assert!(is_reply_number(seat), "{seat}");
        }
        for written in all_words(|file| &file.forum.written) {
            assert!(begins_reply(&format!("3楼 {written} 昨天 10:20")), "{written}");
        }
        assert!(is_reply_number("#12 楼") && !is_reply_number("地板上的水") && !begins_reply("发表于渡口"));
    }
}
