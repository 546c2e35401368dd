//! Slots for running effects: a new effect aborts the one in its slot.

use crate::tui::message::Effect;

/// A kind of work of which only the latest is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui::runtime) enum EffectSlot {
    Contents,
    List,
    Reader,
    Refresh,
    Survey,
    Errand,
    Speech,
    /// Effects that never replace each other.
    None,
}

impl EffectSlot {
    /// Number of slots that hold an effect.
    pub(in crate::tui::runtime) const COUNT: usize = Self::None as usize;

    /// Returns the slot of an effect.
    pub(in crate::tui::runtime) fn of(effect: &Effect) -> Self {
        match effect {
            Effect::Contents(_) => Self::Contents,
            Effect::List { .. } => Self::List,
            Effect::Open(..) | Effect::Versions(..) | Effect::WholePage(..) | Effect::StopOpening => {
                Self::Reader
            }
            Effect::Refresh(..) | Effect::StopRefresh => Self::Refresh,
            Effect::Send(..) | Effect::StopErrand => Self::Errand,
            Effect::Speak(..) | Effect::StopSpeech => Self::Speech,
            Effect::Survey(..) | Effect::StopSurvey => Self::Survey,
            _ => Self::None,
        }
    }
}
