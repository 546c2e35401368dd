//! All that a page shows, with nothing left out: for whoever doubts what was taken for its article.

use super::blocks;
use super::body::Body;
use super::container::Container;
use super::sheet::Sheet;
use crate::model::Block;

pub(super) fn read(sheet: &Sheet<'_>) -> Vec<Block> {
    let lines = 0..sheet.lines.len();
    let container = Container { id: 0, lines: lines.clone(), weight: 0 };
    let body = Body { lines: lines.collect(), ..Body::default() };
    blocks::build(&sheet.dom, &sheet.lines, &container, &body, &sheet.place)
}
