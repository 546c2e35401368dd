//! The table. Rows are grouped by the screen they stand on.

macro_rules! words {
    ($($name:ident: $hans:literal, $hant:literal, $en:literal;)*) => {
        /// A row of the table of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Word {
            $(#[doc = concat!("`` ", $en, " ``")] $name,)*
        }

        impl Word {
            /// Every row.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            pub(super) const fn row(self) -> [&'static str; 3] {
                match self {
                    $(Self::$name => [$hans, $hant, $en],)*
                }
            }
        }
    };
}

words! {
    // --- what things are called
    ChangedSince: "已改", "已改", "changed";
    GoneSince: "已删", "已刪", "gone";
    SampleEdition: "样刊", "樣刊", "sample";
    AppName: "湾报", "灣報", "wanbao";

    // --- the screen: what can be done
    GroupMove: "移动", "移動", "Moving";
    GroupArticle: "文章", "文章", "Articles";
    GroupFind: "查找", "查找", "Finding";
    GroupList: "标题与标记", "標題與標記", "Headlines and marks";
    GroupScreen: "屏幕", "畫面", "Screen";
    DoDown: "下移", "下移", "Down";
    DoUp: "上移", "上移", "Up";
    DoPageDown: "翻页", "翻頁", "Page down";
    DoPageUp: "上一页", "上一頁", "Page up";
    DoHalfDown: "下半页", "下半頁", "Half a page down";
    DoHalfUp: "上半页", "上半頁", "Half a page up";
    DoTop: "到开头", "到開頭", "To the top";
    DoBottom: "到末尾", "到末尾", "To the end";
    DoOpen: "打开", "打開", "Open";
    DoBack: "返回", "返回", "Back";
    DoNextArticle: "下一篇", "下一篇", "Next article";
    DoPreviousArticle: "上一篇", "上一篇", "Previous article";
    DoNextUnread: "下一篇未读", "下一篇未讀", "Next unread";
    DoPreviousUnread: "上一篇未读", "上一篇未讀", "Previous unread";
    DoSiteNext: "网站的下一篇", "網站的下一篇", "The site's next article";
    DoSitePrevious: "网站的上一篇", "網站的上一篇", "The site's previous article";
    DoOutline: "文章提纲", "文章提綱", "Outline of headings";
    DoLinks: "文中链接", "文中連結", "List of links";
    DoFollowLink: "按编号打开链接", "按編號打開連結", "Open a link by its number";
    DoBrowse: "用浏览器打开", "用瀏覽器打開", "Open in the browser";
    DoCopy: "复制链接", "複製連結", "Copy the link";
    DoFind: "查找", "查找", "Find";
    DoNextHit: "下一处命中（或未读）", "下一處命中（或未讀）", "Next hit (or unread)";
    DoPreviousHit: "上一处命中（或未读）", "上一處命中（或未讀）", "Previous hit (or unread)";
    DoFilter: "筛选标题", "篩選標題", "Filter titles";
    DoSearch: "搜索全部文章", "搜尋全部文章", "Search all articles";
    DoViewAll: "看全部", "看全部", "Show all";
    DoViewUnread: "只看未读", "只看未讀", "Show unread";
    DoViewStarred: "只看收藏", "只看收藏", "Show starred";
    DoViewLater: "只看稍后读", "只看稍後讀", "Show kept for later";
    DoStar: "收藏", "收藏", "Star";
    DoLater: "稍后读", "稍後讀", "Keep for later";
    DoToggleRead: "标为已读／未读", "標為已讀／未讀", "Mark read or unread";
    DoMarkAllRead: "全部标为已读", "全部標為已讀", "Mark the whole list read";
    DoUndo: "撤销标记", "復原標記", "Undo a mark";
    DoRefresh: "刷新本栏", "更新本欄", "Refresh this";
    DoRefreshAll: "刷新全部", "更新全部", "Refresh everything";
    DoStopRefresh: "停止刷新", "停止更新", "Stop refreshing";
    DoZen: "专心读", "專心讀", "Zen";
    DoNarrower: "版心窄些", "版心窄些", "Narrower column";
    DoWider: "版心宽些", "版心寬些", "Wider column";
    DoScript: "简繁切换", "簡繁切換", "Simplified or traditional";
    DoTheme: "换配色", "換配色", "Next theme";
    DoHelp: "帮助", "說明", "Help";
    DoPalette: "所有操作", "所有操作", "All actions";
    DoRedraw: "重画屏幕", "重繪畫面", "Redraw";
    DoSuspend: "挂起", "暫停", "Suspend";
    DoLeave: "返回／退出", "返回／退出", "Back or quit";
    DoQuit: "退出", "離開", "Quit";

    // --- the screen: panes
    AllNews: "全部新闻", "全部新聞", "All news";
    ViewAll: "全部", "全部", "All";
    ViewUnread: "未读", "未讀", "Unread";
    ViewStarred: "收藏", "收藏", "Starred";
    ViewLater: "稍后读", "稍後讀", "Later";
    TitlesWith: "标题含“{}”", "標題含「{}」", "titles with “{}”";
    FoundWith: "搜索“{}”", "搜尋「{}」", "search “{}”";
    NewAbove: "上面有 {} 条新的", "上面有 {} 條新的", "{} new above";
    DayOfMonth: "{}月{}日 周{}", "{}月{}日 週{}", "{}/{} {}";
    Weekdays: "一 二 三 四 五 六 日", "一 二 三 四 五 六 日", "Mon Tue Wed Thu Fri Sat Sun";
    TodayAt: "今天 {}", "今天 {}", "today {}";
    Today: "今天", "今天", "today";
    Yesterday: "昨天", "昨天", "yesterday";
    ReadingTime: "约 {} 分钟", "約 {} 分鐘", "{} min";
    OriginIs: "来源：{}", "來源：{}", "Source: {}";
    EditorIs: "责任编辑：{}", "責任編輯：{}", "Editor: {}";
    PreviousIs: "上一篇  {}", "上一篇  {}", "Previous  {}";
    NextIs: "下一篇  {}", "下一篇  {}", "Next  {}";
    SitePreviousIs: "网站的上一篇  {}", "網站的上一篇  {}", "The site's previous  {}";
    SiteNextIs: "网站的下一篇  {}", "網站的下一篇  {}", "The site's next  {}";
    FigureLabel: "图", "圖", "picture";

    // --- the screen: nothing there
    EmptyAll: "还没有新闻，按 {} 刷新", "還沒有新聞，按 {} 更新", "No news yet: {} refreshes";
    EmptyRefreshing: "正在取新闻……", "正在取新聞……", "Fetching news…";
    EmptyUnread: "都读完了，按 {} 看全部", "都讀完了，按 {} 看全部", "All read: {} shows everything";
    EmptyStarred: "还没有收藏，在标题上按 {}", "還沒有收藏，在標題上按 {}", "Nothing starred yet: {} on a headline";
    EmptyLater: "没有留到稍后的，在标题上按 {}", "沒有留到稍後的，在標題上按 {}", "Nothing kept for later: {} on a headline";
    EmptyFiltered: "没有这样的标题，{} 清除", "沒有這樣的標題，{} 清除", "No such titles: {} clears";
    EmptySearch: "没有找到，{} 回到标题", "沒有找到，{} 回到標題", "Nothing found: {} goes back";
    EmptyReader: "{} 读选中的文章", "{} 讀選中的文章", "{} reads the selected article";
    TooSmall: "窗口太小：至少 40×10", "視窗太小：至少 40×10", "Too small: 40×10 at least";

    // --- the screen: prompts
    PromptFilter: "筛选标题：", "篩選標題：", "Titles: ";
    PromptFind: "文内查找：", "文內查找：", "Find: ";
    PromptSearch: "搜索全文：", "搜尋全文：", "Search: ";
    PromptLink: "链接编号：", "連結編號：", "Link number: ";
    PromptPalette: "操作：", "操作：", "Action: ";
    HelpHint: "{} 上下，{} 关闭", "{} 上下，{} 關閉", "{} scroll, {} closes";

    // --- the screen: what happened
    Opening: "正在打开……", "正在打開……", "Opening…";
    Refreshing: "刷新", "更新", "Refreshing";
    RefreshedLists: "{}/{} 栏", "{}/{} 欄", "{}/{} lists";
    RefreshedArticles: "{}/{} 篇", "{}/{} 篇", "{}/{} articles";
    RefreshedFailed: "{} 处失败", "{} 處失敗", "{} failed";
    RefreshNothingNew: "没有新消息", "沒有新消息", "Nothing new";
    RefreshDone: "{} 条新标题，存下 {} 篇", "{} 條新標題，存下 {} 篇", "{} new headlines, {} articles stored";
    StoppedRefresh: "已停止刷新", "已停止更新", "Refresh stopped";
    AndMore: "（另有 {} 处）", "（另有 {} 處）", " (and {} more)";
    Retry: " · {} 重试", " · {} 重試", " · {} retries";
    MarkedRead: "{} 篇标为已读 · {} 撤销", "{} 篇標為已讀 · {} 復原", "{} marked read · {} undoes";
    NothingToMark: "没有未读的", "沒有未讀的", "Nothing unread here";
    Undone: "已撤销（{} 篇）", "已復原（{} 篇）", "Undone ({} articles)";
    NothingToUndo: "没有可以撤销的", "沒有可以復原的", "Nothing to undo";
    NothingUnread: "没有更多未读", "沒有更多未讀", "Nothing more unread";
    LastArticle: "已经是最后一篇", "已經是最後一篇", "This is the last article";
    FirstArticle: "已经是第一篇", "已經是第一篇", "This is the first article";
    NoSiteNeighbour: "网站没有给出", "網站沒有給出", "The site gives none";
    OutlineTitle: "提纲", "提綱", "Outline";
    LinksTitle: "链接", "連結", "Links";
    NoHeadings: "文中没有小标题", "文中沒有小標題", "No headings here";
    NoLinks: "文中没有链接", "文中沒有連結", "No links here";
    NoSuchLink: "没有第 {} 个链接", "沒有第 {} 個連結", "There is no link {}";
    NotFound: "没有找到“{}”", "沒有找到「{}」", "“{}” not found";
    HitOf: "“{}” {}/{}", "「{}」 {}/{}", "“{}” {}/{}";
    CopiedLink: "已复制链接", "已複製連結", "Link copied";
    Browsing: "已交给浏览器", "已交給瀏覽器", "Handed to the browser";
    CantRun: "运行不了 {}：{}", "執行不了 {}：{}", "Can't run {}: {}";
    ThemeIs: "配色：{}", "配色：{}", "Theme: {}";
    ColumnIs: "版心 {} 格", "版心 {} 格", "Column of {} cells";
    ScriptOrig: "原文", "原文", "as written";
    ScriptHans: "简体", "簡體", "simplified";
    ScriptHantHk: "繁体（香港）", "繁體（香港）", "traditional (Hong Kong)";
    ScriptHantTw: "繁体（台湾）", "繁體（臺灣）", "traditional (Taiwan)";
    ImeIsOn: "输入法开着？按键要用英文", "輸入法開著？按鍵要用英文", "Is an input method on? Keys are Latin letters";
    NoTerminal: "阅读界面要在终端里打开", "閱讀介面要在終端機裏打開", "the reader needs a terminal";
    ProblemKeyTaken: "`{}` 已经是 {} 的键", "`{}` 已經是 {} 的鍵", "`{}` is already a key of {}";

    // --- what is wrong in a settings file
    ProblemMeant: "，是不是 `{}`？", "，是不是 `{}`？", ", did you mean `{}`?";
    ProblemUnknownKey: "没有 `{}` 这项设置", "沒有 `{}` 這項設定", "there is no setting `{}`";
    ProblemUnknownTheme: "没有 `{}` 这个配色", "沒有 `{}` 這個配色", "there is no theme `{}`";
    ProblemUnknownAction: "没有 `{}` 这个操作", "沒有 `{}` 這個操作", "there is no action `{}`";
    ProblemBadValue: "`{}` 不能是 {}，可以是：{}", "`{}` 不能是 {}，可以是：{}", "`{}` can't be {}, it can be: {}";
    ProblemMissing: "缺少 `{}`", "缺少 `{}`", "`{}` is missing";
    ProblemSyntax: "不是正确的 TOML，本文件没有采用：{}", "不是正確的 TOML，本檔案沒有採用：{}", "not TOML, so nothing of it is used: {}";
    ProblemNotUtf8: "不是 UTF-8 文字，本文件没有采用；请另存为 UTF-8", "不是 UTF-8 文字，本檔案沒有採用；請另存為 UTF-8", "not UTF-8, so nothing of it is used; save it as UTF-8";
    ProblemDirectory: "这是目录，不是文件", "這是目錄，不是檔案", "a directory, not a file";
    ProblemDenied: "没有读取权限", "沒有讀取權限", "no permission to read it";
    ProblemUnreadable: "读不了：{}", "讀不了：{}", "can't be read: {}";
    ProblemUnwritable: "写不了：{}", "寫不了：{}", "can't be written: {}";
    ProblemWrongId: "id 是 `{}`，与文件名不同；两者须一致", "id 是 `{}`，與檔名不同；兩者須一致", "the id is `{}`, but the file has another name; they must be the same";
    ProblemThemeCircle: "配色互相继承，又回到了 `{}`", "配色互相繼承，又回到了 `{}`", "themes inherit in a circle, back to `{}`";
    ProblemNoHome: "找不到用户目录；请用 --home DIR 或 WANBAO_HOME 指定", "找不到使用者目錄；請用 --home DIR 或 WANBAO_HOME 指定", "there is no home directory; name one with --home DIR or WANBAO_HOME";
    ListComma: "、", "、", ", ";
    AllowedSwitch: "true 或 false", "true 或 false", "true or false";
    AllowedNumber: "{} 到 {} 的整数", "{} 到 {} 的整數", "a whole number from {} to {}";
    AllowedTime: "带单位的时长，如 \"500ms\"、\"2s\"，从 {} 到 {}", "帶單位的時長，如 \"500ms\"、\"2s\"，從 {} 到 {}", "a time with its unit, as \"500ms\" or \"2s\", from {} to {}";
    AllowedText: "引号里的文字", "引號裏的文字", "text in quotes";
    AllowedHeader: "引号里的英文字母、数字和符号", "引號裏的英文字母、數字和符號", "ASCII text in quotes";
    AllowedCommand: "一个命令，如 \"firefox {url}\" 或 [\"firefox\", \"{url}\"]", "一個命令，如 \"firefox {url}\" 或 [\"firefox\", \"{url}\"]", "a command, as \"firefox {url}\" or [\"firefox\", \"{url}\"]";
    AllowedAddress: "http 或 https 网址", "http 或 https 網址", "an http or https address";
    AllowedSourceId: "1 到 40 个小写字母、数字或 -", "1 到 40 個小寫字母、數字或 -", "1 to 40 of a-z, 0-9 and -";
    AllowedEncoding: "字符编码的名称，如 \"gbk\"、\"utf-8\"", "字元編碼的名稱，如 \"big5\"、\"utf-8\"", "the name of a character encoding, as \"gbk\" or \"utf-8\"";
    AllowedSelector: "CSS 选择器，如 \"div.list > li\"", "CSS 選擇器，如 \"div.list > li\"", "a CSS selector, as \"div.list > li\"";
    AllowedColor: "颜色：\"#rrggbb\"、0 到 255，或 \"red\"、\"bright-blue\" 这样的名称", "顏色：\"#rrggbb\"、0 到 255，或 \"red\"、\"bright-blue\" 這樣的名稱", "a colour: \"#rrggbb\", 0 to 255, or a name as \"red\" or \"bright-blue\"";
    AllowedKeys: "按键，如 \"j\"、\"<c-d>\"、\"<pgdn>\"、\"g g\"", "按鍵，如 \"j\"、\"<c-d>\"、\"<pgdn>\"、\"g g\"", "keys, as \"j\", \"<c-d>\", \"<pgdn>\" or \"g g\"";
    AllowedGroup: "一组设置", "一組設定", "a group of settings";
    AllowedGroups: "几组设置，各以 [[…]] 开头", "幾組設定，各以 [[…]] 開頭", "groups of settings, each headed [[…]]";
    AllowedMoment: "RFC 3339 时间，如 2024-10-08T09:30:00+08:00", "RFC 3339 時間，如 2024-10-08T09:30:00+08:00", "an RFC 3339 time, as 2024-10-08T09:30:00+08:00";

    // --- what went wrong with a page, a site or the archive
    TroubleWith: "{}：{}", "{}：{}", "{}: {}";
    TroubleCantReach: "连不上 {}：{}", "連不上 {}：{}", "can't reach {}: {}";
    TroubleNoSuchHost: "域名解析失败", "域名解析失敗", "host name not found";
    TroubleUnreachable: "连接被拒绝或中断", "連線被拒絕或中斷", "connection refused or broken";
    TroubleProxy: "代理服务器没有回应", "代理伺服器沒有回應", "the proxy does not answer";
    TroubleTimedOut: "超时没有回应", "逾時沒有回應", "no answer in time";
    TroubleTls: "安全连接失败", "安全連線失敗", "the secure connection failed";
    TroubleRefused: "网站拒绝访问（HTTP {}）", "網站拒絕存取（HTTP {}）", "access refused (HTTP {})";
    TroubleMissing: "没有这个网页（HTTP 404）", "沒有這個網頁（HTTP 404）", "there is no such page (HTTP 404)";
    TroubleServer: "网站出错（HTTP {}）", "網站出錯（HTTP {}）", "fault of the site (HTTP {})";
    TroubleStatus: "网站回答 HTTP {}", "網站回答 HTTP {}", "the answer is HTTP {}";
    TroubleGone: "网页已不在", "網頁已不在", "the page is gone";
    TroubleBusyFor: "网站太忙，要等 {} 秒", "網站太忙，要等 {} 秒", "busy, asks to wait {} s";
    TroubleBusy: "网站太忙", "網站太忙", "busy";
    TroubleRobots: "网站的 robots.txt 不许读取", "網站的 robots.txt 不許讀取", "the site's robots.txt forbids it";
    TroubleBadRedirect: "转到 {}，不能跟去", "轉到 {}，不能跟去", "leads to {}, which is not followed";
    TroubleElsewhere: "转到了另一篇：{}", "轉到了另一篇：{}", "leads to another article: {}";
    TroubleRedirectLoop: "转来转去又回到原处", "轉來轉去又回到原處", "redirects in a circle";
    TroubleTooManyRedirects: "转了太多次", "轉了太多次", "too many redirects";
    TroubleTruncated: "没有传完就断了", "沒有傳完就斷了", "cut off before its end";
    TroubleTooLarge: "超过 {} MiB", "超過 {} MiB", "larger than {} MiB";
    TroubleBadEncoding: "压缩的内容解不开", "壓縮的內容解不開", "can't be unpacked";
    TroubleNotAPage: "不是网页，而是 {}", "不是網頁，而是 {}", "not a page but {}";
    TroubleNotAPicture: "不是图片", "不是圖片", "not a picture";
    TroubleTriedBefore: "上次没有取到，过些时候再试", "上次沒有取到，過些時候再試", "it failed before; it will be asked for again later";
    TroubleNoHeadlines: "没有找到标题", "沒有找到標題", "no headlines found";
    TroubleNoArticle: "没有找到正文", "沒有找到正文", "no article found";
    TroubleGarbled: "网页上的字解不出来，编码不明", "網頁上的字解不出來，編碼不明", "its characters can't be decoded";
    AdviceEncoding: "如果知道它的编码，可以指定：wanbao read 网址 --encoding big5", "如果知道它的編碼，可以指定：wanbao read 網址 --encoding big5", "if you know its encoding, name it: wanbao read URL --encoding big5";
    TroubleNeedsBrowser: "要在浏览器里运行脚本才有内容", "要在瀏覽器裏執行腳本才有內容", "empty without a browser that runs its scripts";
    TroubleSuspect: "少了大半正文，仍保留已存的", "少了大半正文，仍保留已存的", "lost most of its text; the stored one is kept";
    TroubleOffline: "离线，没有联网", "離線，沒有連網", "offline, nothing was asked";
    TroubleNoSuchArticle: "没有这篇文章", "沒有這篇文章", "no such article";
    TroubleOther: "{}", "{}", "{}";
    ArchiveNewer: "是更新版的湾报写的", "是更新版的灣報寫的", "written by a newer wanbao";
    ArchiveForeign: "是别的程序的数据库", "是別的程式的資料庫", "a database of another program";
    ArchiveReadOnly: "文件或目录不能写", "檔案或目錄不能寫", "the file or its directory can't be written";
    ArchiveLocked: "被别的程序占着", "被別的程式佔着", "locked by another program";
    ArchiveFull: "磁盘满了", "磁碟滿了", "the disk is full";
    ArchiveDamaged: "文件已损坏（{}）", "檔案已損壞（{}）", "the file is damaged ({})";
    QueryAt: "第 {} 个字起，{}", "第 {} 個字起，{}", "at character {}, {}";
    QueryField: "没有这个字段", "沒有這個欄位", "there is no such field";
    QueryNothingAfter: "少了要找的内容", "少了要找的內容", "something must stand next to it";
    QueryTime: "要写多久以前（3d、12h、2w）或日期（2026-01-31、2026-01）", "要寫多久以前（3d、12h、2w）或日期（2026-01-31、2026-01）", "it takes an age (3d, 12h, 2w) or a day (2026-01-31, 2026-01)";
    QuerySort: "顺序可以是 date、-date、relevance", "順序可以是 date、-date、relevance", "the order can be date, -date or relevance";
    QueryPattern: "不是正则表达式：{}", "不是正規表示式：{}", "no regular expression: {}";
    QueryUnclosed: "没有结尾；要找这个符号本身，请加引号", "沒有結尾；要找這個符號本身，請加引號", "it has no end; put a sign in quotes to search for it";
    QueryUnopened: "没有与它相配的左括号", "沒有與它相配的左括號", "it closes nothing";
    QueryTooMuch: "太长或括号太多层", "太長或括號太多層", "too long, or too many parentheses in each other";
    AdviceQuery: "例：未读要闻 unread；标题 title:湾区；三天内 newer:3d；不要 -广告；或 横琴 or 前海；引号里的只当文字", "例：未讀要聞 unread；標題 title:灣區；三天內 newer:3d；不要 -廣告；或 橫琴 or 前海；引號裏的只當文字", "as in: unread title:湾区 newer:3d -广告 (横琴 or 前海); what stands in quotes is only text";
    AdviceNetwork: "请检查网络，或稍后再试；已存的文章照常可读", "請檢查網絡，或稍後再試；已存的文章照常可讀", "check the network or try again later; stored articles can be read all the same";
    AdviceProxy: "请检查 http_proxy、https_proxy、all_proxy", "請檢查 http_proxy、https_proxy、all_proxy", "check http_proxy, https_proxy and all_proxy";
    AdviceLater: "请稍后再试", "請稍後再試", "try again later";
    AdviceOnline: "要联网请去掉 --offline", "要連網請去掉 --offline", "leave out --offline to ask the network";
    AdviceLimit: "可以调大 fetch.max_body", "可以調大 fetch.max_body", "raise fetch.max_body";
    AdviceBrowser: "可以在浏览器里打开看看", "可以在瀏覽器裏打開看看", "try it in a browser";
    AdviceHeadlines: "请给网站首页或栏目页的网址；只在脚本里的标题读不到，也可以在 sources/ID.toml 里写 [list] item", "請給網站首頁或欄目頁的網址；只在腳本裏的標題讀不到，也可以在 sources/ID.toml 裏寫 [list] item", "give the address of a front page or list page; headlines that only scripts make can't be read; or set [list] item in sources/ID.toml";
    AdviceArticle: "若确是文章，可以在 sources/ID.toml 里写 [article] body", "若確是文章，可以在 sources/ID.toml 裏寫 [article] body", "if it is an article, set [article] body in sources/ID.toml";
    AdviceList: "编号见 wanbao list", "編號見 wanbao list", "see wanbao list for the numbers";
    AdviceUpdate: "请升级湾报，或用 --home 另选目录", "請升級灣報，或用 --home 另選目錄", "update wanbao, or choose another place with --home";
    AdviceHome: "请用 --home 另选目录", "請用 --home 另選目錄", "choose another place with --home";
    AdviceRights: "请检查权限，或用 --home 另选目录", "請檢查權限，或用 --home 另選目錄", "check the permissions, or choose another place with --home";
    AdviceSpace: "请腾出空间再试", "請騰出空間再試", "make room and try again";
    AdviceSalvage: "wanbao salvage 会把还读得出的救进新文件，坏的另存；有备份可以用 wanbao restore", "wanbao salvage 會把還讀得出的救進新檔案，壞的另存；有備份可以用 wanbao restore", "wanbao salvage saves what can be read into a new file and sets the damaged one aside; wanbao restore takes a backup";
    AdviceDoctor: "请运行 wanbao doctor 检查", "請執行 wanbao doctor 檢查", "run wanbao doctor to look into it";

    // --- how a run ends (wanbao --help)
    ExitFine: "完成", "完成", "done";
    ExitNothing: "没有符合的内容", "沒有符合的內容", "nothing matched";
    ExitUsage: "用法或设置有误，或文件读写不了", "用法或設定有誤，或檔案讀寫不了", "wrong usage or settings, or a file that can't be read or written";
    ExitPartly: "有一部分没有取到（网络）", "有一部分沒有取到（網絡）", "part of it failed (network)";
    ExitUnreadable: "网页里没有可读的内容", "網頁裏沒有可讀的內容", "a page with nothing to read in it";
    ExitArchive: "文章库打不开、读不了或写不了", "文章庫打不開、讀不了或寫不了", "the archive could not be opened, read or written";

    // --- the command line's help
    HelpUsage: "用法：", "用法：", "Usage: ";
    HelpCommands: "命令", "命令", "Commands";
    HelpArguments: "参数", "參數", "Arguments";
    HelpOptions: "选项", "選項", "Options";
    HelpGlobals: "通用选项", "通用選項", "Options of every command";
    HelpAfter: "不带命令：在终端里打开阅读器，否则同 list。\n\n退出码：\n{}", "不帶命令：在終端裏打開閱讀器，否則同 list。\n\n結束碼：\n{}", "Without a command: the reader on a terminal, otherwise the same as list.\n\nExit codes:\n{}";
    HelpWanbao: "湾报：终端里的新闻阅读器", "灣報：終端裏的新聞閱讀器", "wanbao: a news reader for the terminal";
    HelpOverride: "改一项设置，只管这一次，如 -c text.width=60；可以重复", "改一項設定，只管這一次，如 -c text.width=60；可以重複", "Change a setting for this run, as -c text.width=60; can be repeated";
    HelpHome: "所有文件都放在这个目录下（也可用 WANBAO_HOME）", "所有檔案都放在這個目錄下（也可用 WANBAO_HOME）", "Keep all files below this directory (or WANBAO_HOME)";
    HelpOffline: "不联网", "不連網", "Ask nothing of the network";
    HelpLang: "界面语言：auto、zh-Hans、zh-Hant、en", "介面語言：auto、zh-Hans、zh-Hant、en", "Language of the interface: auto, zh-Hans, zh-Hant, en";
    HelpColor: "颜色：auto、always、never", "顏色：auto、always、never", "Colours: auto, always, never";
    HelpLog: "把运行记录写进 FILE；不给 FILE 就写在状态目录的 log 里", "把執行記錄寫進 FILE；不給 FILE 就寫在狀態目錄的 log 裏", "Keep a log in FILE; without FILE, in the log of the state directory";
    HelpHelp: "显示帮助", "顯示說明", "Show this help";
    HelpVersion: "显示版本", "顯示版本", "Show the version";
    HelpRefresh: "从网上取新的标题和文章", "從網上取新的標題和文章", "Fetch new headlines and articles";
    HelpRefreshSource: "只取这些来源；不写就取全部", "只取這些來源；不寫就取全部", "Only these sources; all of them without";
    HelpListPages: "每个栏目取前 N 页列表（默认 1）", "每個欄目取前 N 頁列表（預設 1）", "The first N list pages of each section (default 1)";
    HelpNoArticles: "只取标题，不取正文", "只取標題，不取正文", "Headlines only, no articles";
    HelpAgain: "最近 N 天存下的文章也再看一遍，看网站有没有改动", "最近 N 天存下的文章也再看一遍，看網站有沒有改動", "Look again at the articles of the last N days, for changes";
    HelpVersions: "一篇文章存过的各版，以及改了哪里", "一篇文章存過的各版，以及改了哪裏", "The versions of an article that are kept, and what was changed";
    HelpVersionsId: "wanbao list 里的编号", "wanbao list 裏的編號", "Its number in wanbao list";
    HelpRevision: "读 wanbao versions 里的第 N 版", "讀 wanbao versions 裏的第 N 版", "Read version N of wanbao versions";
    HelpPrefetch: "文章里的图片也存下，离线可看", "文章裏的圖片也存下，離線可看", "Store the articles' pictures, too, to be seen offline";
    HelpList: "列出标题，新的在前", "列出標題，新的在前", "List headlines, newest first";
    HelpListSource: "只列这个来源", "只列這個來源", "Only this source";
    HelpListSection: "只列这个栏目", "只列這個欄目", "Only this section";
    HelpListUnread: "只列未读", "只列未讀", "Only what is unread";
    HelpListStarred: "只列收藏", "只列收藏", "Only what is starred";
    HelpLimit: "最多 N 条", "最多 N 條", "At most N of them";
    HelpJson: "每行一个 JSON 对象", "每行一個 JSON 物件", "One JSON object a line";
    HelpRead: "读一篇文章；没有存过就从网上取", "讀一篇文章；沒有存過就從網上取", "Read an article; fetch it if it is not stored";
    HelpReadWhat: "wanbao list 里的编号，或网址", "wanbao list 裏的編號，或網址", "Its number in wanbao list, or its address";
    HelpReadFormat: "格式：text（默认）、markdown、json", "格式：text（預設）、markdown、json", "Format: text (default), markdown, json";
    HelpWidth: "每行最多 N 格", "每行最多 N 格", "Lines of at most N cells";
    HelpSearch: "在已存的标题和正文里查找", "在已存的標題和正文裏尋找", "Search stored titles and texts";
    HelpQuery: "要找的内容，都要符合：词语、\"连在一起的词\"、/正则/，title: body: origin: author: source: section:，unread read starred later new today，newer:3d older:2026-01-01，-不要，or，( )，sort:date、sort:-date、sort:relevance", "要找的內容，都要符合：詞語、\"連在一起的詞\"、/正規表示式/，title: body: origin: author: source: section:，unread read starred later new today，newer:3d older:2026-01-01，-不要，or，( )，sort:date、sort:-date、sort:relevance", "What must hold: words, \"words kept together\", /regex/; title: body: origin: author: source: section: before them; unread read starred later new today; newer:3d older:2026-01-01; -not, or, ( ); sort:date, sort:-date, sort:relevance";
    HelpReextract: "升级以后，把已存的网页重新读一遍，不联网", "升級以後，把已存的網頁重新讀一遍，不聯網", "Read the stored pages again, as after an upgrade, without the network";
    HelpReextractSource: "只重读这个来源", "只重讀這個來源", "Only this source's";
    HelpEncoding: "网页解成了乱码时，指定它的编码，如 gb18030、big5", "網頁解成了亂碼時，指定它的編碼，如 gb18030、big5", "The encoding of a page that came out garbled, as gb18030, big5";
    HelpExtract: "从一个网页文件里取出文章或标题，输出 JSON", "從一個網頁檔案裏取出文章或標題，輸出 JSON", "Read the article or the headlines off a page's file, as JSON";
    HelpExtractFile: "网页文件；- 是标准输入", "網頁檔案；- 是標準輸入", "The page's file; - for standard input";
    HelpExtractUrl: "网页原来的网址", "網頁原來的網址", "The address of the page";
    HelpContentType: "网站给的 Content-Type", "網站給的 Content-Type", "The Content-Type that was sent with it";
    HelpExtractAs: "当作什么来读：auto（默认）、article、list", "當作甚麼來讀：auto（預設）、article、list", "What to read it as: auto (default), article, list";
    HelpExplain: "同时输出判断的依据：哪里是正文、哪些行为什么不要、时间来源从哪里来", "同時輸出判斷的依據：哪裏是正文、哪些行為甚麼不要、時間來源從哪裏來", "Add the evidence: where the text stands, which lines were left out and why, what time and source rest on";
    HelpServer: "从标准输入逐行读 {\"html\": 文件, \"url\": 网址}，逐行回答", "從標準輸入逐行讀 {\"html\": 檔案, \"url\": 網址}，逐行回答", "Answer each line {\"html\": file, \"url\": address} of standard input with one";
    HelpTypeset: "把标准输入的文字排成行，一段一行", "把標準輸入的文字排成行，一段一行", "Set the text of standard input in lines, a paragraph a line";
    HelpTypesetLang: "文字的语言，如 zh-Hans、zh-Hant、ja、ko", "文字的語言，如 zh-Hans、zh-Hant、ja、ko", "Language of the text, as zh-Hans, zh-Hant, ja, ko";
    HelpAmbiguous: "不定宽字符：narrow（1 格，默认）、wide（符号 2 格）、all（ā、я 这样的字母也 2 格，如 xterm -cjk_width）", "不定寬字元：narrow（1 格，預設）、wide（符號 2 格）、all（ā、я 這樣的字母也 2 格，如 xterm -cjk_width）", "Characters of ambiguous width: narrow (1 cell, default), wide (symbols 2), all (letters as ā and я too, like xterm -cjk_width)";
    HelpIndent: "段首缩进几格（默认 0）", "段首縮進幾格（預設 0）", "Indent of a paragraph's first line in cells (default 0)";
    HelpJustify: "两端对齐", "兩端對齊", "Stretch lines so that they end below each other";
    HelpHang: "标点可以悬在行尾之外", "標點可以懸在行尾之外", "Let punctuation stand outside the end of a line";
    HelpAutospace: "中西文之间空一格", "中西文之間空一格", "A gap between Chinese characters and Latin letters or digits";
    HelpBalance: "各行差不多长，如标题", "各行差不多長，如標題", "Lines of about the same length, as in a title";
    HelpScript: "先转成：hans、hant-hk、hant-tw", "先轉成：hans、hant-hk、hant-tw", "Convert first: hans, hant-hk, hant-tw";
    HelpSource: "管理来源", "管理來源", "Manage the sources";
    HelpSourceAdd: "添加一个新闻网站", "新增一個新聞網站", "Add a news site";
    HelpSourceUrl: "网站首页的网址", "網站首頁的網址", "The address of its front page";
    HelpYes: "不问，直接添加", "不問，直接新增", "Don't ask";
    HelpSourceList: "列出来源", "列出來源", "List the sources";
    HelpSourceRemove: "去掉一个来源；已存的文章留着", "去掉一個來源；已存的文章留著", "Remove a source; its stored articles stay";
    HelpSourceId: "wanbao source list 里的短名", "wanbao source list 裏的短名", "Its short name in wanbao source list";
    HelpSourceTest: "看看现在从网上读得到什么", "看看現在從網上讀得到甚麼", "See what can be read from its pages today";
    HelpSourceTestId: "来源的短名；不写就试全部", "來源的短名；不寫就試全部", "Its short name; all of them without";
    HelpDemo: "用内附的样刊网站试用湾报，不留文件", "用內附的樣刊網站試用灣報，不留檔案", "Try wanbao on the sample portal that comes with it; leaves no files";
    HelpServeOnly: "只开样刊网站，显示它的网址", "只開樣刊網站，顯示它的網址", "Only serve the sample portal and print its address";
    HelpPort: "样刊网站的端口（默认任选）", "樣刊網站的連接埠（預設任選）", "The port of the sample portal (default: any)";
    HelpGc: "按 [store] 的设置整理，删去旧文章和没有文章用到的图片；收藏和稍后读的留下", "按 [store] 的設定整理，刪去舊文章和沒有文章用到的圖片；收藏和稍後讀的留下", "Tidy old articles away as [store] says, and pictures that no article has; what is starred or kept for later stays";
    HelpDryRun: "只说会删去什么", "只說會刪去甚麼", "Only say what would be tidied away";
    HelpVacuum: "整理文章库的文件，把空出来的地方还给磁盘", "整理文章庫的檔案，把空出來的地方還給磁碟", "Put the archive's file in order and give unused space back";
    HelpStats: "各来源有多少、占多大、读了多少", "各來源有多少、佔多大、讀了多少", "How much there is of each source, its size, and what was read";
    HelpBackup: "把文章库备份到一个文件；可以边用边备", "把文章庫備份到一個檔案；可以邊用邊備", "Copy the archive into a file, also while it is used";
    HelpBackupFile: "备份的文件；已有的会被换掉", "備份的檔案；已有的會被換掉", "The file; one that is there is replaced";
    HelpRestore: "用备份换掉现在的文章库；现在的另存一份", "用備份換掉現在的文章庫；現在的另存一份", "Put a backup in the archive's place; the archive as it is now is kept beside it";
    HelpRestoreFile: "wanbao backup 存下的文件", "wanbao backup 存下的檔案", "The file that wanbao backup made";
    HelpSalvage: "文章库损坏时，把还读得出的救进新文件；坏的另存", "文章庫損壞時，把還讀得出的救進新檔案；壞的另存", "Save what a damaged archive still holds into a new file; the damaged one is set aside";
    HelpExport: "输出整个文章库，或查到的文章，每行一个 JSON 对象，不漏一项", "輸出整個文章庫，或查到的文章，每行一個 JSON 物件，不漏一項", "Print the whole archive, or what a query finds, as JSON lines with nothing left out";
    HelpImport: "读入 export 的输出；已有的文章不动", "讀入 export 的輸出；已有的文章不動", "Take over what export printed; articles that are there stay as they are";
    HelpImportFile: "文件；- 是标准输入", "檔案；- 是標準輸入", "The file; - for standard input";
    HelpDoctor: "检查终端、目录、设置、文章库和来源", "檢查終端、目錄、設定、文章庫和來源", "Check the terminal, directories, settings, archive and sources";
    HelpConfig: "看设置", "看設定", "Look at the settings";
    HelpConfigDefault: "输出带说明的默认设置", "輸出帶說明的預設設定", "Print the default settings with comments";
    HelpConfigPath: "显示设置文件放在哪里", "顯示設定檔案放在哪裏", "Print where the settings' file belongs";
    HelpConfigCheck: "检查设置、按键、配色和来源的文件", "檢查設定、按鍵、配色和來源的檔案", "Check the files of settings, keys, themes and sources";
    HelpCompletions: "输出命令补全脚本", "輸出命令補全腳本", "Print a shell's completions";
    HelpShell: "bash、zsh、fish、powershell 或 elvish", "bash、zsh、fish、powershell 或 elvish", "bash, zsh, fish, powershell or elvish";
    HelpMan: "输出手册（man 格式）", "輸出手冊（man 格式）", "Print the manual (man format)";

    // --- a command line that can't be done
    UsageHelp: "用法见 --help", "用法見 --help", "see --help";
    UsageUnknown: "没有 `{}` 这个参数", "沒有 `{}` 這個參數", "there is no argument `{}`";
    UsageCommand: "没有 `{}` 这个命令", "沒有 `{}` 這個命令", "there is no command `{}`";
    UsageNoValue: "`{}` 后面缺一个值", "`{}` 後面缺一個值", "`{}` needs a value";
    UsageBadValue: "`{}` 不能是 {}", "`{}` 不能是 {}", "`{}` can't be {}";
    UsageConflict: "`{}` 不能和 `{}` 一起用", "`{}` 不能和 `{}` 一起用", "`{}` can't be used with `{}`";
    NoSuchSource: "没有 `{}` 这个来源；有：{}", "沒有 `{}` 這個來源；有：{}", "there is no source `{}`; there are: {}";
    NotAnAddress: "`{}` 不是网址", "`{}` 不是網址", "`{}` is not a web address";
    OutputFailed: "写不出去：{}", "寫不出去：{}", "can't write the output: {}";

    // --- what the commands say
    NothingListed: "没有符合的文章", "沒有符合的文章", "no article matches";
    NoSources: "没有启用的来源；用 wanbao source add 添加", "沒有啟用的來源；用 wanbao source add 新增", "no source is enabled; add one with wanbao source add";
    RefreshSoFar: "已存 {} · 失败 {}", "已存 {} · 失敗 {}", "{} stored · {} failed";
    RefreshArticles: "要取 {} 篇文章", "要取 {} 篇文章", "{} articles to fetch";
    RefreshPicturesAhead: "要取 {} 张图片", "要取 {} 張圖片", "{} pictures to fetch";
    RereadSummary: "重读了 {} 篇：有改动 {} · 没变 {} · 不如已存的，保留原文 {}", "重讀了 {} 篇：有改動 {} · 沒變 {} · 不如已存的，保留原文 {}", "read {} again: changed {} · unchanged {} · worse than what is stored, which was kept {}";
    NoSuchEncoding: "没有 `{}` 这种编码；常见的有 utf-8、gb18030、big5", "沒有 `{}` 這種編碼；常見的有 utf-8、gb18030、big5", "there is no encoding `{}`; common ones are utf-8, gb18030, big5";
    RefreshSummary: "新标题 {} · 新文章 {} · 有改动 {} · 没变 {} · 失败 {}", "新標題 {} · 新文章 {} · 有改動 {} · 沒變 {} · 失敗 {}", "headlines {} · new {} · changed {} · unchanged {} · failed {}";
    RefreshPictures: " · 图片 {}", " · 圖片 {}", " · pictures {}";
    RefreshNoPictures: " · 图片没取到 {}", " · 圖片沒取到 {}", " · pictures not had {}";
    RefreshGone: " · 已撤下 {}", " · 已撤下 {}", " · taken away {}";
    RefreshLeft: " · 留待下次 {}", " · 留待下次 {}", " · left for next time {}";
    RefreshAlike: "（共 {} 处）", "（共 {} 處）", " ({} in all)";
    RefreshMore: "……还有 {} 处", "……還有 {} 處", "… and {} more";
    RefreshStopped: "已中断；这次存下了 {} 篇", "已中斷；這次存下了 {} 篇", "interrupted; {} articles were stored";
    SweepNoLimit: "没有设限，什么都不删；可以在设置里写 [store] days、count 或 megabytes", "沒有設限，甚麼都不刪；可以在設定裏寫 [store] days、count 或 megabytes", "there is no limit, so everything stays; set [store] days, count or megabytes";
    SweepOf: "{}：{} 篇，{}", "{}：{} 篇，{}", "{}: {} articles, {}";
    SweepWould: "会删去 {} 篇", "會刪去 {} 篇", "{} articles would go";
    SweepDone: "删去了 {} 篇；wanbao vacuum 把空出来的地方还给磁盘", "刪去了 {} 篇；wanbao vacuum 把空出來的地方還給磁碟", "{} articles are gone; wanbao vacuum gives their space back";
    SweptPictures: "删去了没有文章用到的图片 {} 张，{}", "刪去了沒有文章用到的圖片 {} 張，{}", "{} pictures that no article has are gone, {}";
    WouldSweepPictures: "会删去没有文章用到的图片 {} 张，{}", "會刪去沒有文章用到的圖片 {} 張，{}", "{} pictures that no article has would go, {}";
    Vacuumed: "{} → {}", "{} → {}", "{} → {}";
    StatsHeadlines: "标题", "標題", "headlines";
    StatsRead: "已读", "已讀", "read";
    StatsStarred: "收藏", "收藏", "starred";
    StatsLater: "稍后读", "稍後讀", "later";
    StatsArticles: "正文", "正文", "articles";
    StatsStored: "占用", "佔用", "size";
    StatsPictures: "图片 {} 张，{}", "圖片 {} 張，{}", "{} pictures have {}";
    StatsFile: "文件共 {}", "檔案共 {}", "the file has {}";
    BackedUp: "已备份到 {}（{}）", "已備份到 {}（{}）", "backed up to {} ({})";
    BackedUpNoPictures: "图片 {} 张不在其中，以后看到时会再取；也可以另行复制 {}", "圖片 {} 張不在其中，以後看到時會再取；也可以另行複製 {}", "its {} pictures are not in it and are fetched again when they are looked at; to keep them as well, copy {}";
    Restored: "已换成 {}；原来的在 {}", "已換成 {}；原來的在 {}", "restored {}; what was there is in {}";
    Imported: "读入 {} 篇；已有 {} 篇", "讀入 {} 篇；已有 {} 篇", "{} articles taken over; {} were there";
    ImportWrong: "{} 第 {} 行不是 export 的输出：{}", "{} 第 {} 行不是 export 的輸出：{}", "{}, line {}: not what export prints: {}";
    SalvageSound: "文章库完好，没有动", "文章庫完好，沒有動", "the archive is sound and was left alone";
    Salvaged: "救出 {} 条标题、{} 篇正文；{} 处读不出；坏的文件在 {}", "救出 {} 條標題、{} 篇正文；{} 處讀不出；壞的檔案在 {}", "saved {} headlines and {} texts; {} parts could not be read; the damaged file is {}";
    VersionHeading: "第 {} 版　{} 存　{} 字", "第 {} 版　{} 存　{} 字", "version {}, stored {}, {} characters";
    NoSuchVersion: "没有第 {} 版；共 {} 版", "沒有第 {} 版；共 {} 版", "there is no version {}; there are {}";
    ReadLink: "原文：{}", "原文：{}", "Source: {}";
    ReadPrevious: "上一篇：{} {}", "上一篇：{} {}", "Previous: {} {}";
    ReadNext: "下一篇：{} {}", "下一篇：{} {}", "Next: {} {}";
    Figure: "图", "圖", "picture";
    AddNeedsYes: "没有终端可以询问；要直接添加请加 --yes", "沒有終端可以詢問；要直接新增請加 --yes", "there is no terminal to ask at; add --yes to go on without asking";
    AddDuplicate: "已经有这个来源：{}（{}）", "已經有這個來源：{}（{}）", "there already is this source: {} ({})";
    AddedBack: "重新启用来源：{}（{}）", "重新啟用來源：{}（{}）", "enabled the source again: {} ({})";
    AddQuestion: "要添加吗？[Y/n]", "要新增嗎？[Y/n]", "Add it? [Y/n]";
    Added: "已添加 {}；用 wanbao refresh {} 取文章", "已新增 {}；用 wanbao refresh {} 取文章", "added {}; wanbao refresh {} fetches its articles";
    Removed: "已去掉 {}；已存的文章还在", "已去掉 {}；已存的文章還在", "removed {}; its stored articles stay";
    RemovedBuiltIn: "已停用 {}（湾报自带）；用 source add 它的网址可以重新启用", "已停用 {}（灣報自帶）；用 source add 它的網址可以重新啟用", "disabled {}, which comes with wanbao; source add with its address enables it again";
    SourceDisabled: "停用", "停用", "disabled";
    FoundHeadlines: "标题 {} 条：", "標題 {} 條：", "{} headlines:";
    FoundDated: "标题 {} 条，{} 条有日期", "標題 {} 條，{} 條有日期", "{} headlines, {} with a date";
    FoundParts: "{} 个：{}", "{} 個：{}", "{}: {}";
    FoundSections: "栏目 {} 个：{}", "欄目 {} 個：{}", "{} sections: {}";
    FoundBody: "{} 段，{} 字，{} 图，{} 页", "{} 段，{} 字，{} 圖，{} 頁", "{} blocks, {} characters, {} pictures, {} pages";
    PartFront: "首页", "首頁", "front page";
    PartSections: "栏目", "欄目", "sections";
    PartSection: "栏目", "欄目", "section";
    PartArticle: "文章", "文章", "article";
    PartTitle: "标题", "標題", "title";
    PartTime: "时间", "時間", "time";
    PartOrigin: "来源", "來源", "origin";
    PartAuthor: "作者", "作者", "author";
    PartEditor: "编辑", "編輯", "editor";
    PartBody: "正文", "正文", "body";
    PartPrevious: "上一篇", "上一篇", "previous";
    PartNext: "下一篇", "下一篇", "next";
    PartStructure: "结构", "結構", "structure";
    StructureSame: "和以前读过的文章一样", "和以前讀過的文章一樣", "as that of the articles read before";
    StructureNew: "和以前读过的文章不同：网站可能改版了，请看看上面读得对不对", "和以前讀過的文章不同：網站可能改版了，請看看上面讀得對不對", "other than that of the articles read before: the site was likely rebuilt; see whether the above is right";
    PartMissing: "（没有）", "（沒有）", "(none)";
    DemoNoPort: "开不了端口 {}：{}", "開不了連接埠 {}：{}", "can't listen on port {}: {}";
    ConfigFine: "没有问题", "沒有問題", "nothing wrong";
    DoctorTerminal: "终端", "終端", "terminal";
    DoctorNoTerminal: "输出的不是终端", "輸出的不是終端", "the output is no terminal";
    DoctorTooSmall: "太小；至少要 40x10", "太小；至少要 40x10", "too small; make it 40x10 at least";
    DoctorColours: "颜色", "顏色", "colours";
    DoctorNoColours: "没有", "沒有", "none";
    DoctorConfig: "设置目录", "設定目錄", "config";
    DoctorData: "文章目录", "文章目錄", "data";
    DoctorCache: "缓存目录", "快取目錄", "cache";
    DoctorState: "状态目录", "狀態目錄", "state";
    DoctorNotYet: "{}（用到时建立）", "{}（用到時建立）", "{} (made when it is needed)";
    DoctorSettings: "设置", "設定", "settings";
    DoctorMend: "改好后用 wanbao config check 再查一次", "改好後用 wanbao config check 再查一次", "mend it and run wanbao config check again";
    DoctorArchive: "文章库", "文章庫", "archive";
    DoctorDamaged: "请先备份；wanbao salvage 会把还读得出的救进新文件", "請先備份；wanbao salvage 會把還讀得出的救進新檔案", "copy it to a safe place first; wanbao salvage then saves what can be read";
    DoctorStored: "完好；{} 条标题，{} 篇文章，{} MiB", "完好；{} 條標題，{} 篇文章，{} MiB", "sound; {} headlines, {} articles, {} MiB";
    DoctorSources: "来源", "來源", "sources";
    DoctorReached: "{}：读到 {} 条标题", "{}：讀到 {} 條標題", "{}: {} headlines";
}
