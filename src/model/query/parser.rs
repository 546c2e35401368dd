//! Parses tokens into a [`Query`] by recursive descent. Input length and nesting are limited.

use std::iter::Peekable;
use std::vec::IntoIter;

use jiff::{ToSpan, ZonedDateTime};

use super::lexer::{LocatedToken, Token, tokenize};
use super::terms::search_term;
use super::{Condition, Cutoff, Query, QueryError, QueryErrorKind, SearchField, SearchTerm, SortOrder};
use crate::model::Flag;

/// Maximum length of a line in characters. Bounds the work of a search, because each word costs a lookup.
const MAX_LENGTH: usize = 1000;

/// Maximum nesting depth of parentheses.
const MAX_DEPTH: usize = 32;

const FIELDS: [&str; 11] =
    ["title", "body", "origin", "author", "source", "section", "group", "tag", "newer", "older", "sort"];

/// Words that are conditions by themselves and not searched for.
pub const KEYWORDS: [&str; 8] = ["unread", "read", "starred", "later", "hidden", "gone", "new", "today"];

impl Query {
    /// Parses one line. Ages and dates are relative to `now` and its zone. An empty line matches every article.
    pub fn parse(line: &str, now: &ZonedDateTime) -> Result<Self, QueryError> {
        if let Some((end, _)) = line.char_indices().nth(MAX_LENGTH) {
            let word = line.get(end..).unwrap_or_default().chars().take(20).collect();
            return Err(QueryError { position: MAX_LENGTH + 1, word, kind: QueryErrorKind::TooComplex });
        }
        let tokens = tokenize(line)?.into_iter().peekable();
        let mut parser = Parser { tokens, now, sort: SortOrder::default() };
        let condition = parser.parse_alternatives(0)?;
        match parser.tokens.next() {
            Some(rest) => Err(rest.error(QueryErrorKind::Unopened)),
            None => Ok(Self { condition, sort: parser.sort }),
        }
    }
}

struct Parser<'a> {
    tokens: Peekable<IntoIter<LocatedToken>>,
    now: &'a ZonedDateTime,
    sort: SortOrder,
}

impl Parser<'_> {
    /// Parses conditions separated by `or`.
    fn parse_alternatives(&mut self, depth: usize) -> Result<Condition, QueryError> {
        let mut parts = vec![self.parse_conjunction(depth)?];
        while let Some(or) = self.tokens.next_if(|next| is_keyword(&next.token, "or")) {
            let is_left_missing = parts.last().is_some_and(is_empty);
            let part = self.parse_conjunction(depth)?;
            if is_left_missing || is_empty(&part) {
                return Err(or.error(QueryErrorKind::MissingOperand));
            }
            parts.push(part);
        }
        Ok(single_or(parts, Condition::Any))
    }

    /// Parses adjacent conditions.
    fn parse_conjunction(&mut self, depth: usize) -> Result<Condition, QueryError> {
        let mut parts = Vec::new();
        while let Some(next) = self.tokens.next_if(|next| !ends_conjunction(&next.token)) {
            parts.extend(self.parse_condition(next, depth)?);
        }
        Ok(single_or(parts, Condition::All))
    }

    /// Parses one condition with its negations; returns `None` for a sort order.
    fn parse_condition(
        &mut self,
        first: LocatedToken,
        depth: usize,
    ) -> Result<Option<Condition>, QueryError> {
        let (is_negated, last) = self.skip_negations(first)?;
        let is_sort = last.token == Token::Field("sort".into());
        if is_sort && is_negated {
            return Err(last.error(QueryErrorKind::InvalidSort));
        }
        let condition = match last.token {
            Token::Open => self.parse_group(&last, depth)?,
            Token::Field(_) if is_sort => return self.parse_sort(&last).map(|()| None),
            Token::Field(ref name) => self.parse_field(&last, name)?,
            Token::Word(ref word) => self.parse_word(word),
            Token::Phrase(_) | Token::Regex(_) => {
                Condition::Text(SearchField::Anywhere, search_term(&last, &last)?)
            }
            Token::Close | Token::Not => return Err(last.error(QueryErrorKind::Unopened)),
        };
        Ok(Some(if is_negated { Condition::Not(Box::new(condition)) } else { condition }))
    }

    /// Consumes leading negations; returns whether their number is odd, and the token after them.
    fn skip_negations(&mut self, first: LocatedToken) -> Result<(bool, LocatedToken), QueryError> {
        let (mut is_negated, mut last) = (false, first);
        while last.token == Token::Not || is_keyword(&last.token, "not") {
            is_negated = !is_negated;
            let next = self.tokens.next_if(|next| !ends_conjunction(&next.token));
            last = next.ok_or_else(|| last.error(QueryErrorKind::MissingOperand))?;
        }
        Ok((is_negated, last))
    }

    /// Parses the rest of a parenthesised group.
    fn parse_group(&mut self, open: &LocatedToken, depth: usize) -> Result<Condition, QueryError> {
        if depth >= MAX_DEPTH {
            return Err(open.error(QueryErrorKind::TooComplex));
        }
        let inside = self.parse_alternatives(depth + 1)?;
        match self.tokens.next() {
            Some(_) if is_empty(&inside) => Err(open.error(QueryErrorKind::MissingOperand)),
            Some(_) => Ok(inside),
            None => Err(open.error(QueryErrorKind::Unclosed)),
        }
    }

    fn parse_word(&self, word: &str) -> Condition {
        let tag = word.strip_prefix(['#', '＃']).filter(|tag| !tag.is_empty());
        let tagged = tag.map(|tag| Condition::Tag(tag.to_owned()));
        let literal = || Condition::Text(SearchField::Anywhere, SearchTerm::Words(word.to_owned()));
        tagged.or_else(|| self.parse_keyword(word)).unwrap_or_else(literal)
    }

    fn parse_keyword(&self, word: &str) -> Option<Condition> {
        let unread = || Condition::Not(Box::new(Condition::Flag(Flag::Read)));
        Some(match word.to_ascii_lowercase().as_str() {
            "unread" => unread(),
            "read" => Condition::Flag(Flag::Read),
            "starred" => Condition::Flag(Flag::Starred),
            "later" => Condition::Flag(Flag::Later),
            "hidden" => Condition::Flag(Flag::Hidden),
            "gone" => Condition::Gone,
            "new" => {
                let yesterday = self.now.checked_sub(1.day()).ok()?.timestamp();
                Condition::All(vec![unread(), Condition::FirstSeenSince(yesterday)])
            }
            "today" => Condition::PublishedSince(Cutoff::today(self.now)?),
            _ => return None,
        })
    }

    /// Takes the value of a field, the token right after its name.
    fn take_value(&mut self, field: &LocatedToken) -> Result<LocatedToken, QueryError> {
        let next = self.tokens.next_if(|next| {
            matches!(next.token, Token::Word(_) | Token::Phrase(_) | Token::Regex(_) | Token::Not)
        });
        next.ok_or_else(|| field.error(QueryErrorKind::MissingOperand))
    }

    /// Parses the value of a field other than `sort`.
    fn parse_field(&mut self, field: &LocatedToken, name: &str) -> Result<Condition, QueryError> {
        if !FIELDS.contains(&name) {
            return Err(field.error(QueryErrorKind::UnknownField(similar_field(name))));
        }
        let value = self.take_value(field)?;
        let text = |in_field| Ok(Condition::Text(in_field, search_term(field, &value)?));
        let literal = || match search_term(field, &value)? {
            SearchTerm::Words(words) => Ok(words),
            SearchTerm::Regex(_) => Ok(value.text.clone()),
        };
        match name {
            "title" => text(SearchField::Title),
            "body" => text(SearchField::Body),
            "origin" => text(SearchField::Origin),
            "author" => text(SearchField::Author),
            "source" => Ok(Condition::Source(literal()?)),
            "section" => Ok(Condition::Section(literal()?)),
            "group" => Ok(Condition::Group(literal()?)),
            "tag" => Ok(Condition::Tag(literal()?)),
            _ => {
                let cutoff = Cutoff::parse(&literal()?, self.now);
                let cutoff = cutoff.ok_or_else(|| value.error(QueryErrorKind::InvalidTime))?;
                let newer = Condition::PublishedSince(cutoff);
                Ok(if name == "newer" { newer } else { Condition::Not(Box::new(newer)) })
            }
        }
    }

    /// Parses `sort:date`, `sort:-date` or `sort:relevance`; the sign is a token of its own.
    fn parse_sort(&mut self, field: &LocatedToken) -> Result<(), QueryError> {
        let mut value = self.take_value(field)?;
        let is_reversed = value.token == Token::Not;
        if is_reversed {
            value = self.take_value(field)?;
        }
        self.sort = match (value.text.to_ascii_lowercase().as_str(), is_reversed) {
            ("date", false) => SortOrder::Newest,
            ("date", true) => SortOrder::Oldest,
            ("relevance", false) => SortOrder::Relevance,
            _ => return Err(value.error(QueryErrorKind::InvalidSort)),
        };
        Ok(())
    }
}

/// Returns the known field that is most similar to an unknown name.
fn similar_field(name: &str) -> Option<&'static str> {
    let similarity = |field: &&str| (strsim::jaro_winkler(field, name) * 1000.0) as u32;
    FIELDS.into_iter().max_by_key(similarity).filter(|field| similarity(field) > 750)
}

fn is_keyword(token: &Token, keyword: &str) -> bool {
    matches!(token, Token::Word(word) if word.eq_ignore_ascii_case(keyword))
}

fn ends_conjunction(token: &Token) -> bool {
    *token == Token::Close || is_keyword(token, "or")
}

fn is_empty(condition: &Condition) -> bool {
    matches!(condition, Condition::All(parts) if parts.is_empty())
}

/// Returns the only part, or combines several with `combine`.
fn single_or(mut parts: Vec<Condition>, combine: fn(Vec<Condition>) -> Condition) -> Condition {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            combine(parts)
        }
    }
}
