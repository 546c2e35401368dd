//! An article page to an article.
//!
//! - `candidate`: a page looked at as an article, with its main content and title
//! - `main_content`: the element that holds the text
//! - `title`: the title and its line, with its `title_parts`; on pages of newspapers by its `print_heads` or
//!   `own_link`
//! - `line_role`: what a line of the main content is, or why it was cut
//! - `line_score`: a fitted score for every line of a page
//! - `line_selection`: which lines are the text, as `filtered_lines`: the best span by score (`line_choice`), without the
//!   lines that rules name (`line_verdict`, `forum_posts`, `summaries`, `link_lines`, `text_element`), with tables and lists whole (`line_groups`), what marks it (`line_markers`) and what goes on after it (`continuations`,
//!   by `paragraph_form`); `prose` is the running text among them
//! - `fields`: time, source, author, editor and section, each a `field_value`, read from `publish_lines` (each a
//!   `byline` with a `byline_time`, a `stated_time`) and `credits`; `publish_time` chooses among all times (`time_candidate`),
//!   `wire_credit` and `reporters` read who is credited in the text, `print_page` the page of a newspaper; `site_names` are no sources
//! - `blocks`: lines to blocks, with `headings`, `inline` marks, `list_items`, `figures`, `players`, `preformatted` text and `tables`
//! - `prev_next`: links to the previous and the next article
//! - `status`: the result of an extraction
//! - `assemble`: finds these `parts` and assembles them
//! - `full_page`: everything that a page shows, unfiltered

pub(super) mod assemble;
mod blocks;
mod byline;
mod byline_time;
pub(super) mod candidate;
mod continuations;
mod credits;
pub(super) mod field_value;
pub(super) mod fields;
mod figures;
pub(super) mod filtered_lines;
mod forum_posts;
pub(super) mod full_page;
mod headings;
mod inline;
mod line_choice;
mod line_groups;
mod line_markers;
pub(super) mod line_role;
pub(super) mod line_score;
mod line_selection;
pub(super) mod line_verdict;
mod link_lines;
mod list_items;
pub(super) mod main_content;
mod own_link;
mod paragraph_form;
pub(super) mod parts;
mod players;
mod preformatted;
mod prev_next;
mod print_heads;
pub(super) mod print_page;
mod prose;
mod publish_lines;
mod publish_time;
mod reporters;
mod site_names;
mod stated_time;
pub(super) mod status;
mod summaries;
mod tables;
mod text_element;
mod time_candidate;
pub(super) mod title;
mod title_parts;
mod wire_credit;
