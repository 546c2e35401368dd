//! Messages of pages whose article no longer exists.

use std::sync::LazyLock;

use regex::Regex;

/// Returns true if a line says that an article was deleted or can't be found.
pub(crate) fn says_missing(text: &str) -> bool {
    static MISSING: LazyLock<Regex> = LazyLock::new(|| {
        let subject = "(文章|页面|頁面|内容|內容|信息|资讯|新闻|帖子|网页|網頁|稿件|文档|您访问的|您要找的|该[^。]{0,8})";
        let state = "(不存在|已删除|已刪除|已被删除|被删除|已下线|已下架|已失效|找不到|尚未发布|未发布|不见了|已移除|已被移除|无法找到|没有找到|不可用)";
        let pattern = format!(
            "{subject}[^。，]{{0,12}}{state}|找不到.{{0,8}}(页面|文章|内容)|404|[Nn]ot [Ff]ound|no longer available"
        );
        Regex::new(&pattern).expect("the pattern is tested")
    });
    MISSING.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_messages_of_missing_pages() {
        for text in
            ["文章不存在", "您访问的文章已被删除或尚未发布", "抱歉，您要找的页面找不到了", "404 Not Found"]
        {
            assert!(says_missing(text), "{text}");
        }
        assert!(!says_missing("渡口的灯亮了一夜。"));
    }
}
