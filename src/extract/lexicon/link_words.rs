//! Words of links and heads in lists: "more", and the names of rankings, recommendations and modules of pictures.

use std::sync::LazyLock;

use regex::Regex;

use super::files::{LinkWords, files};
use super::language_files::any_of;
use super::word_list::WordList;

static PICTURES: LazyLock<WordList> = LazyLock::new(|| WordList::parts(|file| &file.modules.pictures));
static RAILS: LazyLock<WordList> = LazyLock::new(|| WordList::parts(|file| &file.modules.rails));
static COLUMNS: LazyLock<WordList> = LazyLock::new(|| WordList::endings(|file| &file.modules.columns));

/// Returns a pattern for any of these words in any language.
fn words(pick: fn(&LinkWords) -> &Vec<String>) -> String {
    any_of(files().iter().flat_map(move |file| pick(&file.link_words)).map(String::as_str))
}

/// Returns true if a text says no more than that there is more: 更多>>, MORE+, もっと見る.
pub(crate) fn is_more_label(text: &str) -> bool {
    const LONGEST: usize = 48;
    static MORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(r"^[^\p{{L}}\p{{N}}]*(?i:{})[^\p{{L}}\p{{N}}]*$", words(|words| &words.more)))
            .expect("the pattern is tested")
    });
    text.len() <= LONGEST && MORE.is_match(text)
}

/// Returns true if the name of a list says that it is a ranking: 点击排行, Most viewed.
pub(crate) fn names_ranking(name: &str) -> bool {
    static RANKING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!("(?i:{})", words(|words| &words.ranking))).expect("the pattern is tested")
    });
    RANKING.is_match(name)
}

/// Returns true for the name of a module of pictures or videos, which may be of any section.
pub(crate) fn names_pictures(name: &str) -> bool {
    PICTURES.matches(name)
}

/// Returns true if a name has a word of recommendations, rankings or lists of the newest articles.
pub(crate) fn names_rail(name: &str) -> bool {
    RAILS.matches(name)
}

/// Returns true for the name of a column: 公告栏.
pub(crate) fn names_column(name: &str) -> bool {
    COLUMNS.matches(name)
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_every_word_is_needed;
    use super::*;

    #[test]
    fn every_word_of_modules_is_needed() {
        assert_every_word_is_needed(&[&PICTURES, &RAILS, &COLUMNS]);
        assert!(names_pictures("图片新闻") && names_rail("猜你喜欢") && !names_rail("要闻"));
    }

    #[test]
    fn reads_words_of_links() {
        for text in [
            "更多",
            "更多>>",
            "[更多]",
            "MORE +",
            "more..",
            "もっと見る",
            "더보기",
            "Alle anzeigen",
            "Ещё",
            "Xem thêm »",
        ] {
            assert!(is_more_label(text), "{text}");
        }
        for text in ["更多人看见渡口的灯", "More boats", "News", ""] {
            assert!(!is_more_label(text), "{text}");
        }
        for name in [
            "点击排行",
            "一周热榜",
            "アクセスランキング",
            "Most read",
            "Meistgelesen",
            "Самое читаемое",
            "많이 본 뉴스",
        ] {
            assert!(names_ranking(name), "{name}");
        }
        assert!(!names_ranking("时政要闻"));
    }
}
