//! Sets Chinese text as in print, on a grid of terminal cells: article and [`Measure`] in, [`TypesetPage`] out.
//!
//! [`typeset_page`] sets the blocks of an article, [`TextFilter`] and [`fill`] set plain paragraphs, and [`truncate`]
//! shortens the row of a list. All are pure, count cells with [`crate::text::Widths`], and know no terminal library.
//!
//! - `breaking`: glyphs, and where lines may break between them
//! - `compose`: pages from the blocks of an article
//! - `line`: line filling, balancing and justification
//! - `measure`: the options
//! - `page`: the resulting page
//! - `spaced`: gaps in texts that are drawn as they are
//! - `table`: tables in columns or row by row
//! - `text_filter`: plain text
//! - `truncate`: rows of lists
//!
//! # How lines are found
//!
//! A text is split into *glyphs*, grapheme clusters with their width in cells. A line may start with a glyph if UAX #14 of
//! Unicode 17 has an opportunity before it and the basic rules of CLREQ allow it. Lines are filled greedily. A word wider
//! than its line moves to a line of its own and is cut at the edge.
//!
//! # Rules
//!
//! Numbers in brackets in the code refer to this table. The rules are those of CLREQ (W3C), JLREQ, UAX #14 and GB/T 15834.
//!
//! | rule | implemented in |
//! |---|---|
//! | 1-4 no stop, closer, interpunct, connector or solidus at a line start, no opener at a line end | `breaking` |
//! | 5, 7, 8 ellipses, pairs of dashes, numbers with their signs are not split | UAX #14; `line::fill` if it must cut |
//! | 9 Western words and identifiers are not split | UAX #14, `breaking`; `line::fill` if it must cut |
//! | 10 grapheme clusters are not split | `text` |
//! | 11 footnote links stay with their words | `compose::inline_marks` |
//! | 12 spaces vanish at line ends; a line may always end at one | `breaking`, `line` |
//! | 13-15 small kana, Korean, quotes between Han | UAX #14; [`Measure::keep_korean_words`] |
//! | 16-18 indents, balanced headings, orphans | `compose`, `line::balance` |
//! | 20 justification | `line::justify` |
//! | 24 hanging stops | [`Measure::hang`] |
//! | 27, 28 gaps between Chinese and Latin | `breaking`, [`with_gaps`]; drawn, never stored |
//! | 30-33 no line too wide, none too short, nothing lost; one width function | `line::fill`, `text` |
//!
//! These are not implemented. Rule 6 (no dash at a line start) and the second half of rule 4 (no solidus at a line end)
//! belong to stricter levels than the basic one. Rule 15 allows three closers in a row to be separated as a remedy, but a
//! line that is one em shorter is better than one that starts with a closer. The indent of three cells before an opener
//! (16) looks right only if the font leaves the left half of the opener blank, which terminals don't report. Rules 17 and
//! 19 about the ends of screens concern the caller that divides pages into screens. Rules 22, 23, 25, 26 and 34 need half
//! cells. Thai, Lao, Khmer and Burmese need dictionaries to find words; they break at spaces only.
//!
//! # Differences from Chromium
//!
//! The reference is `line-break: strict` of Chromium. It has its own table for pairs of ASCII characters, so these lines
//! differ; some end early by rule 31 although Chromium fills them:
//!
//! - Chromium breaks after a hyphen before a digit. UAX #14 (LB25, HY × NU) and rule 8 don't: dates (`2026-11-23`),
//!   telephone numbers (`010-8888`, `+86-21-5566`), postcodes (`100-0001`), ISBNs (`978-7-111-…`), ranges of years
//!   (`2020-2025`) and names (`COVID-19`, `pre-2020`) are not split.
//! - Chromium cuts a part that is wider than the line at the edge, whatever is there. Here the cut moves left by a
//!   cluster, so that no stop or closer starts a line (1) and no opener ends one (2): chains of single quoted
//!   characters (`“甲”“乙”“丙”`), which UAX #14 never breaks; words joined by U+2060; numbers and marks in a row
//!   (`①②③、`) in a column narrower than they are.
//!
//! UAX #14 breaks identifiers after their hyphens (`x86_64-⏎linux-gnu`). Here they stay whole, like other words, if
//! they fit on a line of their own; a hyphen between plain words (`state-of-⏎the-art`) is a break.
//!
//! UAX #14 would also break after a solidus before a letter (`https://⏎host/⏎path`, `and/⏎or`, `km/⏎h`). Neither Chromium
//! nor this module does: by rule 9 a word that fits on a line of its own is not split, and an address on one line can be
//! clicked and copied in a terminal. A dash between spaces stays with the words that it joins (`15:00 –⏎18:00`, not
//! `15:00⏎– 18:00`).
//!
//! Of 13,381 lines of the test texts (nine widths from 20 to 120, ambiguous characters narrow), 20 are more than a cell
//! shorter than Chromium's, and 32 of 13,540 with wide ones. Identifiers that stay whole add 11 lines and 12. No other
//! hard rule is broken. The cases without identifiers, with their widths:
//!
//! | end of the line | narrow | wide | kept together |
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

mod breaking;
mod compose;
mod line;
mod measure;
mod page;
mod spaced;
mod table;
mod text_filter;
mod truncate;

pub use compose::{PagePart, typeset_article, typeset_page};
pub use measure::Measure;
pub use page::{LineRole, PageLink, RunStyle, TextRun, TypesetLine, TypesetPage};
pub use spaced::with_gaps;
pub use text_filter::{TextFilter, fill};
pub use truncate::{Truncated, truncate};
