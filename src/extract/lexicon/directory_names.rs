//! Titles that are entries of a directory, not news: departments, institutions, officials, services of a site.
//!
//! The words are data (`directory` in the files of the lexicon), their order and punctuation are patterns here.

use std::sync::LazyLock;

use regex::Regex;

use super::files::{WordPick, all_words};
use super::language_files::parts_pattern;

/// Longest name of an institution in characters.
const LONGEST: usize = 24;

/// Returns true if a title may name a department, an institution, or an official with the office.
pub(crate) fn is_directory_entry(title: &str) -> bool {
    static INSTITUTION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"^[^，。：！？、；“”‘’【】\d%]+(?:{})(?:[（(][^）)]{{1,12}}[）)])?$",
            any(|file| &file.directory.institutions)
        ))
        .expect("the pattern is tested")
    });
    static OFFICIAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"^[^，。！？；“”]{{0,40}}(?:{})\s*[:：]\s*\p{{Han}}{{1,2}}\s?\p{{Han}}{{1,2}}$",
            any(|file| &file.directory.offices)
        ))
        .expect("the pattern is tested")
    });
    static PERSON: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"^\p{{Han}}{{2,4}}[\s,，·|]+(?:{})*(?:{})(?:[\s,，、/].*)?$",
            any(|file| &file.directory.profession_grades),
            any(|file| &file.directory.professions)
        ))
        .expect("the pattern is tested")
    });
    let count = title.chars().count();
    count <= LONGEST && (INSTITUTION.is_match(title) || PERSON.is_match(title)) || OFFICIAL.is_match(title)
}

/// Returns true if a title names a service or a part of a site: 联系我们, 网站地图, 学校主页.
pub(crate) fn is_service(title: &str) -> bool {
    static SERVICE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            "^(?:{})?(?:{})$|(?:{})$",
            any(|file| &file.directory.service_owners),
            any(|file| &file.directory.services),
            any(|file| &file.directory.service_endings)
        ))
        .expect("the pattern is tested")
    });
    const LONGEST_NAME: usize = 10;
    title.chars().count() <= LONGEST_NAME && SERVICE.is_match(title)
}

/// Returns a pattern for these words of all languages.
fn any(pick: WordPick) -> String {
    parts_pattern(all_words(pick))
}

#[cfg(test)]
mod tests {
    use super::super::word_list::{WordList, assert_every_word_is_needed};
    use super::*;

    #[test]
    fn every_word_of_directories_is_needed() {
        assert_every_word_is_needed(&[&WordList::endings(|file| &file.directory.institutions)]);
        assert_every_word_is_needed(&[&WordList::whole(|file| &file.directory.offices)]);
        assert_every_word_is_needed(&[&WordList::endings(|file| &file.directory.service_endings)]);
        for word in all_words(|file| &file.directory.institutions) {
            assert!(is_directory_entry(&format!("南岸{word}")), "{word}");
        }
        for word in all_words(|file| &file.directory.offices) {
            assert!(is_directory_entry(&format!("{word}：何小满")), "{word}");
        }
        for word in all_words(|file| &file.directory.professions) {
            assert!(is_directory_entry(&format!("何小满 {word}")), "{word}");
        }
        for word in all_words(|file| &file.directory.services) {
            assert!(is_service(word), "{word}");
        }
    }

    #[test]
    fn recognises_entries_of_directories() {
        for title in [
            "后勤保障与基建部",
            "国际教育交流学院",
            "电教馆（电视台）",
            "党组成员、副局长：何小满",
            "何小满 副主任医师",
            "林可 教授 博士生导师",
        ] {
            assert!(is_directory_entry(title), "{title}");
        }
        for title in ["渡口今起换新船", "南岸医院：夜间门诊今起开放", "局长何小满走进直播间谈渡口"]
        {
            assert!(!is_directory_entry(title), "{title}");
        }
        for title in ["联系我们", "网站地图", "学校主页", "电子邮箱", "Android版下载", "新闻订阅", "高级搜索"]
        {
            assert!(is_service(title), "{title}");
        }
        for title in ["網站導覽", "縣長信箱", "局长信箱", "隱私權聲明", "常見問題"] {
            assert!(is_service(title), "{title}");
        }
        for title in
            ["渡口的灯", "新闻背后的人", "联系不上的船", "早市迁入室内", "县长走进渡口", "市長換了新船"]
        {
            assert!(!is_service(title), "{title}");
        }
    }
}
