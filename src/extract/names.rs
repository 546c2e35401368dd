//! Names of media and people, as publish lines write them.

use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;

use super::labels::fields;
use super::time;
use crate::text::is_han;

/// The name that a value begins with: up to a separator, a date, or a space that ends a Chinese name.
pub(super) fn name(value: &str) -> Option<String> {
    let value = value.trim_start_matches(|c: char| c.is_whitespace() || ":：|｜丨[【(（《".contains(c));
    let dates = time::find(value, Timestamp::UNIX_EPOCH);
    let value = dates.first().and_then(|dated| value.get(..dated.bytes.start)).unwrap_or(value);
    let mut name = String::new();
    for word in value.split_whitespace() {
        let word_end = word.find(|c: char| "|｜丨［[【;；>》".contains(c)).unwrap_or(word.len());
        let part = word.get(..word_end).unwrap_or(word);
        let chinese = |text: &str| text.chars().next_back().is_some_and(|c| !c.is_ascii());
        if !name.is_empty()
            && (chinese(&name) || !part.is_ascii() || part.starts_with(|c: char| c.is_ascii_digit()))
        {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(part);
        if word_end < word.len() {
            break;
        }
    }
    let name = name.trim_end_matches(|c: char| ")）】]》:：,，、/／-—".contains(c)).trim();
    let name = ["官方账号", "官方帐号"].iter().find_map(|role| name.strip_suffix(role)).unwrap_or(name);
    // `湾区网－《南岸日报》`
    let name =
        if name.contains('《') && !name.contains('》') { format!("{name}》") } else { name.to_owned() };
    let count = name.chars().count();
    ((2..=30).contains(&count) && name.chars().any(char::is_alphabetic)).then_some(name)
}

/// The names that a value begins with, where several people are named one after another: short Chinese words.
pub(super) fn names(value: &str) -> Option<String> {
    const ROLES: [&str; 6] = ["记者", "記者", "通讯员", "通訊員", "编辑", "作者"];
    let is_person = |word: &&str| {
        (2..=4).contains(&word.chars().count())
            && word.chars().all(|c| is_han(c) && c.is_alphabetic() || c == '·')
    };
    // `南岸日报记者 何小满`
    let rest = value.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim_start());
    let behind_role = name(value).is_some_and(|role| ROLES.iter().any(|word| role.ends_with(word)))
        && rest.split_whitespace().next().is_some_and(|word| is_person(&word));
    let value = if behind_role { rest } else { value };
    let first = name(value)?;
    let first = first.split(['（', '(']).next().unwrap_or_default().trim().to_owned();
    let rest = value.get(value.find(&first)? + first.len()..).unwrap_or_default();
    let others = rest.split_whitespace().take_while(is_person).filter(|word| fields(word).is_empty());
    Some(others.fold(
        first.clone(),
        |names, other| if is_person(&first.as_str()) { names + " " + other } else { names },
    ))
}

/// What systems print where nobody is named.
pub(super) fn is_nobody(name: &str) -> bool {
    const NOBODY: &[&str] = &[
        "佚名",
        "不详",
        "不詳",
        "未知",
        "匿名",
        "无",
        "暂无",
        "管理员",
        "管理員",
        "系统管理员",
        "超级管理员",
        "站长",
        "楼主",
        "樓主",
        "编辑部",
        "編輯部",
        "编辑",
        "編輯",
        "网站编辑",
        "本站编辑",
        "小编",
        "小編",
        "本站",
        "本网",
        "网络",
        "本站原创",
        "admin",
        "administrator",
        "superadmin",
        "root",
        "editor",
        "webmaster",
        "system",
        "anonymous",
        "unknown",
    ];
    NOBODY.iter().any(|nobody| nobody.eq_ignore_ascii_case(name))
}

/// Whether a name is a medium's by its last word.
pub(super) fn is_medium(name: &str) -> bool {
    const SHORTEST: usize = 3;
    const LAST_WORDS: &[&str] = &[
        "报",
        "報",
        "网",
        "網",
        "社",
        "台",
        "臺",
        "周刊",
        "週刊",
        "月刊",
        "杂志",
        "雜誌",
        "头条",
        "頭條",
        "视界",
        "視界",
        "在线",
        "在線",
        "客户端",
        "客戶端",
        "传媒",
        "傳媒",
        "融媒",
        "综合",
        "綜合",
        "观察",
        "觀察",
        "广播",
        "廣播",
        "中心",
    ];
    name.chars().count() >= SHORTEST && LAST_WORDS.iter().any(|word| name.ends_with(word))
}

/// Whether a piece without a label can be the name of a medium or a person.
pub(super) fn is_bare_name(piece: &str) -> bool {
    /// What sections are called that stand beside a time.
    const SECTIONS: &[&str] = &[
        "公司",
        "财经",
        "财經",
        "科技",
        "社会",
        "社會",
        "国际",
        "國際",
        "国内",
        "國內",
        "要闻",
        "要聞",
        "体育",
        "體育",
        "娱乐",
        "娛樂",
        "教育",
        "文化",
        "汽车",
        "房产",
        "健康",
        "军事",
        "时政",
        "生活",
        "旅游",
        "经济",
        "產業",
        "产业",
        "商业",
        "人物",
        "观点",
        "深度",
        "专栏",
        "资讯",
        "新闻",
        "新聞",
        "港闻",
        "港聞",
        "地方",
        "本地",
        "热点",
        "政治",
        "综合",
        "政策",
        "行业",
        "业界",
        "互联网",
        "人工智能",
    ];
    static NOISE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(发布|发表|更新|更多|字数|首页|正文|字号|字体|大中小|打印|评论|分享|收藏|举报|阅读|浏览|原创|转载|关注|订阅|点击|朗读|听新闻|我要|复制|纠错|进入|微信|微博|已有|参与|查看|次|由|于\s*\d|来自|星期|周[一二三四五六日末]|發布|發佈|發表|首頁|字號|字體|列印|評論|舉報|閱讀|瀏覽|轉載|關注|訂閱|點擊|聽新聞|複製|進入|參與|讚|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|Facebook|Twitter|WhatsApp|LINE|Share|HKT|第\s*[A-Z]?\d+\s*版|发自|發自|\+|上一|下一|快讯|快訊|电报)|(日[讯訊电電]|阅读|浏览|评论|点击|记者|記者|作者|编辑|编者|于|於|[\d\s](次|人|条|万|赞|讚|评))$|[?？!！。，:：]|^[\d\s.:+-]+$")
            .expect("the pattern is tested")
    });
    let count = piece.chars().count();
    (2..=18).contains(&count)
        && !SECTIONS.contains(&piece)
        && piece.chars().any(char::is_alphabetic)
        && !NOISE.is_match(piece)
        && !is_region(piece)
}

/// Whether a name is a province's: where the writer was, as publish lines say since 2022.
pub(super) fn is_region(name: &str) -> bool {
    const REGIONS: &[&str] = &[
        "北京",
        "天津",
        "上海",
        "重庆",
        "河北",
        "山西",
        "辽宁",
        "吉林",
        "黑龙江",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "海南",
        "四川",
        "贵州",
        "云南",
        "陕西",
        "甘肃",
        "青海",
        "内蒙古",
        "广西",
        "西藏",
        "宁夏",
        "新疆",
        "香港",
        "澳门",
        "台湾",
    ];
    let name = name.strip_suffix(['省', '市']).unwrap_or(name);
    REGIONS.contains(&name)
}

/// Whether a name reads like a person's: two or three Chinese characters, the first a common surname that hardly any
/// medium's name begins with.
pub(super) fn is_person(name: &str) -> bool {
    const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫朱胡郭何林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧姜崔钟鍾谭譚陆陸范廖贾賈韦韋傅邹鄒孟熊秦邱侯尹薛闫段雷黎史陶贺賀毛郝顾顧龚龔邵钱錢严嚴赖賴覃洪武戴";
    (2..=3).contains(&name.chars().count())
        && name.chars().all(is_han)
        && name.starts_with(|c| SURNAMES.contains(c))
        && !is_medium(name)
}
