//! Which actions the footer names in each place, with narrower words if the general ones would mislead.

use crate::actions::Action;
use crate::words::Word;

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
    &[(Action::Open, None), (Action::Browse, None), (Action::CopyLink, None), (Action::Back, None)];

/// Those among the failures of a refresh.
pub(super) const FAILURES_FOOTER: &[Hint] = &[
    (Action::Open, Some(Word::FootRetry)),
    (Action::Refresh, Some(Word::FootRetryAll)),
    (Action::Back, Some(Word::FootClose)),
];

/// Those of a front page.
pub(super) const FRONT_FOOTER: &[Hint] = &[
    (Action::Open, None),
    (Action::PreviousArticle, Some(Word::FootDayBefore)),
    (Action::NextArticle, Some(Word::FootDayAfter)),
    (Action::Back, Some(Word::FootClose)),
];

/// Those in the palette, where letters are typed.
pub(super) const PALETTE_FOOTER: &[Hint] = &[(Action::Open, Some(Word::FootRun)), (Action::Back, None)];

/// Those where a picture is as large as the screen.
pub(super) const PICTURE_FOOTER: &[Hint] = &[
    (Action::NextMatch, Some(Word::FootNextPicture)),
    (Action::PreviousMatch, Some(Word::FootPreviousPicture)),
    (Action::Back, None),
];

/// The one where it is the only one.
pub(super) const ONE_PICTURE_FOOTER: &[Hint] = &[(Action::Back, None)];

/// Those where versions are compared.
pub(super) const REVISIONS_FOOTER: &[Hint] = &[
    (Action::NextMatch, Some(Word::FootNextChange)),
    (Action::PreviousArticle, Some(Word::FootEarlier)),
    (Action::NextArticle, Some(Word::FootLater)),
    (Action::Back, None),
];

/// Those where a site was found that may become a source.
pub(super) const FOUND_FOOTER: &[Hint] =
    &[(Action::Open, Some(Word::FootAdd)), (Action::Back, Some(Word::FootNotAdd))];

/// Those where the site could not be had.
pub(super) const NOT_FOUND_FOOTER: &[Hint] =
    &[(Action::Open, Some(Word::FootEditUrl)), (Action::Back, Some(Word::FootNotAdd))];

/// Those where headlines are chosen.
pub(super) const CHOSEN_FOOTER: &[Hint] = &[
    (Action::Star, None),
    (Action::ReadLater, None),
    (Action::ToggleRead, None),
    (Action::Save, None),
    (Action::Back, Some(Word::FootClearSelection)),
];

/// Those where the output of a command is shown.
pub(super) const OUTPUT_FOOTER: &[Hint] = &[(Action::PageDown, None), (Action::Back, Some(Word::FootClose))];

/// The one where something is waited for.
pub(super) const WAITING_FOOTER: &[Hint] = &[(Action::Back, Some(Word::FootStop))];
