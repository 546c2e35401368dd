//! Names of media, people, sections and provinces, as publish lines write them.
//!
//! Judges names by form and common words; knows no medium by name.

use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;

use super::dates;
use super::labels::find_labels;
use crate::text::is_han;

/// Returns the name that a value begins with: up to a separator, a date, or a space that ends a Chinese name.
pub(crate) fn leading_name(value: &str) -> Option<String> {
    let value = value.trim_start_matches(|c: char| c.is_whitespace() || ":：|｜丨[【(（《".contains(c));
    let dates = dates::find(value, Timestamp::UNIX_EPOCH);
    let value = dates.first().and_then(|dated| value.get(..dated.bytes.start)).unwrap_or(value);
    let mut name = String::new();
    for word in value.split_whitespace() {
        let word_end = word.find(|c: char| "|｜丨［[【;；>》".contains(c)).unwrap_or(word.len());
        let part = word.get(..word_end).unwrap_or(word);
        let is_chinese = |text: &str| text.chars().next_back().is_some_and(is_east_asian);
        if !name.is_empty()
            && (is_chinese(&name)
                || part.chars().any(is_east_asian)
                || part.starts_with(|c: char| c.is_ascii_digit()))
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
    let name = without_initials(name);
    let name = ["官方账号", "官方帐号"].iter().find_map(|role| name.strip_suffix(role)).unwrap_or(name);
    // `湾区网－《南岸日报》`
    let name =
        if name.contains('《') && !name.contains('》') { format!("{name}》") } else { name.to_owned() };
    let count = name.chars().count();
    ((2..=30).contains(&count) && name.chars().any(char::is_alphabetic)).then_some(name)
}

/// Removes the initials of editors behind a name: `Herald/jt(rk`.
fn without_initials(name: &str) -> &str {
    const LONGEST: usize = 8;
    let is_initials = |rest: &str| {
        (1..=LONGEST).contains(&rest.len())
            && (rest.contains('(') || rest.len() <= 2)
            && rest.chars().all(|c| c.is_ascii_lowercase() || "()/".contains(c))
    };
    name.split_once('/')
        .filter(|(first, rest)| !first.is_empty() && is_initials(rest))
        .map_or(name, |(first, _)| first)
}

/// Returns true for characters of scripts that write names without spaces.
fn is_east_asian(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Returns the names that a value begins with. Several short Chinese words in a row are names of several people.
pub(crate) fn leading_names(value: &str) -> Option<String> {
    const ROLES: [&str; 6] = ["记者", "記者", "通讯员", "通訊員", "编辑", "作者"];
    let is_short_chinese = |word: &&str| {
        (2..=4).contains(&word.chars().count())
            && word.chars().all(|c| is_han(c) && c.is_alphabetic() || c == '·')
    };
    // `南岸日报记者 何小满`
    let rest = value.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim_start());
    let follows_role = leading_name(value).is_some_and(|role| ROLES.iter().any(|word| role.ends_with(word)))
        && rest.split_whitespace().next().is_some_and(|word| is_short_chinese(&word));
    let value = if follows_role { rest } else { value };
    let first = leading_name(value)?;
    let first = first.split(['（', '(']).next().unwrap_or_default().trim().to_owned();
    let rest = value.get(value.find(&first)? + first.len()..).unwrap_or_default();
    let others =
        rest.split_whitespace().take_while(is_short_chinese).filter(|word| find_labels(word).is_empty());
    Some(others.fold(first.clone(), |names, other| {
        if is_short_chinese(&first.as_str()) { names + " " + other } else { names }
    }))
}

/// Returns true for the names that systems print if nobody is named.
pub(crate) fn is_placeholder_name(name: &str) -> bool {
    const PLACEHOLDERS: &[&str] = &[
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
    PLACEHOLDERS.iter().any(|placeholder| placeholder.eq_ignore_ascii_case(name))
}

/// Returns true if a name ends as those of media do.
pub(crate) fn is_medium_name(name: &str) -> bool {
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

/// Returns true if a piece without a label may be the name of a medium or a person.
pub(crate) fn is_bare_name(piece: &str) -> bool {
    /// Names of sections that are often printed beside a time.
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
        Regex::new(r"^(发布|发表|更新|更多|字数|首页|正文|字号|字体|大中小|打印|评论|分享|收藏|举报|阅读|浏览|原创|转载|关注|订阅|点击|朗读|听新闻|我要|复制|纠错|进入|微信|微博|已有|参与|查看|次|由|于\s*\d|来自|星期|周[一二三四五六日末]|發布|發佈|發表|首頁|字號|字體|列印|評論|舉報|閱讀|瀏覽|轉載|關注|訂閱|點擊|聽新聞|複製|進入|參與|讚|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|人人网|开心网|豆瓣|新浪微博|腾讯微博|QQ空间|Facebook|Twitter|WhatsApp|LINE|Share|HKT|第\s*[A-Z]?\d+\s*版|发自|發自|\+|上一|下一|快讯|快訊|电报|尚[餘余]|剩[餘余]|会员|會員|付费|付費|订户|訂戶|VIP|免费|免費|试读|試讀|登录|登入|登錄|注册|註冊|搜索|搜尋|返回|关闭|關閉|下载|下載|展开|展開|收听|收聽|播放|语音|語音|放大|缩小|縮小|page\s*\d)|\d\s*(?:篇|字|文字|期|号|號|版|页|頁|分钟|分鐘|则|則|个|個|条评论|元|点|點|min|mins|Uhr|views?|words?)$|(日[讯訊电電]|全文|阅读|浏览|评论|点击|记者|記者|作者|编辑|编者|于|於|[\d\s](次|人|条|万|赞|讚|评))$|[?？!！。，:：]|^[\d\s.:+-]+$")
            .expect("the pattern is tested")
    });
    let count = piece.chars().count();
    (2..=18).contains(&count)
        && !SECTIONS.contains(&piece)
        && piece.chars().any(char::is_alphabetic)
        && !NOISE.is_match(piece)
        && !is_province(piece)
}

/// Returns true for the names of provinces, which publish lines have named as the writer's location since 2022.
pub(crate) fn is_province(name: &str) -> bool {
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

/// Returns true if a name looks like a person's: two or three Chinese characters that begin with a common surname.
///
/// Surnames that often begin the names of media are not included, and rarer ones count only with two characters after them.
pub(crate) fn is_person_name(name: &str) -> bool {
    const RARER: &str = "区莫麦麥温溫简簡游欧歐骆駱翟鲁魯庄莊申乔喬柯纪紀童苗祝阮柴耿冉涂邢焦裴柳甘施倪翁鲍鮑葛席岑凌霍虞柏章芦黎詹缪聂聶詹";
    const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫朱胡郭何林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧姜崔钟鍾谭譚陆陸范廖贾賈韦韋傅邹鄒孟熊秦邱侯尹薛闫段雷黎史陶贺賀毛郝顾顧龚龔邵钱錢严嚴赖賴覃洪武戴";
    (2..=3).contains(&name.chars().count())
        && name.chars().all(is_han)
        && name.starts_with(|c| SURNAMES.contains(c) || name.chars().count() == 3 && RARER.contains(c))
        && !is_medium_name(name)
}

/// Returns true if a text names a page of a printed newspaper: 第A02版：要闻.
pub(crate) fn is_newspaper_page(text: &str) -> bool {
    static EDITION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^第\s*[A-Z]?\d{1,3}\s*版").expect("the pattern is tested"));
    EDITION.is_match(text)
}
