//! The headlines: the loaded part of a list, its rows, and the requests for more.
//!
//! - `headlines`: the list, its rows and its cursor
//! - `requests`: decides when to load which rows
//! - `merge`: merges results into the loaded rows
//! - `list_order`: the orders of a list; `order`: sorts the rows and arranges them in groups
//! - `row_selection`: the selected rows
//! - `headline_row`: a row; `row_formatter`: makes rows of entries
//! - `list_request`: the kinds of requests

mod headline_row;
mod headlines;
mod list_order;
mod list_request;
mod merge;
mod order;
mod requests;
mod row_formatter;
mod row_selection;

pub(in crate::tui) use headline_row::{HeadlineRow, SnippetPart};
pub(in crate::tui) use headlines::Headlines;
pub(in crate::tui) use list_order::ListOrder;
pub(in crate::tui) use list_request::{ListRequest, NextArticleSearch, SearchGoal};
pub(in crate::tui) use row_formatter::RowFormatter;
