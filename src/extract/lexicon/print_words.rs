//! Words of digital newspapers: their names, controls and parts.
//!
//! The number of a page of print (第A02版) is a notation and not among them.

use std::sync::LazyLock;

use super::word_list::WordList;

static EDITIONS: LazyLock<WordList> = LazyLock::new(|| WordList::parts(|file| &file.print.editions));
static CONTROLS: LazyLock<WordList> = LazyLock::new(|| WordList::parts(|file| &file.print.controls));
static NO_PAGE_NAMES: LazyLock<WordList> =
    LazyLock::new(|| WordList::parts(|file| &file.print.no_page_names));
static PARTS: LazyLock<WordList> = LazyLock::new(|| WordList::whole(|file| &file.print.parts));

/// Returns true for the title of a digital edition: 南岸日报数字报.
pub(crate) fn names_digital_edition(title: &str) -> bool {
    EDITIONS.matches(title)
}

/// Returns true if a text has words of a link that leads through the paper: 上一版, 下一期, 版面导航.
pub(crate) fn has_print_control(text: &str) -> bool {
    CONTROLS.matches(text)
}

/// Returns true for words behind the number of a page that are no name of it: 第5版 上一版.
pub(crate) fn is_no_page_name(text: &str) -> bool {
    NO_PAGE_NAMES.matches(text)
}

/// Returns true for the name of a part of a page that is no story: 导读, 报眼.
pub(crate) fn is_print_part(text: &str) -> bool {
    PARTS.matches(text)
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_every_word_is_needed;
    use super::*;

    #[test]
    fn every_word_of_print_is_needed() {
        assert_every_word_is_needed(&[&EDITIONS, &CONTROLS, &NO_PAGE_NAMES, &PARTS]);
        assert!(names_digital_edition("南岸日报数字报") && has_print_control("下一期 >"));
        assert!(is_print_part("导读") && !is_print_part("渡口导读"));
    }
}
