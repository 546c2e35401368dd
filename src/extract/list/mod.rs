//! Reads headlines, sections and the next page of a front page or list page.
//!
//! - `headlines`: the headlines in page order, with dates and sections
//! - `links`: the links of a page (each a `hyperlink`), and which are headlines (each a `headline_link`)
//! - `navigation`: which links are navigation
//! - `menu`: the sections in the menu of the site
//! - `main_list`: the element that holds the main list
//! - `link_groups`: groups of such links, scored
//! - `link_positions`: the links of all headlines in page order
//! - `link_text`: the part of a link that is its title
//! - `positions`: where headlines and their rows are on the page
//! - `row_texts`, `row_dates`, `row_years`: the other texts of a row, its date, and the year of that
//! - `row_numbers`, `page_age`: the years of numbered rows, and how old a page is
//! - `day_headings`: days above groups of rows
//! - `rankings`: rank, heat and movement of rows
//! - `print_issue`: a page of a digital newspaper
//! - `sections`: which section a headline belongs to
//! - `module_heads`: names above modules of headlines, whether or not they are in the menu
//! - `tabs`: strips of tabs above panels of headlines
//! - `section_directories`: the directories of the sections
//! - `selected`: headlines by the CSS selectors of a source
//! - `pager`: the next page of a list
//! - `site_name`: the name of the site

mod day_headings;
mod headline_link;
pub(super) mod headlines;
mod hyperlink;
mod link_groups;
mod link_positions;
mod link_text;
mod links;
mod main_list;
mod menu;
mod module_heads;
mod navigation;
mod page_age;
mod pager;
mod positions;
pub(super) mod print_issue;
mod rankings;
mod row_dates;
mod row_numbers;
mod row_texts;
mod row_years;
mod section_directories;
mod sections;
mod selected;
mod site_name;
mod tabs;
