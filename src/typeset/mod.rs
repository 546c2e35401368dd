//! Article + Measure -> TypesetPage of lines: Chinese set as in print, on a grid of cells.
//!
//! [`typeset_page`] sets an article's blocks for the reader, [`TextFilter`] and [`fill`] plain paragraphs, [`truncate`] the row of a
//! list. All of it is pure, counts cells as [`crate::text::Widths`] does, and knows no terminal library.
//!
//! # How a line is found
//!
//! A text is cut into *atoms*, grapheme clusters with their cells, each marked where a line may start with it: where
//! UAX #14 of Unicode 17 has an opportunity and CLREQ's basic rules forbid none. Lines are filled greedily. A word
//! wider than its line moves to a line of its own and is cut at the edge.
//!
//! # The rules
//!
//! Numbers in brackets in the code are these, from CLREQ (W3C), JLREQ, UAX #14 and GB/T 15834.
//!
//! | rule | kept by |
//! |---|---|
//! | 1-4 no stop, closer, interpunct, connector or solidus at a line start, no opener at a line end | `class`, `atoms` |
//! | 5, 7, 8 ellipses, pairs of dashes, numbers with their signs stay whole | UAX #14; `fill` where it must cut |
//! | 9 Western words are not split | UAX #14, `atoms`; `fill` where it must cut |
//! | 10 grapheme clusters are atoms | `text` |
//! | 11 footnote links stay with their words | `marks` |
//! | 12 spaces vanish at line ends; a line may always end at one | `atoms`, `set` |
//! | 13-15 small kana, Korean, quotes between Han | UAX #14; [`Measure::keep_korean_words`] |
//! | 16-18 indents, balanced headings, orphans | `compose`, `fill` |
//! | 20 justification | `justify` |
//! | 24 hanging stops | [`Measure::hang`] |
//! | 27, 28 gaps between Chinese and Latin | `atoms`; drawn, never stored |
//! | 30-33 no line too wide, none too short, nothing lost; one width function | `fill`, `text` |
//!
//! Not kept, each for a reason. Rule 6 (no dash at a line start) and the second half of rule 4 (no solidus at a line
//! end) are stricter levels than the basic one. Rule 15 allows three closers in a row to part as a remedy; a line one
//! em shorter is better than one that starts with a closer. Rule 16's indent of three cells before an opener looks
//! right only where the font leaves its left half blank, which no terminal tells. Rules 17 and 19 about ends of
//! screens belong to whoever pages. Rules 22, 23, 25, 26 and 34 need half cells. Thai, Lao, Khmer and Burmese, which
//! need dictionaries to find words, break at spaces only.
//!
//! # Where Chromium breaks otherwise
//!
//! Chromium's CSS `line-break: strict` is the yardstick. It has a table of its own for pairs of ASCII characters, so
//! these differ, and a line may end early by rule 31 where Chromium fills it:
//!
//! - It breaks behind a hyphen before a digit. UAX #14 (LB25, HY × NU) and rule 8 don't: dates (`2026-11-23`),
//!   telephone numbers (`010-8888`, `+86-21-5566`), postcodes (`100-0001`), ISBNs (`978-7-111-…`), ranges of years
//!   (`2020-2025`) and names (`COVID-19`, `pre-2020`) stay whole.
//! - It cuts a part that is wider than the line at the edge whatever stands there. Here the cut moves left by a
//!   cluster, so that no stop or closer starts a line (1) and no opener ends one (2): chains of single quoted
//!   characters (`“甲”“乙”“丙”`), which UAX #14 never breaks; words glued by U+2060; numbers and marks in a row
//!   (`①②③、`) in a column narrower than they are.
//!
//! UAX #14 would also break behind a solidus before a letter (`https://⏎host/⏎path`, `and/⏎or`, `km/⏎h`), Chromium
//! doesn't, and neither does this room: by rule 9 a word that fits on a line of its own is not split, and an address
//! that stays on one line can be clicked and copied in a terminal. And a dash between spaces stays with what it joins
//! (`15:00 –⏎18:00`, not `15:00⏎– 18:00`).
//!
//! Of 13,381 lines of the texts that this was measured on (nine widths from 20 to 120, ambiguous characters narrow),
//! 20 are more than a cell short of where Chromium breaks, and 32 of 13,540 with wide ones. No other hard rule is ever
//! broken. One by one, with the widths at which they are met:
//!
//! | where the line ends here | narrow | wide | kept |
//! |---|---|---|---|
//! | `〒⏎100-0001` | 20, 24, 40 | 20, 24, 40 | postcode (LB25) |
//! | `电话⏎010-8888` | 20 | 20 | telephone number (LB25) |
//! | `传真⏎+86-21-5566` | 20, 120 | 20, 24 | telephone number (LB25) |
//! | `ISBN ⏎978-7-111-` | 20, 24, 30, 76, 80 | 20, 24, 30, 76, 80 | ISBN (LB25) |
//! | `报名截止⏎2026-11-20` | 30, 40, 80 | 30 | date (LB25) |
//! | `上海、⏎2020-2025` | 24 | 24 | range of years (LB25) |
//! | `X-ray、⏎pre-2020` | 100 | | name (LB25) |
//! | `pre-2020、⏎COVID-19` | | 30, 40, 60 | name (LB25) |
//! | `“己”“庚”⏎“辛”`, `‘寅’‘卯’⏎‘辰’`, `‘酉’‘戌’⏎‘亥’` | 30 | | opener (rule 2), part wider than the line |
//! | `“乙”“丙”⏎“丁”`, `“戊”“己”⏎“庚”` | | 20; 20, 40 | the same, or closer (rule 1) |
//! | `“辛”“壬”⏎“癸”`, `‘子’‘丑’⏎‘寅’`, `‘卯’‘辰’⏎‘巳’` | | 20; 20, 40, 76; 20 | the same |
//! | `‘午’‘未’⏎‘申’`, `‘酉’‘戌’⏎‘亥’` | | 20, 40; 20 | the same |
//! | `‘丑’‘寅’⏎‘卯’`, `‘辰’‘巳’⏎‘午’` | | 80; 100 | the same |
//! | `壬⏎癸；` (all glued by U+2060) | 20 | 20 | stop (rule 1), part wider than the line |
//! | `ⅠⅡⅢ⏎①、` | | 20 | the same |
//! | `e≈2.7182⏎8；` | | 24 | the same |

mod atoms;
mod class;
mod compose;
mod fill;
mod filter;
mod glyphs;
mod justify;
mod marks;
mod measure;
mod opportunities;
mod page;
mod set;
mod table;
mod truncate;

pub use compose::{PagePart, typeset_article, typeset_page};
pub use filter::{TextFilter, fill};
pub use measure::Measure;
pub use page::{LineRole, PageLink, RunStyle, TextRun, TypesetLine, TypesetPage};
pub use truncate::{Truncated, truncate};
