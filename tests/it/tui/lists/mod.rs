//! Lists of headlines.

mod front_page;
mod headlines;
mod long_lists;
mod marks;
mod order;
mod rankings;
mod readings;
mod rows;
mod scripts;
mod sidebar;
mod tags_and_views;
