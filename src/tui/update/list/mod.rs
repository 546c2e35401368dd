//! The headlines and the sections: loading, navigating, marking and tagging.
//!
//! - `loading`: results of requests for lists
//! - `views`: which list is shown
//! - `neighbours`: the next and the previous article, unread or not
//! - `marks`: flags and the undo of marks; `tags`: tags

mod loading;
mod marks;
mod neighbours;
mod tags;
mod views;
