//! The actions that the status bar names in each place.

use crate::actions::Action;
use crate::words::Word;

/// An action, with a narrower word if the general one would mislead.
pub(super) type Hint = (Action, Option<Word>);

/// In the sections and the headlines.
pub(super) const LISTS: &[Hint] = &[
    (Action::Open, None),
    (Action::Filter, None),
    (Action::Star, None),
    (Action::AddSource, None),
    (Action::Help, None),
];

/// In the headlines while some are selected.
pub(super) const SELECTION: &[Hint] = &[
    (Action::Star, None),
    (Action::ReadLater, None),
    (Action::ToggleRead, None),
    (Action::Save, None),
    (Action::Back, Some(Word::FootClearSelection)),
];

/// In the article.
pub(super) const READER: &[Hint] = &[
    (Action::PageDown, None),
    (Action::Back, None),
    (Action::NextArticle, None),
    (Action::Star, None),
    (Action::Find, None),
    (Action::Help, None),
];

/// In the comparison of versions.
pub(super) const COMPARISON: &[Hint] = &[
    (Action::NextMatch, Some(Word::FootNextChange)),
    (Action::PreviousArticle, Some(Word::FootEarlier)),
    (Action::NextArticle, Some(Word::FootLater)),
    (Action::Back, None),
];

/// In the help.
pub(super) const HELP: &[Hint] =
    &[(Action::PageDown, None), (Action::Find, None), (Action::Back, Some(Word::FootClose))];

/// In the action menu.
pub(super) const ACTION_MENU: &[Hint] = &[(Action::Open, None), (Action::Back, None)];

/// In the palette, where letters are typed.
pub(super) const PALETTE: &[Hint] = &[(Action::Open, Some(Word::FootRun)), (Action::Back, None)];

/// Among headings, links or other sources.
pub(super) const PICKER: &[Hint] =
    &[(Action::Open, None), (Action::Browse, None), (Action::CopyLink, None), (Action::Back, None)];

/// Among the failures of a refresh.
pub(super) const FAILURES: &[Hint] = &[
    (Action::Open, Some(Word::FootRetry)),
    (Action::Refresh, Some(Word::FootRetryAll)),
    (Action::Back, Some(Word::FootClose)),
];

/// In the digest of a day.
pub(super) const DIGEST: &[Hint] = &[
    (Action::Open, None),
    (Action::NextUnread, Some(Word::FootNextSection)),
    (Action::PreviousArticle, Some(Word::FootDayBefore)),
    (Action::NextArticle, Some(Word::FootDayAfter)),
    (Action::Back, Some(Word::FootClose)),
];

/// In the digest if there are newspapers.
pub(super) const DIGEST_OF_PAPERS: &[Hint] = &[
    (Action::Open, None),
    (Action::NextUnread, Some(Word::FootNextSection)),
    (Action::PreviousArticle, Some(Word::FootDayBefore)),
    (Action::NextArticle, Some(Word::FootDayAfter)),
    (Action::Refresh, Some(Word::FootFetchIssue)),
    (Action::Back, Some(Word::FootClose)),
];

/// In the sources view.
pub(super) const SOURCES: &[Hint] = &[
    (Action::Open, Some(Word::FootSettings)),
    (Action::Refresh, Some(Word::FootRefreshSource)),
    (Action::SourcePause, Some(Word::FootPause)),
    (Action::AddSource, Some(Word::FootAdd)),
    (Action::SourceRemove, Some(Word::FootRemove)),
    (Action::Tags, Some(Word::FootGroup)),
    (Action::SourceRename, Some(Word::FootRename)),
    (Action::SourceTest, Some(Word::FootTest)),
    (Action::NextArticle, Some(Word::FootMoveDown)),
    (Action::Back, Some(Word::FootClose)),
];

/// In the settings, of a source or in general.
pub(super) const FORM: &[Hint] = &[
    (Action::Open, Some(Word::FootChange)),
    (Action::SourceRemove, Some(Word::FootDefault)),
    (Action::Back, None),
];

/// On a full-screen picture.
pub(super) const PICTURE: &[Hint] = &[
    (Action::NextMatch, Some(Word::FootNextPicture)),
    (Action::PreviousMatch, Some(Word::FootPreviousPicture)),
    (Action::Back, None),
];

/// On the only picture of an article.
pub(super) const SINGLE_PICTURE: &[Hint] = &[(Action::Back, None)];

/// On a page whose site may become a source, or can't.
const SAVE_ARTICLE: Hint = (Action::ReadLater, Some(Word::FootSaveArticle));

/// On a site that may become a source.
pub(super) const SITE_FOUND: &[Hint] =
    &[(Action::Open, Some(Word::FootAdd)), SAVE_ARTICLE, (Action::Back, Some(Word::FootDontAdd))];

/// On a site that has feeds as well, or a feed that has a page.
pub(super) const SITES_FOUND: &[Hint] = &[
    (Action::Open, Some(Word::FootAdd)),
    (Action::NextUnread, Some(Word::FootOther)),
    SAVE_ARTICLE,
    (Action::Back, Some(Word::FootDontAdd)),
];

/// On a site that could not be read.
pub(super) const SITE_FAILED: &[Hint] =
    &[(Action::Open, Some(Word::FootEditUrl)), SAVE_ARTICLE, (Action::Back, Some(Word::FootDontAdd))];

/// On the output of a command.
pub(super) const COMMAND_OUTPUT: &[Hint] = &[(Action::PageDown, None), (Action::Back, Some(Word::FootClose))];

/// While something is awaited.
pub(super) const WAITING: &[Hint] = &[(Action::Back, Some(Word::FootStop))];
