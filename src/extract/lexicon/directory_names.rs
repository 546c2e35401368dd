//! Titles that are entries of a directory, not news: departments, institutions, officials, services of a site.

use std::sync::LazyLock;

use regex::Regex;

/// Longest name of an institution in characters.
const LONGEST: usize = 24;

/// Returns true if a title may name a department, an institution, or an official with the office.
pub(crate) fn is_directory_entry(title: &str) -> bool {
    static INSTITUTION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[^，。：！？、；“”‘’【】\d%]+(?:中心|学院|學院|学校|學校|大学|大學|小学|中学|幼儿园|办公室|委员会|協會|协会|学会|研究院|研究所|研究室|研究会|图书馆|博物馆|档案馆|体育馆|医院|醫院|出版社|杂志社|编辑部|处|科|局|部|室|所|站|院|馆|厅|司|署|委|集团|公司|银行|基金会|联合会|商会|工会|团委|支队|大队|分局|法院|检察院|记者站|门户网|网站|政府网|政府)(?:[（(][^）)]{1,12}[）)])?$")
            .expect("the pattern is tested")
    });
    static OFFICIAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[^，。！？；“”]{0,40}(?:书记|局长|主任|院长|校长|部长|会长|主席|委员|成员|科长|处长|组长|所长|站长|调研员|经理|董事|教授|院士|秘书长|理事长?|常委|县长|市长|区长|镇长|乡长|巡视员|馆长|总编辑?|主编|社长|台长)\s*[:：]\s*\p{Han}{1,2}\s?\p{Han}{1,2}$")
            .expect("the pattern is tested")
    });
    static PERSON: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\p{Han}{2,4}[\s,，·|]+(?:特聘|首席|副|主任|主治|住院|执业|高级)*(?:主任|医师|医生|药师|技师|护师|护士长|教授|讲师|研究员|律师|工程师|会计师|导师|博士|博导|硕导|院士)(?:[\s,，、/].*)?$")
            .expect("the pattern is tested")
    });
    let count = title.chars().count();
    count <= LONGEST && (INSTITUTION.is_match(title) || PERSON.is_match(title)) || OFFICIAL.is_match(title)
}

/// Returns true if a title names a service or a part of a site: 联系我们, 网站地图, 学校主页.
pub(crate) fn is_service(title: &str) -> bool {
    static SERVICE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:返回|网站|本站|学校|學校|公司|集团|会员|用户|广告|版权|友情|在线|站点|站内|高级|电子|手机|移动|新闻|信息|校园|办公|统一|单位|部门|机构|领导|组织|校[外内]|公共|个人|无障碍|客户|帮助|意见|隐私|使用|法律|免责|关于|聯絡|聯繫|联系|加入|诚聘|人才|招聘|常见|设为|加入|English)?(?:我们|我們|方式|电话|信箱|邮箱|邮件(?:系统)?|链接|連結|地图|导航|声明|公告栏|主页|主頁|首页|首頁|登录|登入|注册|中心|服务|条款|协议|政策|须知|指南|问题|反馈|搜索|检索|查询|订阅|投稿|版|概况|简介|介绍|架构|设置|职能|职责|分工|风采|名录|信息|下载|客户端|收藏|端)$|(?:下载|客户端|App|APP|订阅|登录|注册|投稿须知|收藏本站)$")
            .expect("the pattern is tested")
    });
    const LONGEST_NAME: usize = 10;
    title.chars().count() <= LONGEST_NAME && SERVICE.is_match(title)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for title in ["渡口的灯", "新闻背后的人", "联系不上的船", "早市迁入室内"] {
            assert!(!is_service(title), "{title}");
        }
    }
}
