//! Names of links in menus and breadcrumbs, and of the front page.

use std::sync::LazyLock;

use super::word_list::WordList;

static HOME: LazyLock<WordList> = LazyLock::new(|| WordList::parts(|file| &file.menu.home));
static BREADCRUMB_EDGES: LazyLock<WordList> =
    LazyLock::new(|| WordList::whole(|file| &file.menu.breadcrumb_edges));
static SERVICES: LazyLock<WordList> = LazyLock::new(|| WordList::parts(|file| &file.menu.services));
static DIRECTORIES: LazyLock<WordList> = LazyLock::new(|| WordList::endings(|file| &file.menu.directories));
static DEPARTMENTS: LazyLock<WordList> = LazyLock::new(|| WordList::endings(|file| &file.menu.departments));
static NO_DEPARTMENTS: LazyLock<WordList> =
    LazyLock::new(|| WordList::endings(|file| &file.menu.no_departments));
static TRANSACTIONS: LazyLock<WordList> = LazyLock::new(|| WordList::endings(|file| &file.menu.transactions));
static SECTION_ENDINGS: LazyLock<WordList> =
    LazyLock::new(|| WordList::whole(|file| &file.menu.section_endings));

/// Returns true for a name with a word for the front page: 首页, 网站首页.
pub(crate) fn names_home(name: &str) -> bool {
    HOME.matches(name)
}

/// Returns true for names in breadcrumbs that are no sections: 首页, 正文.
pub(crate) fn is_breadcrumb_edge(name: &str) -> bool {
    BREADCRUMB_EDGES.matches(name)
}

/// Returns true for the name of a page that is no list of articles: the front page, a service, a directory of people.
pub(crate) fn names_other_page(name: &str) -> bool {
    names_home(name) || SERVICES.matches(name) || DIRECTORIES.matches(name)
}

/// Returns true for the name of a department: 人事科, 发展规划处, 机关党委.
pub(crate) fn is_department(name: &str) -> bool {
    const SHORTEST: usize = 3;
    DEPARTMENTS.matches(name) && !NO_DEPARTMENTS.matches(name) && name.chars().count() >= SHORTEST
}

/// Returns true for the name of a service that an authority offers: 个人办事, 县长信箱, 民意征集.
pub(crate) fn is_transaction(name: &str) -> bool {
    TRANSACTIONS.matches(name)
}

/// Returns true for a word that all sections of a site may end with: 新闻, 频道.
pub(crate) fn is_section_ending(word: &str) -> bool {
    SECTION_ENDINGS.matches(word)
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_every_word_is_needed;
    use super::*;

    #[test]
    fn every_word_of_menus_is_needed() {
        assert_every_word_is_needed(&[
            &HOME,
            &BREADCRUMB_EDGES,
            &SERVICES,
            &DIRECTORIES,
            &DEPARTMENTS,
            &NO_DEPARTMENTS,
            &TRANSACTIONS,
            &SECTION_ENDINGS,
        ]);
    }

    #[test]
    fn departments_are_told_from_words_that_end_so() {
        for name in ["人事科", "发展规划处", "机关党委"] {
            assert!(is_department(name), "{name}");
        }
        for name in ["百科", "渡口的好处", "要闻", "一处"] {
            assert!(!is_department(name), "{name}");
        }
        assert!(is_transaction("县长信箱") && !is_transaction("信箱里的信"));
        assert!(names_other_page("网站首页") && names_other_page("师资队伍") && !names_other_page("要闻"));
    }
}
