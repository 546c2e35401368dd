//! What a reader can want, in one table.
//!
//! A row says the action's name (for `keymap.toml`), its default keys, where it applies, and its words. The key map,
//! the help, the palette, the footer and the documentation all read this table; nothing about an action stands
//! anywhere else.

use crate::words::Word;

/// Where an action applies: its keys mean it only there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In every pane.
    Everywhere,
    /// In the sections and the headlines.
    Lists,
    /// In the article.
    Reader,
}

impl Scope {
    /// Whether some pane belongs to both.
    pub fn meets(self, other: Self) -> bool {
        self == other || self == Self::Everywhere || other == Self::Everywhere
    }
}

/// A row of the table of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// Its name in `keymap.toml`.
    pub name: &'static str,
    /// Its default keys, as they are written in `keymap.toml`; the first is the one that is shown.
    pub keys: &'static [&'static str],
    /// Where it applies.
    pub scope: Scope,
    /// What it does, in a word or two.
    pub word: Word,
    /// The group it stands in.
    pub group: Word,
}

macro_rules! actions {
    ($($group:ident {
        $($Action:ident $name:literal $scope:ident [$($key:literal)*] $word:ident;)*
    })*) => {
        /// What a reader can want.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = concat!("`", $name, "`")] $Action,)*)*
        }

        static ACTIONS: &[ActionRow] = &[
            $($(ActionRow {
                action: Action::$Action,
                name: $name,
                keys: &[$($key),*],
                scope: Scope::$scope,
                word: Word::$word,
                group: Word::$group,
            },)*)*
        ];
    };
}

actions! {
    GroupMove {
        Down "down" Everywhere ["j" "<down>" "<c-n>"] DoDown;
        Up "up" Everywhere ["k" "<up>" "<c-p>"] DoUp;
        PageDown "page_down" Everywhere ["<space>" "<pgdn>" "<c-f>"] DoPageDown;
        PageUp "page_up" Everywhere ["b" "<pgup>" "<c-b>"] DoPageUp;
        HalfDown "half_page_down" Everywhere ["<c-d>"] DoHalfDown;
        HalfUp "half_page_up" Everywhere ["<c-u>"] DoHalfUp;
        Top "top" Everywhere ["g" "<home>"] DoTop;
        Bottom "bottom" Everywhere ["G" "<end>"] DoBottom;
        Open "open" Everywhere ["<cr>" "l" "<right>"] DoOpen;
        Back "back" Everywhere ["<esc>" "h" "<left>" "<bs>"] DoBack;
    }
    GroupArticle {
        NextArticle "next_article" Everywhere ["J" "]" "<c-down>"] DoNextArticle;
        PreviousArticle "previous_article" Everywhere ["K" "[" "<c-up>"] DoPreviousArticle;
        NextUnread "next_unread" Everywhere ["<tab>"] DoNextUnread;
        PreviousUnread "previous_unread" Everywhere ["<s-tab>"] DoPreviousUnread;
        SiteNext "site_next" Reader ["}"] DoSiteNext;
        SitePrevious "site_previous" Reader ["{"] DoSitePrevious;
        Versions "versions" Everywhere ["v"] DoVersions;
        Others "others" Everywhere ["="] DoOthers;
        Outline "outline" Reader ["O"] DoOutline;
        Links "links" Reader ["U"] DoLinks;
        Picture "picture" Reader ["i"] DoPicture;
        WholePage "whole_page" Reader ["x"] DoWholePage;
        FollowLink "follow_link" Reader [";"] DoFollowLink;
    }
    GroupHand {
        Browse "browse" Everywhere ["o"] DoBrowse;
        Copy "copy_link" Everywhere ["y"] DoCopy;
        CopyText "copy_text" Everywhere ["Y"] DoCopyText;
        Save "save" Everywhere ["S"] DoSave;
        Pipe "pipe" Everywhere ["|"] DoPipe;
        Share "share" Everywhere ["!"] DoShare;
        Speak "speak" Everywhere ["P"] DoSpeak;
    }
    GroupFind {
        Find "find" Everywhere ["/"] DoFind;
        NextHit "next_hit" Everywhere ["n"] DoNextHit;
        PreviousHit "previous_hit" Everywhere ["N"] DoPreviousHit;
        Filter "filter" Everywhere ["f"] DoFilter;
        Search "search" Everywhere ["F"] DoSearch;
    }
    GroupList {
        ViewAll "view_all" Lists ["1"] DoViewAll;
        ViewUnread "view_unread" Lists ["2"] DoViewUnread;
        ViewStarred "view_starred" Lists ["3"] DoViewStarred;
        ViewLater "view_later" Lists ["4"] DoViewLater;
        Edition "edition" Everywhere ["E"] DoEdition;
        Own1 "view_own_1" Lists ["5"] DoOwn1;
        Own2 "view_own_2" Lists ["6"] DoOwn2;
        Own3 "view_own_3" Lists ["7"] DoOwn3;
        Own4 "view_own_4" Lists ["8"] DoOwn4;
        Own5 "view_own_5" Lists ["9"] DoOwn5;
    }
    GroupMark {
        Choose "choose" Lists ["x"] DoChoose;
        ChooseRange "choose_range" Lists ["V"] DoChooseRange;
        Star "star" Everywhere ["s"] DoStar;
        Later "later" Everywhere ["L"] DoLater;
        ToggleRead "toggle_read" Everywhere ["m"] DoToggleRead;
        Tags "tags" Everywhere ["t"] DoTags;
        MarkAllRead "mark_all_read" Everywhere ["A"] DoMarkAllRead;
        Undo "undo" Everywhere ["u"] DoUndo;
    }
    GroupFetch {
        Refresh "refresh" Everywhere ["r"] DoRefresh;
        RefreshAll "refresh_all" Everywhere ["R"] DoRefreshAll;
        StopRefresh "stop_refresh" Everywhere ["X"] DoStopRefresh;
        Failures "failures" Everywhere ["e"] DoFailures;
        AddSource "add_source" Everywhere ["a"] DoAddSource;
    }
    GroupScreen {
        Zen "zen" Everywhere ["z"] DoZen;
        SplitLeft "split_left" Everywhere ["<c-left>"] DoSplitLeft;
        SplitRight "split_right" Everywhere ["<c-right>"] DoSplitRight;
        Narrower "narrower" Everywhere ["<lt>"] DoNarrower;
        Wider "wider" Everywhere ["<gt>"] DoWider;
        Script "script" Everywhere ["Z"] DoScript;
        Theme "theme" Everywhere ["T"] DoTheme;
        Help "help" Everywhere ["?" "<f1>"] DoHelp;
        Menu "menu" Everywhere ["<f10>"] DoMenu;
        Palette "palette" Everywhere [":" "<c-k>"] DoPalette;
        Redraw "redraw" Everywhere ["<c-l>"] DoRedraw;
        Suspend "suspend" Everywhere ["<c-z>"] DoSuspend;
        Leave "leave" Everywhere ["q"] DoLeave;
        Quit "quit" Everywhere ["Q" "<c-c>"] DoQuit;
    }
}

/// Every action, group by group, as the help lists them.
pub fn actions() -> &'static [ActionRow] {
    ACTIONS
}

/// The actions that show the lists of the reader's own, in their order.
pub(super) const OWN: [Action; 5] = [Action::Own1, Action::Own2, Action::Own3, Action::Own4, Action::Own5];

/// Every action where there are so many lists of the reader's own.
pub(super) fn offered(views: usize) -> impl Iterator<Item = &'static ActionRow> {
    actions().iter().filter(move |row| row.action.own().is_none_or(|own| own < views))
}

impl Action {
    /// Its row of the table.
    pub fn row(self) -> &'static ActionRow {
        // The table is built from the same list as the enum, in its order.
        &ACTIONS[self as usize]
    }

    /// The number of the reader's own list that it shows, if it shows one.
    pub(super) fn own(self) -> Option<usize> {
        OWN.iter().position(|own| *own == self)
    }
}

/// An action that the footer names, in words of its own where it means something narrower there.
pub(super) type Hint = (Action, Option<Word>);

/// The actions that the footer names in the headlines and sections.
pub(super) const LISTS_FOOTER: &[Hint] = &[
    (Action::Open, None),
    (Action::Filter, None),
    (Action::Star, None),
    (Action::AddSource, None),
    (Action::Help, None),
];

/// And in the article.
pub(super) const READER_FOOTER: &[Hint] = &[
    (Action::PageDown, None),
    (Action::NextArticle, None),
    (Action::Star, None),
    (Action::Find, None),
    (Action::Help, None),
];

/// Those in the help.
pub(super) const HELP_FOOTER: &[Hint] =
    &[(Action::PageDown, None), (Action::Find, None), (Action::Back, Some(Word::FootClose))];

/// Those in the catalogue of actions.
pub(super) const CATALOGUE_FOOTER: &[Hint] = &[(Action::Open, None), (Action::Back, None)];

/// Those among the headings or links of the article.
pub(super) const MENU_FOOTER: &[Hint] =
    &[(Action::Open, None), (Action::Browse, None), (Action::Copy, None), (Action::Back, None)];

/// Those among the failures of a refresh.
pub(super) const FAILURES_FOOTER: &[Hint] = &[
    (Action::Open, Some(Word::FootAgain)),
    (Action::Refresh, Some(Word::FootAllAgain)),
    (Action::Back, Some(Word::FootClose)),
];

/// Those of a front page.
pub(super) const FRONT_FOOTER: &[Hint] = &[
    (Action::Open, None),
    (Action::PreviousArticle, Some(Word::FootDayBefore)),
    (Action::NextArticle, Some(Word::FootDayBehind)),
    (Action::Back, Some(Word::FootClose)),
];

/// Those in the palette, where letters are typed.
pub(super) const PALETTE_FOOTER: &[Hint] = &[(Action::Open, Some(Word::FootRun)), (Action::Back, None)];

/// Those where a picture is as large as the screen.
pub(super) const PICTURE_FOOTER: &[Hint] = &[
    (Action::NextHit, Some(Word::FootNextPicture)),
    (Action::PreviousHit, Some(Word::FootPreviousPicture)),
    (Action::Back, None),
];

/// The one where it is the only one.
pub(super) const ONE_PICTURE_FOOTER: &[Hint] = &[(Action::Back, None)];

/// Those where versions are compared.
pub(super) const REVISIONS_FOOTER: &[Hint] = &[
    (Action::NextHit, Some(Word::FootNextChange)),
    (Action::PreviousArticle, Some(Word::FootEarlier)),
    (Action::NextArticle, Some(Word::FootLater)),
    (Action::Back, None),
];

/// Those where a site was found that may become a source.
pub(super) const FOUND_FOOTER: &[Hint] =
    &[(Action::Open, Some(Word::FootAdd)), (Action::Back, Some(Word::FootNotAdd))];

/// Those where the site could not be had.
pub(super) const NOT_FOUND_FOOTER: &[Hint] =
    &[(Action::Open, Some(Word::FootMend)), (Action::Back, Some(Word::FootNotAdd))];

/// Those where headlines are chosen.
pub(super) const CHOSEN_FOOTER: &[Hint] = &[
    (Action::Star, None),
    (Action::Later, None),
    (Action::ToggleRead, None),
    (Action::Save, None),
    (Action::Back, Some(Word::FootChooseNone)),
];

/// Those where the output of a command is shown.
pub(super) const OUTPUT_FOOTER: &[Hint] = &[(Action::PageDown, None), (Action::Back, Some(Word::FootClose))];

/// The one where something is waited for.
pub(super) const WAITING_FOOTER: &[Hint] = &[(Action::Back, Some(Word::FootStop))];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::config::Sequence;

    #[test]
    fn a_row_stands_where_its_action_looks_for_it() {
        for row in actions() {
            assert_eq!(row.action.row(), row);
        }
    }

    #[test]
    fn names_are_unique_and_default_keys_are_keys_that_never_mean_two_things() {
        let names: HashSet<_> = actions().iter().map(|row| row.name).collect();
        assert_eq!(names.len(), actions().len());
        let keys = |row: &'static ActionRow| row.keys.iter().map(move |key| (row, *key));
        let all: Vec<(&ActionRow, &str)> = actions().iter().flat_map(keys).collect();
        for (at, (row, key)) in all.iter().enumerate() {
            assert!(key.parse::<Sequence>().is_ok(), "{}: {key}", row.name);
            let twice =
                all.iter().skip(at + 1).find(|(other, same)| same == key && other.scope.meets(row.scope));
            assert!(twice.is_none(), "{key} is {} and {twice:?}", row.name);
        }
    }
}
