//! `source catalog`, and names of the catalogue in `source add`.

use crate::support::Home;

#[test]
fn catalogue_is_found_by_characters_pinyin_and_region() {
    let home = Home::new();
    for words in ["珠海网", "zhuhaiwang", "zhuhw"] {
        let ran = home.run(&["source", "catalog", words]);
        assert!(ran.code == 0 && ran.out.starts_with("珠海网  珠海  site"), "{words}: {}", ran.out);
        assert!(ran.out.contains("没有在这里试过"), "{}", ran.out);
    }
    let papers = home.run(&["source", "catalog", "数字报", "深圳", "--json"]).json();
    assert!(papers.len() > 1 && papers.iter().all(|paper| paper["kind"] == "paper"), "{papers:?}");
    let ran = home.run(&["source", "catalog", "没有这样的"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
}

#[test]
fn add_takes_names_of_the_catalogue() {
    let home = Home::new();
    let one = home.run(&["source", "add", "--yes", "--offline", "珠海网"]);
    assert!(one.err.contains("hizh.cn"), "its address is fetched, which fails offline: {}", one.err);
    let several = home.run(&["source", "add", "--yes", "--offline", "人民网"]);
    assert!(several.code == 2 && several.err.contains("人民网时政"), "{}", several.err);
    let none = home.run(&["source", "add", "--yes", "--offline", "没有这样的"]);
    assert!(none.code == 2 && none.err.contains("不是网址"), "{}", none.err);
}
