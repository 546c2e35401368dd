//! Parses tokens into a [`Query`] by recursive descent. Input length and nesting are limited.

use std::iter::Peekable;
use std::vec::IntoIter;

use jiff::{ToSpan, ZonedDateTime};

use super::lexer::{LocatedToken, Token, tokenize};
use super::{Condition, Cutoff, Query, QueryError, QueryErrorKind, SearchField, SearchTerm, SortOrder};
use crate::model::Flag;

/// Maximum length of a line in characters. Far more than anyone types; each word costs a lookup.
const MAX_LENGTH: usize = 1000;

/// Maximum nesting depth of parentheses.
const MAX_DEPTH: usize = 32;

/// Maximum size of a compiled regular expression in bytes.
const MAX_REGEX_SIZE: usize = 1 << 20;

const FIELDS: [&str; 10] =
    ["title", "body", "origin", "author", "source", "section", "tag", "newer", "older", "sort"];

/// Words that are conditions by themselves and not searched for.
pub const KEYWORDS: [&str; 7] = ["unread", "read", "starred", "later", "hidden", "new", "today"];

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

fn search_term(field: &LocatedToken, value: &LocatedToken) -> Result<SearchTerm, QueryError> {
    match &value.token {
        Token::Word(word) => Ok(SearchTerm::Words(word.clone())),
        Token::Phrase(words) if !words.trim().is_empty() => Ok(SearchTerm::Words(collapse_spaces(words))),
        Token::Regex(pattern) if !pattern.is_empty() => check_regex(value, pattern),
        _ => Err(field.error(QueryErrorKind::MissingOperand)),
    }
}

fn collapse_spaces(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks that a regular expression compiles, so that a search never fails because of one.
fn check_regex(token: &LocatedToken, pattern: &str) -> Result<SearchTerm, QueryError> {
    match regex::RegexBuilder::new(pattern).size_limit(MAX_REGEX_SIZE).build() {
        Ok(_) => Ok(SearchTerm::Regex(pattern.to_owned())),
        Err(error) => {
            let last = error.to_string().lines().last().unwrap_or_default().to_owned();
            let reason = last.trim_start_matches("error: ").to_owned();
            Err(token.error(QueryErrorKind::InvalidRegex(reason)))
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> ZonedDateTime {
        "2026-11-23T12:00:00+08:00[+08:00]".parse().expect("a time")
    }

    /// Formats a condition briefly: `+` for all, `|` for any, `!` for not.
    fn short(condition: &Condition) -> String {
        let list = |sign: &str, parts: &[Condition]| {
            format!("({sign} {})", parts.iter().map(short).collect::<Vec<_>>().join(" "))
        };
        match condition {
            Condition::All(parts) => list("+", parts),
            Condition::Any(parts) => list("|", parts),
            Condition::Not(part) => format!("!{}", short(part)),
            Condition::Text(SearchField::Anywhere, SearchTerm::Words(words)) => words.clone(),
            Condition::Text(field, term) => format!("{field:?}:{term:?}"),
            Condition::Source(name) => format!("source={name}"),
            Condition::Section(name) => format!("section={name}"),
            Condition::Tag(name) => format!("tag={name}"),
            Condition::Flag(flag) => format!("{flag:?}"),
            Condition::FirstSeenSince(at) => format!("seen>{at}"),
            Condition::PublishedSince(cutoff) => format!("since {}", cutoff.day),
        }
    }

    fn parsed(line: &str) -> String {
        Query::parse(line, &now()).map_or_else(
            |error| format!("{} {:?} {}", error.position, error.word, error.kind),
            |query| short(&query.condition),
        )
    }

    #[test]
    fn parses_every_form_of_condition() {
        let cases = [
            ("", "(+ )"),
            ("湾区", "湾区"),
            ("  湾区　建设 ", "(+ 湾区 建设)"),
            ("a or b c", "(| a (+ b c))"),
            ("(a or b) c", "(+ (| a b) c)"),
            ("（a OR b）－c", "(+ (| a b) !c)"),
            ("-a not b - c", "(+ !a !b - c)"),
            ("not -a", "a"),
            ("大-湾 a-b c++", "(+ 大-湾 a-b c++)"),
            ("\"new  york\" “a b” 「c」", "(+ new york a b c)"),
            ("\"or\" \"unread\" \"title:x\"", "(+ or unread title:x)"),
            ("Unread starred later read", "(+ !Read Starred Later Read)"),
            ("new", "(+ !Read seen>2026-11-22T04:00:00Z)"),
            ("today newer:3d older:2026-01-01", "(+ since 2026-11-23 since 2026-11-20 !since 2026-01-01)"),
            ("title：湾区", "Title:Words(\"湾区\")"),
            ("BODY:\"a b\"", "Body:Words(\"a b\")"),
            ("origin:/^新华/", "Origin:Regex(\"^新华\")"),
            ("-author:张三", "!Author:Words(\"张三\")"),
            ("source:gba section:要闻", "(+ source=gba section=要闻)"),
            ("tag:a #湾区 -＃b # c#", "(+ tag=a tag=湾区 !tag=b # c#)"),
            ("/a\\/b\\d/", "Anywhere:Regex(\"a/b\\\\d\")"),
            ("12:30 http://a.b/c title:a:b", "(+ 12:30 http://a.b/c Title:Words(\"a:b\"))"),
            ("a sort:date b", "(+ a b)"),
        ];
        for (line, condition) in cases {
            assert_eq!(parsed(line), condition, "{line}");
        }
    }

    #[test]
    fn reports_position_word_and_suggestion() {
        let cases = [
            ("湾区 tilte:x", "4 \"tilte:\" no such field; perhaps `title:`"),
            ("xyz:x", "1 \"xyz:\" no such field"),
            ("湾区 title:", "4 \"title:\" something must follow"),
            ("title: x", "1 \"title:\" something must follow"),
            ("newer:soon", "7 \"soon\" neither an age nor a day"),
            ("a sort:size", "8 \"size\" no order"),
            ("a \"b", "3 \"\\\"b\" has no end"),
            ("a /b", "3 \"/b\" has no end"),
            ("(a", "1 \"(\" has no end"),
            ("a)", "2 \")\" has no beginning"),
            ("()", "1 \"(\" something must follow"),
            ("a or", "3 \"or\" something must follow"),
            ("or a", "1 \"or\" something must follow"),
            ("a not", "3 \"not\" something must follow"),
            ("-)", "1 \"-\" something must follow"),
            ("\"\"", "1 \"\\\"\\\"\" something must follow"),
            ("/(/", "1 \"/(/\" no regular expression: unclosed group"),
        ];
        for (line, error) in cases {
            assert_eq!(parsed(line), error, "{line}");
        }
        assert!(parsed(&"(".repeat(900)).ends_with("too long or too deep"));
        assert!(parsed(&"长".repeat(1001)).ends_with("too long or too deep"));
        assert_eq!(parsed(&format!("{}a", "-".repeat(998))), "a");
    }

    #[test]
    fn accepts_sort_order_anywhere() {
        let sort = |line| Query::parse(line, &now()).expect("a query").sort;
        assert_eq!(sort("a"), SortOrder::Newest);
        assert_eq!(sort("sort:-date a"), SortOrder::Oldest);
        assert_eq!(sort("(a sort:relevance) b"), SortOrder::Relevance);
    }
}
