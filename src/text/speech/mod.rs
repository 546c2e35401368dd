//! Text for programs that read aloud.
//!
//! - `numbers`: numbers in Chinese characters
//! - `spoken`: numbers, dates, times and signs as they are said in Chinese
//! - `sentences`: the sentences of a text

mod numbers;
mod sentences;
mod spoken;

pub use sentences::sentences;
pub use spoken::spoken_chinese;
