//! Lists of headlines.

mod headlines;
mod long_lists;
mod marks;
mod scripts;
mod tags_and_views;
