//! `wanbao doctor`: checks terminal, directories, settings, archive and sources, and prints a line per check with a hint for
//! every problem. Changes nothing.
//!
//! - `report`: runs the checks and prints the findings
//! - `finding`: the result of one check
//! - `terminal`: checks of the terminal
//! - `test_card`: characters, colours and a picture, to compare by eye

mod finding;
mod report;
mod terminal;
mod test_card;

pub(super) use report::run;
