//! Splits a line into tokens. Knows the signs of the language, but neither its fields nor its keywords.

use super::{QueryError, QueryErrorKind};

/// A lexical element of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Not,
    /// A bare word, which may be a keyword.
    Word(String),
    /// Quoted text, which never has a special meaning.
    Phrase(String),
    /// A regular expression, without its slashes.
    Regex(String),
    /// The name of a field in lower case; the next token is its value.
    Field(String),
}

/// A token with its position and its original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LocatedToken {
    pub(super) token: Token,
    /// Position of the first character in the line, counted from 1.
    pub(super) position: usize,
    pub(super) text: String,
}

impl LocatedToken {
    /// Creates an error that points at this token.
    pub(super) fn error(&self, kind: QueryErrorKind) -> QueryError {
        QueryError { position: self.position, word: self.text.clone(), kind }
    }
}

/// Splits a line into tokens. Fails on an unclosed quote or regular expression.
pub(super) fn tokenize(line: &str) -> Result<Vec<LocatedToken>, QueryError> {
    let mut lexer = Lexer { line: line.chars().collect(), offset: 0, tokens: Vec::new() };
    while lexer.read_token()? {}
    Ok(lexer.tokens)
}

struct Lexer {
    line: Vec<char>,
    /// Index of the next character.
    offset: usize,
    tokens: Vec<LocatedToken>,
}

impl Lexer {
    /// Reads the next token; returns false at the end of the line.
    fn read_token(&mut self) -> Result<bool, QueryError> {
        let blank = self.count_while(char::is_whitespace);
        self.offset += blank;
        let Some(c) = self.peek(0) else { return Ok(false) };
        // A value must follow its field without a space: `title: x` is a mistake, not a search for x.
        if blank > 0
            && let Some(last) = self.tokens.last()
            && matches!(last.token, Token::Field(_))
        {
            return Err(last.error(QueryErrorKind::MissingOperand));
        }
        match c {
            '(' | '（' => self.push(Token::Open, 1),
            ')' | '）' => self.push(Token::Close, 1),
            '-' | '－' if self.peek(1).is_some_and(|c| !c.is_whitespace()) => self.push(Token::Not, 1),
            c if is_quote(c) => self.read_enclosed(is_quote, Token::Phrase)?,
            '/' => self.read_enclosed(|c| c == '/', Token::Regex)?,
            _ => self.read_word(),
        }
        Ok(true)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.line.get(self.offset + ahead).copied()
    }

    /// Counts the characters up to the first that does not match.
    fn count_while(&self, matches: impl Fn(char) -> bool) -> usize {
        self.line.iter().skip(self.offset).take_while(|c| matches(**c)).count()
    }

    fn text(&self, start: usize, count: usize) -> String {
        self.line.iter().skip(start).take(count).collect()
    }

    fn push(&mut self, token: Token, length: usize) {
        let text = self.text(self.offset, length);
        self.tokens.push(LocatedToken { token, position: self.offset + 1, text });
        self.offset += length;
    }

    /// Reads text between two delimiters. In a regular expression, `\/` is a slash.
    fn read_enclosed(
        &mut self,
        ends: fn(char) -> bool,
        token: fn(String) -> Token,
    ) -> Result<(), QueryError> {
        let mut inside = String::new();
        let mut rest = self.line.iter().copied().enumerate().skip(self.offset + 1);
        while let Some((index, c)) = rest.next() {
            match c {
                c if ends(c) => {
                    self.push(token(inside), index + 1 - self.offset);
                    return Ok(());
                }
                '\\' if ends('/') => match rest.next() {
                    Some((_, '/')) => inside.push('/'),
                    Some((_, c)) => inside.extend(['\\', c]),
                    None => break,
                },
                c => inside.push(c),
            }
        }
        let word = self.text(self.offset, usize::MAX);
        Err(QueryError { position: self.offset + 1, word, kind: QueryErrorKind::Unclosed })
    }

    /// Reads a word, or the name of a field up to its colon. A URL is a word, and so is the value of a field.
    fn read_word(&mut self) {
        let name = self.count_while(|c| c.is_ascii_alphabetic());
        let is_value = self.tokens.last().is_some_and(|last| matches!(last.token, Token::Field(_)));
        let is_field = name > 0 && !is_value && matches!(self.peek(name), Some(':' | '：'));
        let is_url = self.peek(name + 1) == Some('/') && self.peek(name + 2) == Some('/');
        if is_field && !is_url {
            let field = self.text(self.offset, name).to_ascii_lowercase();
            return self.push(Token::Field(field), name + 1);
        }
        let length =
            self.count_while(|c| !c.is_whitespace() && !matches!(c, '(' | '（' | ')' | '）') && !is_quote(c));
        self.push(Token::Word(self.text(self.offset, length)), length);
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '「' | '」')
}
