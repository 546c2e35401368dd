//! The kinds of lines that surround an article.

use serde::{Deserialize, Serialize};

/// Kind of a line that is not part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Boilerplate {
    /// Marks the end of the article: 相关阅读, 评论, 上一篇 ….
    End,
    /// Breadcrumb navigation: 当前位置, 首页 > 要闻.
    Breadcrumb,
    /// Title under which the text first appeared: 原标题：….
    OriginalTitle,
    /// Names the editor: 责任编辑：….
    Editor,
    /// Names who supplied text or pictures: 来源/…供稿, 图文/….
    Credit,
    /// Keywords: 标签：….
    Tags,
    /// Buttons: 分享到, 打印, 字号, 点赞.
    Controls,
    /// Self-promotion: 扫码关注, 下载客户端.
    Promotion,
    /// Disclaimers and reprint terms: 免责声明, 转载请注明.
    Disclaimer,
    /// Copyright and licences of the site: 版权所有, ICP备.
    Legal,
    /// Messages of a video player: 您的浏览器不支持….
    Player,
    /// Page numbers: 第 1 页, 共 3 页.
    Pager,
}

impl Boilerplate {
    /// Returns the name of the kind, as JSON output and the lexicon have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::End => "end",
            Self::Breadcrumb => "breadcrumb",
            Self::OriginalTitle => "original-title",
            Self::Editor => "editor",
            Self::Credit => "credit",
            Self::Tags => "tags",
            Self::Controls => "controls",
            Self::Promotion => "promotion",
            Self::Disclaimer => "disclaimer",
            Self::Legal => "legal",
            Self::Player => "player",
            Self::Pager => "pager",
        }
    }
}
