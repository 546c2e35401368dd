//! The styles of a text by byte.

use crate::typeset::page::RunStyle;

/// Changes of style in a text, in the order of their bytes.
#[derive(Debug, Default)]
pub(crate) struct StyleChanges(Vec<(u32, RunStyle)>);

impl StyleChanges {
    /// Takes the styles with the bytes at which they begin, in ascending order.
    pub(crate) fn new(changes: Vec<(u32, RunStyle)>) -> Self {
        Self(changes)
    }

    /// Returns the style at a byte; the default style before the first change.
    pub(crate) fn at(&self, byte: u32) -> RunStyle {
        let changes = self.0.partition_point(|(start, _)| *start <= byte);
        changes
            .checked_sub(1)
            .and_then(|index| self.0.get(index))
            .map_or_else(RunStyle::default, |(_, style)| *style)
    }
}
