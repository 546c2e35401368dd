use std::iter::Peekable;
use std::vec::IntoIter;

use jiff::{ToSpan, ZonedDateTime};

use super::token::{Placed, Token, tokens};
use super::{Boundary, Condition, Field, Filter, FilterError, FilterFault, Needle, Sort};
use crate::model::Flag;

/// Characters of a line; nobody types more, and each word is looked up.
const LONGEST: usize = 1000;

/// How deep parentheses go.
const DEEPEST: usize = 32;

/// A regular expression that takes more memory than this is no search.
const LARGEST_PATTERN: usize = 1 << 20;

const FIELDS: [&str; 10] =
    ["title", "body", "origin", "author", "source", "section", "tag", "newer", "older", "sort"];

/// The words that are conditions, not looked for.
pub const CONDITIONS: [&str; 7] = ["unread", "read", "starred", "later", "hidden", "new", "today"];

pub(super) fn parse(line: &str, now: &ZonedDateTime) -> Result<Filter, FilterError> {
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        let word = line.get(end..).unwrap_or_default().chars().take(20).collect();
        return Err(FilterError { at: LONGEST + 1, word, fault: FilterFault::TooMuch });
    }
    let mut parser = Parser { tokens: tokens(line)?.into_iter().peekable(), now, sort: Sort::default() };
    let condition = parser.alternatives(0)?;
    match parser.tokens.next() {
        Some(left) => Err(left.error(FilterFault::Unopened)),
        None => Ok(Filter { condition, sort: parser.sort }),
    }
}

struct Parser<'a> {
    tokens: Peekable<IntoIter<Placed>>,
    now: &'a ZonedDateTime,
    sort: Sort,
}

impl Parser<'_> {
    /// Conditions with `or` between them.
    fn alternatives(&mut self, depth: usize) -> Result<Condition, FilterError> {
        let mut parts = vec![self.all(depth)?];
        while let Some(or) = self.tokens.next_if(|next| is_keyword(&next.token, "or")) {
            let missing = parts.last().is_some_and(is_empty);
            let part = self.all(depth)?;
            if missing || is_empty(&part) {
                return Err(or.error(FilterFault::NothingAfter));
            }
            parts.push(part);
        }
        Ok(one_or(parts, Condition::Any))
    }

    /// Conditions side by side.
    fn all(&mut self, depth: usize) -> Result<Condition, FilterError> {
        let ends = |token: &Token| *token == Token::Close || is_keyword(token, "or");
        let mut parts = Vec::new();
        while let Some(next) = self.tokens.next_if(|next| !ends(&next.token)) {
            parts.extend(self.one(next, depth)?);
        }
        Ok(one_or(parts, Condition::All))
    }

    /// One condition, turned round or not; none for an order.
    fn one(&mut self, first: Placed, depth: usize) -> Result<Option<Condition>, FilterError> {
        let (mut turned, mut last) = (false, first);
        while last.token == Token::Not || is_keyword(&last.token, "not") {
            turned = !turned;
            let next =
                self.tokens.next_if(|next| next.token != Token::Close && !is_keyword(&next.token, "or"));
            last = next.ok_or_else(|| last.error(FilterFault::NothingAfter))?;
        }
        let is_order = last.token == Token::Field("sort".into());
        if is_order && turned {
            return Err(last.error(FilterFault::BadSort));
        }
        let condition = match last.token {
            Token::Open => self.group(&last, depth)?,
            Token::Field(_) if is_order => return self.order(&last).map(|()| None),
            Token::Field(ref name) => self.field(&last, name)?,
            Token::Word(ref word) => self.word(word),
            Token::Phrase(_) | Token::Pattern(_) => Condition::Text(Field::Anywhere, needle(&last, &last)?),
            Token::Close | Token::Not => return Err(last.error(FilterFault::Unopened)),
        };
        Ok(Some(if turned { Condition::Not(Box::new(condition)) } else { condition }))
    }

    fn group(&mut self, open: &Placed, depth: usize) -> Result<Condition, FilterError> {
        if depth >= DEEPEST {
            return Err(open.error(FilterFault::TooMuch));
        }
        let inside = self.alternatives(depth + 1)?;
        match self.tokens.next() {
            Some(_) if is_empty(&inside) => Err(open.error(FilterFault::NothingAfter)),
            Some(_) => Ok(inside),
            None => Err(open.error(FilterFault::Unclosed)),
        }
    }

    fn word(&self, word: &str) -> Condition {
        let tag = word.strip_prefix(['#', '＃']).filter(|tag| !tag.is_empty());
        let tagged = tag.map(|tag| Condition::Tag(tag.to_owned()));
        let sought = || Condition::Text(Field::Anywhere, Needle::Words(word.to_owned()));
        tagged.or_else(|| self.keyword(word)).unwrap_or_else(sought)
    }

    /// A word that is no word to look for.
    fn keyword(&self, word: &str) -> Option<Condition> {
        let unread = || Condition::Not(Box::new(Condition::Is(Flag::Read)));
        Some(match word.to_ascii_lowercase().as_str() {
            "unread" => unread(),
            "read" => Condition::Is(Flag::Read),
            "starred" => Condition::Is(Flag::Starred),
            "later" => Condition::Is(Flag::Later),
            "hidden" => Condition::Is(Flag::Hidden),
            "new" => {
                let yesterday = self.now.checked_sub(1.day()).ok()?.timestamp();
                Condition::All(vec![unread(), Condition::Seen(yesterday)])
            }
            "today" => Condition::Since(Boundary::today(self.now)?),
            _ => return None,
        })
    }

    /// The value of a field: it stands right behind its name.
    fn value(&mut self, field: &Placed) -> Result<Placed, FilterError> {
        let next = self.tokens.next_if(|next| {
            matches!(next.token, Token::Word(_) | Token::Phrase(_) | Token::Pattern(_) | Token::Not)
        });
        next.ok_or_else(|| field.error(FilterFault::NothingAfter))
    }

    fn field(&mut self, name_token: &Placed, name: &str) -> Result<Condition, FilterError> {
        if !FIELDS.contains(&name) {
            return Err(name_token.error(FilterFault::UnknownField(meant(name))));
        }
        let value = self.value(name_token)?;
        let text = |field| Ok(Condition::Text(field, needle(name_token, &value)?));
        let plain = || match needle(name_token, &value)? {
            Needle::Words(words) => Ok(words),
            Needle::Pattern(_) => Ok(value.written.clone()),
        };
        match name {
            "title" => text(Field::Title),
            "body" => text(Field::Body),
            "origin" => text(Field::Origin),
            "author" => text(Field::Author),
            "source" => Ok(Condition::Source(plain()?)),
            "section" => Ok(Condition::Section(plain()?)),
            "tag" => Ok(Condition::Tag(plain()?)),
            _ => {
                let boundary = Boundary::read(&plain()?, self.now);
                let since = Condition::Since(boundary.ok_or_else(|| value.error(FilterFault::BadTime))?);
                Ok(if name == "newer" { since } else { Condition::Not(Box::new(since)) })
            }
        }
    }

    /// `sort:date`, `sort:-date` or `sort:relevance`. The sign is a token of its own.
    fn order(&mut self, name: &Placed) -> Result<(), FilterError> {
        let mut value = self.value(name)?;
        let turned = value.token == Token::Not;
        if turned {
            value = self.value(name)?;
        }
        self.sort = match (value.written.to_ascii_lowercase().as_str(), turned) {
            ("date", false) => Sort::Newest,
            ("date", true) => Sort::Oldest,
            ("relevance", false) => Sort::Relevance,
            _ => return Err(value.error(FilterFault::BadSort)),
        };
        Ok(())
    }
}

fn needle(field: &Placed, value: &Placed) -> Result<Needle, FilterError> {
    match &value.token {
        Token::Word(word) => Ok(Needle::Words(word.clone())),
        Token::Phrase(words) if !words.trim().is_empty() => Ok(Needle::Words(joined(words))),
        Token::Pattern(pattern) if !pattern.is_empty() => checked(value, pattern),
        _ => Err(field.error(FilterFault::NothingAfter)),
    }
}

/// A phrase with one space between its words.
fn joined(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn checked(placed: &Placed, pattern: &str) -> Result<Needle, FilterError> {
    match regex::RegexBuilder::new(pattern).size_limit(LARGEST_PATTERN).build() {
        Ok(_) => Ok(Needle::Pattern(pattern.to_owned())),
        Err(error) => {
            let last = error.to_string().lines().last().unwrap_or_default().to_owned();
            Err(placed.error(FilterFault::BadPattern(last.trim_start_matches("error: ").to_owned())))
        }
    }
}

/// The field that was probably meant by an unknown name.
fn meant(name: &str) -> Option<&'static str> {
    let likeness = |field: &&str| (strsim::jaro_winkler(field, name) * 1000.0) as u32;
    FIELDS.into_iter().max_by_key(likeness).filter(|field| likeness(field) > 750)
}

fn is_keyword(token: &Token, keyword: &str) -> bool {
    matches!(token, Token::Word(word) if word.eq_ignore_ascii_case(keyword))
}

fn is_empty(condition: &Condition) -> bool {
    matches!(condition, Condition::All(parts) if parts.is_empty())
}

/// The only part, or all of them as one.
fn one_or(mut parts: Vec<Condition>, several: fn(Vec<Condition>) -> Condition) -> Condition {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            several(parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> ZonedDateTime {
        "2026-11-23T12:00:00+08:00[+08:00]".parse().expect("a time")
    }

    /// A condition in a short form: `+` for all, `|` for any, `!` for not.
    fn short(condition: &Condition) -> String {
        let list = |sign: &str, parts: &[Condition]| {
            format!("({sign} {})", parts.iter().map(short).collect::<Vec<_>>().join(" "))
        };
        match condition {
            Condition::All(parts) => list("+", parts),
            Condition::Any(parts) => list("|", parts),
            Condition::Not(part) => format!("!{}", short(part)),
            Condition::Text(Field::Anywhere, Needle::Words(words)) => words.clone(),
            Condition::Text(field, needle) => format!("{field:?}:{needle:?}"),
            Condition::Source(name) => format!("source={name}"),
            Condition::Section(name) => format!("section={name}"),
            Condition::Tag(name) => format!("tag={name}"),
            Condition::Is(flag) => format!("{flag:?}"),
            Condition::Seen(at) => format!("seen>{at}"),
            Condition::Since(boundary) => format!("since {}", boundary.day),
        }
    }

    fn read(line: &str) -> String {
        parse(line, &now()).map_or_else(
            |error| format!("{} {:?} {}", error.at, error.word, error.fault),
            |filter| short(&filter.condition),
        )
    }

    #[test]
    fn lines_are_read_as_they_are_meant() {
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
            ("origin:/^新华/", "Origin:Pattern(\"^新华\")"),
            ("-author:张三", "!Author:Words(\"张三\")"),
            ("source:gba section:要闻", "(+ source=gba section=要闻)"),
            ("tag:a #湾区 -＃b # c#", "(+ tag=a tag=湾区 !tag=b # c#)"),
            ("/a\\/b\\d/", "Anywhere:Pattern(\"a/b\\\\d\")"),
            ("12:30 http://a.b/c title:a:b", "(+ 12:30 http://a.b/c Title:Words(\"a:b\"))"),
            ("a sort:date b", "(+ a b)"),
        ];
        for (line, condition) in cases {
            assert_eq!(read(line), condition, "{line}");
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_place_and_what_was_meant() {
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
            assert_eq!(read(line), error, "{line}");
        }
        assert!(read(&"(".repeat(900)).ends_with("too long or too deep"));
        assert!(read(&"长".repeat(1001)).ends_with("too long or too deep"));
        assert_eq!(read(&format!("{}a", "-".repeat(998))), "a");
    }

    #[test]
    fn the_order_stands_anywhere() {
        let sort = |line| parse(line, &now()).expect("a filter").sort;
        assert_eq!(sort("a"), Sort::Newest);
        assert_eq!(sort("sort:-date a"), Sort::Oldest);
        assert_eq!(sort("(a sort:relevance) b"), Sort::Relevance);
    }
}
