//! The spinner that moves while something is loading.

/// Returns the frame of the spinner after this many animation steps.
pub(super) fn spinner(ticks: usize) -> &'static str {
    const FRAMES: [&str; 10] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
    FRAMES[ticks % FRAMES.len()]
}
