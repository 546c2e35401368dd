//! Finds Western words and numbers in Chinese text, and where they meet ideographs (27). Whether a gap is drawn there is
//! the reader's choice.

use super::glyph_class::GlyphClass;
use crate::text::LatinSpacing;

/// Kind of a Western token: the characters between two spaces, marks or ideographs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// With a letter: `AI`, `5G`, `PM2.5`.
    Word,
    /// With digits and signs only: `2`, `5.2%`, `6,800`, `2014-2016`.
    Number,
}

impl TokenKind {
    /// Returns true if a token of this kind has a gap on both sides.
    pub(crate) fn has_gaps(self, spacing: LatinSpacing) -> bool {
        match spacing {
            LatinSpacing::None => false,
            LatinSpacing::Words => self == Self::Word,
            LatinSpacing::All => true,
        }
    }
}

/// Place at which an ideograph and a token meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TokenEdge {
    /// Index of the cluster behind the edge.
    pub(crate) index: usize,
    pub(crate) kind: TokenKind,
}

/// Finds the edges of the tokens of a text, which is given cluster by cluster.
#[derive(Debug, Default)]
pub(crate) struct TokenScanner {
    token: Option<TextToken>,
    is_after_han: bool,
    edges: Vec<TokenEdge>,
}

/// A token that has begun.
#[derive(Debug, Clone, Copy)]
struct TextToken {
    /// Index of its first cluster, if that follows an ideograph.
    left_edge: Option<usize>,
    kind: TokenKind,
    state: TokenState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TokenState {
    /// Only this sign was read.
    Sign(char),
    /// The last cluster was a letter, a digit, or a sign that ends tokens. The token may end here.
    Closed,
    /// The last cluster was a sign that only joins. If nothing follows, the sign is punctuation.
    Joined,
}

impl TokenScanner {
    /// Reads the next cluster, by its class and its first character.
    pub(crate) fn read(&mut self, index: usize, class: GlyphClass, first: char) {
        match class {
            GlyphClass::Letter => self.read_core(index, first, TokenKind::Word),
            GlyphClass::Digit => self.read_core(index, first, TokenKind::Number),
            _ => self.read_other(index, class, first),
        }
        self.is_after_han = class == GlyphClass::Han;
    }

    /// Returns the edges, in the order of the text.
    pub(crate) fn finish(mut self) -> Vec<TokenEdge> {
        self.end_token(None);
        self.edges
    }

    fn read_core(&mut self, index: usize, first: char, kind: TokenKind) {
        match &mut self.token {
            None => {
                let left_edge = self.is_after_han.then_some(index);
                self.token = Some(TextToken { left_edge, kind, state: TokenState::Closed });
            }
            Some(token) => {
                // A minus belongs to its number only; before a letter it is a hyphen.
                let is_hyphen = matches!(token.state, TokenState::Sign(sign) if is_minus(sign) && !first.is_ascii_digit());
                token.left_edge = token.left_edge.filter(|_| !is_hyphen);
                token.kind = if kind == TokenKind::Word { kind } else { token.kind };
                token.state = TokenState::Closed;
            }
        }
    }

    fn read_other(&mut self, index: usize, class: GlyphClass, first: char) {
        match &mut self.token {
            Some(token) if token.state == TokenState::Closed && ends_token(first) => {}
            Some(token) if !matches!(token.state, TokenState::Sign(_)) && joins_tokens(first) => {
                token.state = TokenState::Joined;
            }
            _ => {
                self.end_token((class == GlyphClass::Han).then_some(index));
                if begins_token(first) {
                    let left_edge = self.is_after_han.then_some(index);
                    let (kind, state) = (TokenKind::Number, TokenState::Sign(first));
                    self.token = Some(TextToken { left_edge, kind, state });
                }
            }
        }
    }

    /// Ends a token before an ideograph, or before anything else.
    fn end_token(&mut self, han: Option<usize>) {
        let Some(TextToken { left_edge, kind, state }) = self.token.take() else { return };
        if matches!(state, TokenState::Sign(_)) {
            return;
        }
        let right_edge = han.filter(|_| state == TokenState::Closed);
        self.edges
            .extend([left_edge, right_edge].into_iter().flatten().map(|index| TokenEdge { index, kind }));
    }
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '+' | '±')
}

/// Returns true for signs before a number or name: `￥99`, `-3.2`, `#AI`, `@wanbao`.
fn begins_token(c: char) -> bool {
    is_minus(c) || matches!(c, '$' | '€' | '£' | '¥' | '￥' | '￡' | '#' | '@')
}

/// Returns true for signs behind a number or name: `5.2%`, `38℃`, `C++`, `m²`, `CO₂`.
fn ends_token(c: char) -> bool {
    matches!(c, '%' | '‰' | '％' | '℃' | '℉' | '°' | '′' | '″' | '+' | '#' | '²' | '³' | '¹' | '™' | '®'
        | '\u{2070}'..='\u{209c}' | '\u{3371}'..='\u{33df}')
}

/// Returns true for signs between the parts of a token: `6,800`, `12:30`, `AT&T`, `2014-2016`.
fn joins_tokens(c: char) -> bool {
    begins_token(c)
        || ends_token(c)
        || matches!(c, '.' | ',' | ':' | '/' | '–' | '_' | '&' | '\'' | '’' | '=' | '~' | '*' | '×' | '·')
}
