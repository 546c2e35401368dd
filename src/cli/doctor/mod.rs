//! `wanbao doctor`: checks terminal, directories, settings, archive and sources, and prints one line per check, with a hint if
//! something is wrong. Repairs nothing.
//!
//! - `report`: runs the checks and prints the findings
//! - `finding`: the result of one check
//! - `terminal`: checks of the terminal
//! - `test_card`: characters, colours and a picture, to be judged by eye

mod finding;
mod report;
mod terminal;
mod test_card;

pub(super) use report::{DoctorArgs, run};
