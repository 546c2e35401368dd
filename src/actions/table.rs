//! The table of actions. A new action begins with a row here.

use super::scope::ActionScope;
use crate::words::Word;

/// One row of the table of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// Name in `keymap.toml` and in the plain reader.
    pub name: &'static str,
    /// Default keys in the notation of `keymap.toml`. The first one is shown in the interface.
    pub keys: &'static [&'static str],
    /// Panes in which the action applies.
    pub scope: ActionScope,
    /// Short description.
    pub word: Word,
    /// Group in the help and the menu.
    pub group: Word,
}

macro_rules! actions {
    ($($group:ident {
        $($Action:ident $name:literal $scope:ident [$($key:literal)*] $word:ident;)*
    })*) => {
        /// Something a reader can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = concat!("`", $name, "`")] $Action,)*)*
        }

        /// Every action, group by group, in the order of the help.
        pub static ACTIONS: &[ActionRow] = &[
            $($(ActionRow {
                action: Action::$Action,
                name: $name,
                keys: &[$($key),*],
                scope: ActionScope::$scope,
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
        HalfPageDown "half_page_down" Everywhere ["<c-d>"] DoHalfPageDown;
        HalfPageUp "half_page_up" Everywhere ["<c-u>"] DoHalfPageUp;
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
        OtherSources "others" Everywhere ["="] DoOtherSources;
        Outline "outline" Reader ["O"] DoOutline;
        Links "links" Reader ["U"] DoLinks;
        Picture "picture" Reader ["i"] DoPicture;
        WholePage "whole_page" Reader ["x"] DoWholePage;
        TakeText "take_text" Reader ["+"] DoTakeText;
        FollowLink "follow_link" Reader [";"] DoFollowLink;
    }
    GroupShare {
        Browse "browse" Everywhere ["o"] DoBrowse;
        CopyLink "copy_link" Everywhere ["y"] DoCopyLink;
        CopyText "copy_text" Everywhere ["Y"] DoCopyText;
        Save "save" Everywhere ["S"] DoSave;
        Pipe "pipe" Everywhere ["|"] DoPipe;
        Share "share" Everywhere ["!"] DoShare;
        Speak "speak" Everywhere ["P"] DoSpeak;
        RunCommand "run" Everywhere ["D"] DoRunCommand;
        Play "play" Everywhere ["B"] DoPlay;
        Download "download" Everywhere ["W"] DoDownload;
    }
    GroupFind {
        Find "find" Everywhere ["/"] DoFind;
        NextMatch "next_hit" Everywhere ["n"] DoNextMatch;
        PreviousMatch "previous_hit" Everywhere ["N"] DoPreviousMatch;
        Filter "filter" Everywhere ["f"] DoFilter;
        Search "search" Everywhere ["F"] DoSearch;
    }
    GroupList {
        ViewAll "view_all" Lists ["1"] DoViewAll;
        ViewUnread "view_unread" Lists ["2"] DoViewUnread;
        ViewStarred "view_starred" Lists ["3"] DoViewStarred;
        ViewLater "view_later" Lists ["4"] DoViewLater;
        Digest "edition" Everywhere ["E"] DoDigest;
        Sort "sort" Lists ["O"] DoSort;
        SavedView1 "view_own_1" Lists ["5"] DoSavedView1;
        SavedView2 "view_own_2" Lists ["6"] DoSavedView2;
        SavedView3 "view_own_3" Lists ["7"] DoSavedView3;
        SavedView4 "view_own_4" Lists ["8"] DoSavedView4;
        SavedView5 "view_own_5" Lists ["9"] DoSavedView5;
    }
    GroupMark {
        ToggleSelection "choose" Lists ["x"] DoToggleSelection;
        SelectRange "choose_range" Lists ["V"] DoSelectRange;
        Star "star" Everywhere ["s"] DoStar;
        ReadLater "later" Everywhere ["L"] DoReadLater;
        ToggleRead "toggle_read" Everywhere ["m"] DoToggleRead;
        Tags "tags" Everywhere ["t"] DoTags;
        Hide "hide" Lists ["d"] DoHide;
        MarkAllRead "mark_all_read" Everywhere ["A"] DoMarkAllRead;
        Undo "undo" Everywhere ["u"] DoUndo;
    }
    GroupFetch {
        Refresh "refresh" Everywhere ["r"] DoRefresh;
        RefreshAll "refresh_all" Everywhere ["R"] DoRefreshAll;
        StopRefresh "stop_refresh" Everywhere ["X"] DoStopRefresh;
        Failures "failures" Everywhere ["e"] DoFailures;
        AddSource "add_source" Everywhere ["a"] DoAddSource;
        Sources "sources" Everywhere ["M"] DoSources;
        SourcePause "source_pause" Sources ["p"] DoSourcePause;
        SourceRename "source_rename" Sources ["c"] DoSourceRename;
        SourceTest "source_test" Sources ["w"] DoSourceTest;
        SourceRemove "source_remove" Sources ["d" "<del>"] DoSourceRemove;
    }
    GroupScreen {
        Zen "zen" Everywhere ["z"] DoZen;
        SplitLeft "split_left" Everywhere ["<c-left>"] DoSplitLeft;
        SplitRight "split_right" Everywhere ["<c-right>"] DoSplitRight;
        Narrower "narrower" Everywhere ["<lt>"] DoNarrower;
        Wider "wider" Everywhere ["<gt>"] DoWider;
        Script "script" Everywhere ["Z"] DoScript;
        Theme "theme" Everywhere ["T"] DoTheme;
        Settings "settings" Everywhere [","] DoSettings;
        Help "help" Everywhere ["?" "<f1>"] DoHelp;
        Menu "menu" Everywhere ["<f10>"] DoMenu;
        Palette "palette" Everywhere [":" "<c-k>"] DoPalette;
        Redraw "redraw" Everywhere ["<c-l>"] DoRedraw;
        Suspend "suspend" Everywhere ["<c-z>"] DoSuspend;
        Leave "leave" Everywhere ["q"] DoLeave;
        Quit "quit" Everywhere ["Q" "<c-c>"] DoQuit;
    }
}

/// Actions that show the reader's saved views, in the order of the settings.
pub const SAVED_VIEWS: [Action; 5] =
    [Action::SavedView1, Action::SavedView2, Action::SavedView3, Action::SavedView4, Action::SavedView5];

/// Returns the rows of every action that is available with `saved_views` saved views.
pub fn available_actions(saved_views: usize) -> impl Iterator<Item = &'static ActionRow> {
    ACTIONS.iter().filter(move |row| row.action.saved_view().is_none_or(|index| index < saved_views))
}

impl Action {
    /// Returns the row of this action.
    pub fn row(self) -> &'static ActionRow {
        // The table and the enum are generated from one list, so they have the same order.
        &ACTIONS[self as usize]
    }

    /// Returns the index of the saved view that this action shows, if it shows one.
    pub fn saved_view(self) -> Option<usize> {
        SAVED_VIEWS.iter().position(|action| *action == self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn row_of_action_is_its_own() {
        for row in ACTIONS {
            assert_eq!(row.action.row(), row);
        }
    }

    #[test]
    fn action_names_are_unique() {
        let names: HashSet<_> = ACTIONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
    }
}
