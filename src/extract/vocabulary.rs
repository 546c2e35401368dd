//! The words that Chinese news pages put around their news, whichever site and system they come from.
//!
//! Each pattern names a habit of writing, never a site. Patterns are anchored and lines are short, so that running
//! text can't be taken for furniture.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

/// What a line of a page's furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Furniture {
    /// 相关阅读, 评论, 上一篇 …: the article is over.
    End,
    /// 当前位置, 首页 > 要闻.
    Breadcrumb,
    /// 原标题：….
    OriginalTitle,
    /// 责任编辑：….
    Editor,
    /// 来源/…供稿, 图文/….
    Credit,
    /// 标签：….
    Tags,
    /// 分享到, 打印, 字号, 点赞: things to press.
    Controls,
    /// 扫码关注, 下载客户端.
    Promotion,
    /// 免责声明, 转载请注明.
    Disclaimer,
    /// 版权所有, ICP备.
    Legal,
    /// 您的浏览器不支持….
    Player,
    /// 第 1 页, 共 3 页.
    Pager,
}

/// Longest line (in cells) that is looked up; only disclaimers are longer.
const LONGEST: usize = 120;

const FURNITURE: &[(Furniture, &str)] = &[
    (Furniture::End, r"^(上|下|前|后|後|上一|下一|前一|后一|後一)[篇条條则則]([^一-龥]|$)"),
    (Furniture::End, r"^(上|下|前|后|後)一?[个個](新闻|新聞|文章)?[:：]"),
    (
        Furniture::End,
        r"^(相关|相關|延伸|推荐|推薦|更多|热门|熱門|猜你|精彩|往期|最新|热点|熱點|编辑|編輯|为你|为您|為您|同类|本类|栏目|欄目|大家|本文|网友|網友|24小时|今日|本周|本站|站内|其他|其它)*(阅读|閱讀|新闻|新聞|报道|報道|報導|文章|推荐|推薦|链接|鏈接|連結|资讯|資訊|回顾|回顧|专题|專題|话题|話題|热点|熱點|热榜|熱榜|排行|排行榜|喜欢|喜歡|都在看|在看|精选|精選)[:：]?$",
    ),
    (
        Furniture::End,
        r"^(相关|相關|延伸|推荐|推薦)(阅读|閱讀|新闻|新聞|报道|報道|報導|文章|链接|鏈接|連結)[:：]",
    ),
    (
        Furniture::End,
        r"^(发表|發表|我要|我来|全部|最新|热门|熱門|精彩|网友|網友|用户|文章|查看|写|寫)*(评论|評論|留言|跟帖|点评|發言|发言)([（(]?\s*\d*\s*[条條]?\s*[)）]?)?$",
    ),
    (Furniture::End, r"^\d+\s*[条條](评论|評論|留言)"),
    (
        Furniture::Breadcrumb,
        r"^(当前|當前|您|你)?(现在|現在|当前|當前|所在)?的?(位置|位於|位于)(是)?\s*[:：]",
    ),
    (Furniture::Breadcrumb, r"^(首页|首頁|主页|主頁|网站首页|Home)\s*[>＞›»/·|→-]"),
    (Furniture::OriginalTitle, r"^[（(【\[]?(原标题|原標題|原题|原題|原文标题)\s*[为為是]?\s*[:：]"),
    (
        Furniture::Editor,
        r"^[（(【\[〔]?\s*(本文|本期|文字|新媒体|值班|实习|實習|图片|网络|網絡|网站|栏目|见习)?(责任编辑|責任編輯|责任编缉|责编|責編|编辑|編輯|編審|编审|校对|校對|审核|審核|審校|审校|终审|终审|初审|复审|监制|監製|主编|主編|编校|值班编委|签发|统筹)\s*[:：/／|丨]",
    ),
    (Furniture::Editor, r"^[（(【\[〔]?\s*(责任编辑|責任編輯|责编|責編)\s*\S{2,8}\s*[)）】\]〕]?$"),
    (
        Furniture::Credit,
        r"^[（(【\[]?(本文|文章|稿件|信息|消息|资料|資料|图片|圖片|内容)?(来源|來源|稿源|出处|出處|来自|转自|轉自|转载自|综合自|供稿|供图)\s*[:：/／丨|]\s*\S.{0,60}$",
    ),
    (
        Furniture::Credit,
        r"^(文|图|圖|图文|圖文|文图|文字|撰文|摄影|攝影|供稿|供图|文[、/／]图|图[、/／]文|通讯员|记者)\s*[/／丨|]\s*\S.{0,40}$",
    ),
    (Furniture::Credit, r"^[^，。]{2,40}供稿$"),
    (Furniture::Tags, r"^(标签|標籤|关键词|關鍵詞|關鍵字|关键字|Tags?|TAGS?|话题)\s*[:：]"),
    (
        Furniture::Controls,
        r"^(分享|分享到|分享至|转发|转发到|打印|列印|打印本页|打印本页|关闭|關閉|关闭窗口|收藏|加入收藏|字号|字體|字体|大中小|大|中|小|点赞|點讚|赞|踩|顶一下|踩一下|喜欢|举报|舉報|纠错|复制链接|返回|返回顶部|返回首页|返回列表|回到顶部|顶部|展开|展开全文|收起|阅读全文|查看全文|查看原文|阅读原文|閱讀原文|更多|加载更多|点击加载更多|全屏|倍速|播放|暂停|海报|生成海报|讨论|评论)?\s*[:：]?\s*([（(]?\d*[)）]?)$",
    ),
    (
        Furniture::Controls,
        r"^(分享到|分享至|分享[:：]|转发到|字号[:：]|字体[:：]|【?字[号体號體]\s*[:：]?|推荐给朋友|把文章)",
    ),
    (
        Furniture::Controls,
        r"^(点击|點擊|生成|一键|我要|本页|窗口|此文|告诉|发表|加入|立即|保存|长按|共享|分享|转发|轉發|推荐|本文|此文章|此文|文章|海报|给|給|到|至|好友|朋友们|朋友|朋友圈|微信|微博|QQ空间|QQ好友|QQ|新浪|腾讯|人民|豆瓣|Facebook|Twitter|LINE|复制|複製|链接|收藏|点赞|點讚|打赏|赞赏|打印|列印|举报|纠错|评论|关闭|返回|顶部|首页|字体|字号|大|中|小|顶一下|顶|踩|这篇|吧|[:：|/·、\s\d()（）])+$",
    ),
    (Furniture::Promotion, r"^.{0,16}(扫一扫|扫码|掃碼|扫描|掃描|长按识别|长按二维码|识别二维码|二维码)"),
    (
        Furniture::Promotion,
        r"^.{0,12}(关注|關注|搜索|加入).{0,12}(公众号|公眾號|公衆號|微信号|视频号|微博|客户端|粉絲|订阅号)",
    ),
    (Furniture::Promotion, r"^.{0,8}(下载|下載|打开|打開).{0,10}(APP|App|app|客户端|客戶端)"),
    (Furniture::Promotion, r"^[【\[(（]?(广告|廣告|推广|推廣|赞助|贊助)[】\])）]?\s*[:：]?"),
    (
        Furniture::Disclaimer,
        r"^[（(【\[※*]*\s*(免责|免責|版权|版權|特别|特別|郑重|鄭重|重要|原创|網站|网站|作者)(声明|聲明)\s*[】\])）]?\s*([:：]|$)",
    ),
    (Furniture::Disclaimer, r"^[（(【\[]?(声明|聲明|风险提示|投资提示)\s*[】\])）]?\s*([:：]|$)"),
    (
        Furniture::Disclaimer,
        r"^.{0,12}(本文|本网|本站|文章|以上内容|转载|轉載).{0,30}(不代表|仅代表|僅代表|不构成|版权归|版權歸|版权属|注明出处|註明出處|注明来源|请注明|謝絕|如有侵权|如涉及|观点.{0,4}无关|立场无关)",
    ),
    (
        Furniture::Disclaimer,
        r"^.{0,20}(未经.{0,10}(授权|许可|允许)|不得(转载|擅自)|侵权.{0,6}(联系|删除)|投稿邮箱|爆料|新闻热线)",
    ),
    (Furniture::Disclaimer, r"^.{0,6}图片?均?(来自|来源|来源于|源自)(于)?(网络|互联网)"),
    (
        Furniture::Legal,
        r"(版权所有|版權所有|[Cc]opyright|©|ICP[备備证]|公网安备|许可证|许可證|举报电话|违法和不良信息|All [Rr]ights)",
    ),
    (
        Furniture::Player,
        r"(您的浏览器|你的浏览器|浏览器版本|不支持.{0,10}(播放|视频|音频|HTML5|video)|升级浏览器|Flash ?[Pp]layer|视频加载|正在加载|请开启JavaScript)",
    ),
    (
        Furniture::Pager,
        r"^(第\s*\d+\s*页|共\s*\d+\s*页|上一?页|下一?页|首页|尾页|末页|[«‹<]|[»›>]|\d{1,3}|\.\.\.|…|页码[:：]?|分页[:：]?|Prev|Next|Previous)(\s+(第\s*\d+\s*页|共\s*\d+\s*页|上一?页|下一?页|首页|尾页|末页|[«‹<]|[»›>]|\d{1,3}|\.\.\.|…))*$",
    ),
    (Furniture::Pager, r"^-{4,}|^—{3,}$|^[-=_*·]{5,}$"),
];

static PATTERNS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new(FURNITURE.iter().map(|(_, pattern)| pattern)).expect("the patterns are tested")
});

/// What kind of furniture a line is, if it is any. Leading ornaments (`▲`, `■`, `>>`) don't count.
pub(super) fn furniture(line: &str) -> Option<Furniture> {
    let bare =
        line.trim_start_matches(|c: char| "▲▼■□●○◆◇★☆►▶▷→>＞·•|丨※＊* \u{3000}-".contains(c)).trim_end();
    let head: String = bare.chars().take(LONGEST).collect();
    let first = PATTERNS.matches(&head).iter().next()?;
    let kind = FURNITURE[first].0;
    let long = head.len() < bare.len();
    (!long || kind == Furniture::Disclaimer).then_some(kind)
}

/// Escapes text for HTML that is written to be read again.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Whether a page says that its article is gone.
pub(super) fn says_gone(text: &str) -> bool {
    static GONE: LazyLock<Regex> = LazyLock::new(|| {
        let what = "(文章|页面|頁面|内容|內容|信息|资讯|新闻|帖子|网页|網頁|稿件|文档|您访问的|您要找的|该[^。]{0,8})";
        let fate = "(不存在|已删除|已刪除|已被删除|被删除|已下线|已下架|已失效|找不到|尚未发布|未发布|不见了|已移除|已被移除|无法找到|没有找到|不可用)";
        let pattern = format!(
            "{what}[^。，]{{0,12}}{fate}|找不到.{{0,8}}(页面|文章|内容)|404|[Nn]ot [Ff]ound|no longer available"
        );
        Regex::new(&pattern).expect("the pattern is tested")
    });
    GONE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_habits() {
        let cases = [
            ("上一篇：渡口的灯", Some(Furniture::End)),
            ("下一则：没有了", Some(Furniture::End)),
            ("相关阅读", Some(Furniture::End)),
            ("■ 延伸閱讀：", Some(Furniture::End)),
            ("热门评论(12)", Some(Furniture::End)),
            ("您现在的位置：首页 > 要闻", Some(Furniture::Breadcrumb)),
            ("原标题：渡口换了新船", Some(Furniture::OriginalTitle)),
            ("（责任编辑：何小满）", Some(Furniture::Editor)),
            ("来源/南堤街道办供稿", Some(Furniture::Credit)),
            ("图文/何小满", Some(Furniture::Credit)),
            ("标签：渡轮 夜航", Some(Furniture::Tags)),
            ("分享到：微信 微博", Some(Furniture::Controls)),
            ("扫码关注我们的公众号", Some(Furniture::Promotion)),
            ("免责声明：本文仅代表作者观点", Some(Furniture::Disclaimer)),
            ("粤ICP备00000000号", Some(Furniture::Legal)),
            ("共 3 页 1 2 3 下一页", Some(Furniture::Pager)),
            ("上一篇文章发表后，读者来信不断。", None),
            ("来源不明的海鲜，摊主们说什么也不收。", None),
            ("编辑部里的灯亮到了天明。", None),
            ("评论家们对这出戏意见不一。", None),
            ("下一步，渡口还要添两艘船。", None),
        ];
        for (line, want) in cases {
            assert_eq!(furniture(line), want, "{line}");
        }
    }

    #[test]
    fn pages_say_that_they_are_gone() {
        for text in
            ["文章不存在", "您访问的文章已被删除或尚未发布", "抱歉，您要找的页面找不到了", "404 Not Found"]
        {
            assert!(says_gone(text), "{text}");
        }
        assert!(!says_gone("渡口的灯亮了一夜。"));
    }
}
