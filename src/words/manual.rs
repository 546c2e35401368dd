//! The examples of the help, and the files and variables of the manual.

use super::UiLanguage;

/// A text in the languages of the interface.
#[derive(Debug, Clone, Copy)]
pub struct Described {
    /// The command that it is about (`source add`; empty for the program), or the name of a file or variable.
    pub name: &'static str,
    /// The command line of an example; empty for files and variables.
    pub line: &'static str,
    texts: [&'static str; 3],
}

impl Described {
    /// Returns the description.
    pub fn text(&self, lang: UiLanguage) -> &'static str {
        let [hans, hant, en] = self.texts;
        match lang {
            UiLanguage::ZhHans => hans,
            UiLanguage::ZhHant => hant,
            UiLanguage::En => en,
        }
    }
}

/// Returns the examples of a command, given by its path.
pub fn examples(command: &str) -> impl Iterator<Item = &'static Described> {
    EXAMPLES.iter().filter(move |example| example.name == command)
}

const fn example(
    name: &'static str,
    line: &'static str,
    hans: &'static str,
    hant: &'static str,
    en: &'static str,
) -> Described {
    Described { name, line, texts: [hans, hant, en] }
}

const fn described(
    name: &'static str,
    hans: &'static str,
    hant: &'static str,
    en: &'static str,
) -> Described {
    Described { name, line: "", texts: [hans, hant, en] }
}

/// Examples of every command.
pub static EXAMPLES: &[Described] = &[
    example("", "wanbao", "打开阅读器", "開啟閱讀器", "open the reader"),
    example("", "wanbao demo", "先试用，不留文件", "先試用，不留檔案", "try it, leaving no files"),
    example(
        "",
        "wanbao list unread newer:1d",
        "一天内没读的标题",
        "一天內沒讀的標題",
        "unread headlines of the last day",
    ),
    example("refresh", "wanbao refresh", "刷新全部来源", "更新全部來源", "refresh all sources"),
    example(
        "refresh",
        "wanbao refresh yhkmac --prefetch",
        "刷新一个来源，连图片",
        "更新一個來源，連圖片",
        "refresh one source, with pictures",
    ),
    example(
        "refresh",
        "wanbao refresh nanan --date 2026-11-28",
        "取一份数字报这一天的一期",
        "取一份電子報紙這一天的一期",
        "fetch an older issue of a newspaper",
    ),
    example(
        "refresh",
        "wanbao refresh --quiet",
        "用于 cron：失败了才有输出",
        "用於 cron：失敗了才有輸出",
        "for cron: prints only failures",
    ),
    example(
        "list",
        "wanbao list unread newer:1d",
        "一天内没读的",
        "一天內沒讀的",
        "unread articles of the last day",
    ),
    example(
        "list",
        "wanbao list 'title:湾区 (横琴 or 前海) -广告'",
        "按标题和正文查",
        "按標題和正文查",
        "by title and text",
    ),
    example("list", "wanbao list --json --limit 100", "给程序用", "給程式用", "for programs"),
    example("read", "wanbao read 42", "读一篇", "讀一篇", "read an article"),
    example(
        "read",
        "wanbao read 42 57 --format markdown",
        "几篇，输出 Markdown",
        "幾篇，輸出 Markdown",
        "several, as Markdown",
    ),
    example(
        "read",
        "wanbao read starred newer:7d --format html",
        "一周内收藏的，合成一个网页",
        "一週內收藏的，合成一個網頁",
        "what was starred this week, as one HTML page",
    ),
    example(
        "search",
        "wanbao search 横琴 newer:7d",
        "一周内提到横琴的",
        "一週內提到橫琴的",
        "articles of this week that mention 横琴",
    ),
    example("mark", "wanbao mark 42 57 read", "标为已读", "標為已讀", "mark as read"),
    example(
        "mark",
        "wanbao mark section:体育 older:7d read",
        "一周前的体育全部标为已读",
        "一週前的體育全部標為已讀",
        "mark sports older than a week as read",
    ),
    example("star", "wanbao star 42 57", "收藏两篇", "收藏兩篇", "star two articles"),
    example(
        "star",
        "wanbao star --off starred older:365d",
        "一年前的取消收藏",
        "一年前的取消收藏",
        "unstar what is older than a year",
    ),
    example("tag", "wanbao tag", "列出标签", "列出標籤", "list the tags"),
    example("tag", "wanbao tag 42 +湾区 -待读", "加一个，去一个", "加一個，去一個", "add one, remove one"),
    example(
        "save",
        "wanbao save https://news.example.com/a/1.html",
        "放进稍后读",
        "放進稍後讀",
        "keep for later",
    ),
    example(
        "rules",
        "wanbao rules --dry-run",
        "先看各条会用到几篇",
        "先看各條會用到幾篇",
        "see how many articles each rule matches",
    ),
    example("undo", "wanbao undo", "撤销刚才的标记", "復原剛才的標記", "undo the last change"),
    example("run", "wanbao run", "列出设置里的命令", "列出設定裏的指令", "list the commands of the settings"),
    example("run", "wanbao run 翻译 42", "用一个命令处理一篇", "用一個指令處理一篇", "run one on an article"),
    example("play", "wanbao play 42", "播放一篇的音频", "播放一篇的音訊", "play the audio of an article"),
    example(
        "play",
        "wanbao play 42 --number 2",
        "播放第二个，编号见 --list",
        "播放第二個，編號見 --list",
        "play the second file; --list has the numbers",
    ),
    example(
        "download",
        "wanbao download 42 57 --to ~/Podcasts",
        "下载两篇的音频和附件",
        "下載兩篇的音訊和附件",
        "download the files of two articles",
    ),
    example("digest", "wanbao digest", "今天的头版", "今天的頭版", "today's front page"),
    example(
        "digest",
        "wanbao digest --since 3d --format html",
        "三天的，输出网页",
        "三天的，輸出網頁",
        "of three days, as HTML",
    ),
    example("others", "wanbao others 42", "别处的同一篇", "別處的同一篇", "the same article elsewhere"),
    example(
        "others",
        "wanbao others 42 --join 57",
        "两篇合为同一新闻",
        "兩篇合為同一新聞",
        "join two articles as one story",
    ),
    example("versions", "wanbao versions 42", "看改了哪里", "看改了哪裏", "see what was changed"),
    example("versions", "wanbao versions 42 --json", "给程序用", "給程式用", "for programs"),
    example(
        "reextract",
        "wanbao reextract --source yhkmac",
        "只重读一个来源",
        "只重讀一個來源",
        "only one source",
    ),
    example(
        "extract",
        "wanbao extract a.html --url https://news.example.com/a/1.html",
        "一个存下的网页",
        "一個存下的網頁",
        "a saved page",
    ),
    example(
        "extract",
        "curl -s https://news.example.com/ | wanbao extract - --url https://news.example.com/",
        "从管道读",
        "從管道讀",
        "from a pipe",
    ),
    example(
        "typeset",
        "wanbao typeset --width 40 --indent 4 < a.txt",
        "每行 40 格，段首空两字",
        "每行 40 格，段首空兩字",
        "lines of 40 cells, indented",
    ),
    example("source", "wanbao source list", "列出来源", "列出來源", "list the sources"),
    example(
        "source",
        "wanbao source add https://news.example.com/",
        "添加一个网站",
        "新增一個網站",
        "add a site",
    ),
    example(
        "source add",
        "wanbao source add https://news.example.com/",
        "先看看读到什么，再决定",
        "先看看讀到甚麼，再決定",
        "look at what is found, then decide",
    ),
    example(
        "source add",
        "wanbao source add ~/.newsboat/urls feeds.opml --yes",
        "导入别的阅读器的列表",
        "匯入別的閱讀器的清單",
        "take over the lists of other readers",
    ),
    example(
        "source catalog",
        "wanbao source catalog 珠海",
        "找珠海的来源",
        "找珠海的來源",
        "find sources in Zhuhai",
    ),
    example(
        "source export",
        "wanbao source export --format opml > feeds.opml",
        "导出订阅列表",
        "匯出訂閱清單",
        "export the list of feeds",
    ),
    example("source list", "wanbao source list --json", "给程序用", "給程式用", "for programs"),
    example(
        "source show",
        "wanbao source show yhkmac",
        "看一个来源的设置",
        "看一個來源的設定",
        "show the settings of a source",
    ),
    example(
        "source remove",
        "wanbao source remove yhkmac",
        "去掉来源，文章留着",
        "去掉來源，文章留着",
        "remove a source, keep its articles",
    ),
    example("source pause", "wanbao source pause yhkmac", "暂停刷新", "暫停更新", "stop refreshing it"),
    example("source resume", "wanbao source resume yhkmac", "恢复刷新", "恢復更新", "refresh it again"),
    example("source rename", "wanbao source rename yhkmac 头条", "改名", "改名", "give it another name"),
    example("source move", "wanbao source move yhkmac 1", "排到最前", "排到最前", "move it to the top"),
    example(
        "source set",
        "wanbao source set yhkmac fetch.delay 2s",
        "放慢请求",
        "放慢請求",
        "slow its requests down",
    ),
    example(
        "source test",
        "wanbao source test yhkmac",
        "看看为什么读不到",
        "看看為甚麼讀不到",
        "find out why nothing is read",
    ),
    example("demo", "wanbao demo", "试用", "試用", "try it"),
    example("gc", "wanbao gc --dry-run", "先看会删什么", "先看會刪甚麼", "see what would be deleted"),
    example("vacuum", "wanbao vacuum", "整理文件", "整理檔案", "compact the file"),
    example(
        "stats",
        "wanbao stats",
        "各来源的数量和大小",
        "各來源的數量和大小",
        "counts and sizes by source",
    ),
    example("backup", "wanbao backup ~/news.db", "备份", "備份", "make a backup"),
    example("restore", "wanbao restore ~/news.db", "用备份恢复", "用備份還原", "go back to a backup"),
    example("salvage", "wanbao salvage", "文件坏了时用", "檔案壞了時用", "if the file is damaged"),
    example("export", "wanbao export > all.jsonl", "输出全部", "輸出全部", "everything"),
    example(
        "export",
        "wanbao export starred > starred.jsonl",
        "只输出收藏的",
        "只輸出收藏的",
        "only starred articles",
    ),
    example(
        "export",
        "wanbao read starred --limit 999 --format markdown > starred.md",
        "收藏的，输出 Markdown",
        "收藏的，輸出 Markdown",
        "starred articles as Markdown",
    ),
    example(
        "import",
        "wanbao import all.jsonl",
        "导入另一台电脑的输出",
        "匯入另一部電腦的輸出",
        "import what another computer exported",
    ),
    example("doctor", "wanbao doctor --full", "全部检查", "全部檢查", "check everything"),
    example("config", "wanbao config check", "检查写错的地方", "檢查寫錯的地方", "find mistakes"),
    example(
        "config set",
        "wanbao config set ui.theme light",
        "换成浅色",
        "換成淺色",
        "change to the light theme",
    ),
    example(
        "config set",
        "wanbao config set key.star '*'",
        "收藏改用 * 键",
        "收藏改用 * 鍵",
        "star with the key *",
    ),
    example(
        "config get",
        "wanbao config get fetch.every",
        "多久自动刷新一次",
        "多久自動更新一次",
        "how often it refreshes",
    ),
    example("config edit", "wanbao config edit", "编辑设置", "編輯設定", "edit the settings"),
    example(
        "config default",
        "wanbao config default | less",
        "逐项看默认设置",
        "逐項看預設設定",
        "read the default settings",
    ),
    example(
        "config path",
        "cp \"$(wanbao config path)\" ~/dotfiles/",
        "把设置抄一份",
        "把設定抄一份",
        "copy the settings",
    ),
    example(
        "config check",
        "wanbao config check",
        "检查所有设置文件",
        "檢查所有設定檔案",
        "check all settings files",
    ),
    example(
        "completions",
        "wanbao completions bash > ~/.local/share/bash-completion/completions/wanbao",
        "bash",
        "bash",
        "bash",
    ),
    example(
        "completions",
        "wanbao completions zsh > ~/.zfunc/_wanbao",
        "zsh（~/.zshrc 里：fpath+=~/.zfunc）",
        "zsh（~/.zshrc 裏：fpath+=~/.zfunc）",
        "zsh (with fpath+=~/.zfunc in ~/.zshrc)",
    ),
    example(
        "completions",
        "wanbao completions fish > ~/.config/fish/completions/wanbao.fish",
        "fish",
        "fish",
        "fish",
    ),
    example(
        "man",
        "wanbao man refresh | man -l -",
        "看一个命令的手册",
        "看一個指令的手冊",
        "read the page of a command",
    ),
    example("man", "wanbao man --dir ~/.local/share/man/man1", "安装手册", "安裝手冊", "install the manual"),
];

/// The files that the manual names.
pub static FILES: &[Described] = &[
    described(
        "~/.config/wanbao/config.toml",
        "设置；wanbao config default 逐项说明",
        "設定；wanbao config default 逐項說明",
        "settings; wanbao config default explains each",
    ),
    described("~/.config/wanbao/keymap.toml", "按键", "按鍵", "keys"),
    described("~/.config/wanbao/themes/NAME.toml", "自己的配色", "自己的配色", "your own themes"),
    described("~/.config/wanbao/sources/ID.toml", "来源的设置", "來源的設定", "settings of a source"),
    described("~/.local/share/wanbao/wanbao.db", "文章库", "文章庫", "the archive"),
    described(
        "~/.local/state/wanbao/secrets.toml",
        "来源的 cookie 和密码，只有你能读",
        "來源的 cookie 和密碼，只有你能讀",
        "cookies and passwords of sources, which only you can read",
    ),
    described(
        "~/.local/state/wanbao/log",
        "运行记录，用 --log 才有",
        "執行記錄，用 --log 才有",
        "the log, only with --log",
    ),
    described(
        "~/.cache/wanbao/",
        "缓存，可以随时删",
        "快取，可以隨時刪",
        "cache, may be deleted at any time",
    ),
];

/// The environment variables that the manual names.
pub static VARIABLES: &[Described] = &[
    described(
        "WANBAO_HOME",
        "把所有文件放在这个目录下，同 --home",
        "把所有檔案放在這個目錄下，同 --home",
        "directory for all files, like --home",
    ),
    described("LC_ALL, LC_MESSAGES, LANG", "界面语言", "介面語言", "language of the interface"),
    described(
        "NO_COLOR, CLICOLOR_FORCE",
        "不用颜色；一定用颜色",
        "不用顏色；一定用顏色",
        "no colors; colors in any case",
    ),
    described(
        "VISUAL, EDITOR",
        "wanbao config edit 用的编辑器",
        "wanbao config edit 用的編輯器",
        "editor of wanbao config edit",
    ),
    described("PIPER_MODEL", "piper 朗读用的声音", "piper 朗讀用的聲音", "voice that piper reads aloud with"),
    described("BROWSER", "打开链接的程序", "開啟連結的程式", "program that opens links"),
    described("http_proxy, https_proxy, all_proxy, no_proxy", "代理服务器", "代理伺服器", "proxies"),
    described("SSL_CERT_FILE", "信任的 CA 证书", "信任的 CA 憑證", "certificates of trusted CAs"),
    described("TERM, COLORTERM", "终端的能力", "終端機的能力", "abilities of the terminal"),
];
