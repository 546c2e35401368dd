//! Keeps the archive in order, and moves articles in and out of it.
//!
//! - `upkeep`: retention, backups, statistics, salvage
//! - `transfer`: export and import
//! - `run_mode`: dry run or not

mod import;
mod run_mode;
mod transfer;
mod upkeep;

pub use import::Import;
pub use run_mode::RunMode;
pub use transfer::Transfer;
pub use upkeep::{Maintenance, salvage};
