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
    SampleEdition: "样刊", "樣刊", "sample";
    AppName: "湾报", "灣報", "wanbao";

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
}
