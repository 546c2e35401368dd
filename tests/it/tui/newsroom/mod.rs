//! Work of the newsroom and of external programs, as the screen starts and shows it.

mod add_source;
mod external_commands;
#[cfg(unix)]
mod files;
mod first_start;
mod late_results;
mod newspapers;
mod refresh;
mod settings_view;
mod sources;
mod sources_view;
mod walls;
