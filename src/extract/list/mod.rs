//! Reads headlines, sections and the next page of a front page or list page.
//!
//! - `headlines`: the headlines in page order, with dates and sections
//! - `links`: the links of a page (each a `hyperlink`), and which may be headlines
//! - `navigation`: which links are navigation
//! - `menu`: the sections in the menu of the site
//! - `main_list`: the element that holds the main list
//! - `positions`: where headlines and their dates are on the page
//! - `sections`: which section a headline belongs to
//! - `section_directories`: the directories of the sections
//! - `selected`: headlines by the CSS selectors of a source
//! - `pager`: the next page of a list
//! - `site_name`: the name of the site

pub(super) mod headlines;
mod hyperlink;
mod links;
mod main_list;
mod menu;
mod navigation;
mod pager;
mod positions;
mod section_directories;
mod sections;
mod selected;
mod site_name;
