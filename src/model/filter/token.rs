use super::{FilterError, FilterFault};

/// A sign or a word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Not,
    Word(String),
    /// Kept together, and without any other meaning.
    Phrase(String),
    Pattern(String),
    /// The name of a field; the next token is its value.
    Field(String),
}

/// A token with where it begins, in characters counted from 1, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) at: usize,
    pub(super) written: String,
}

impl Placed {
    pub(super) fn error(&self, fault: FilterFault) -> FilterError {
        FilterError { at: self.at, word: self.written.clone(), fault }
    }
}

/// Takes a line apart.
pub(super) fn tokens(line: &str) -> Result<Vec<Placed>, FilterError> {
    let mut lexer = Lexer { line: line.chars().collect(), at: 0, tokens: Vec::new() };
    while lexer.step()? {}
    Ok(lexer.tokens)
}

struct Lexer {
    line: Vec<char>,
    at: usize,
    tokens: Vec<Placed>,
}

impl Lexer {
    /// Takes the next token; false at the end.
    fn step(&mut self) -> Result<bool, FilterError> {
        let blank = self.count(char::is_whitespace);
        self.at += blank;
        let Some(c) = self.peek(0) else { return Ok(false) };
        // A name may stand right before its value, and only there: `title: x` is a mistake, not a search for x.
        if blank > 0
            && let Some(last) = self.tokens.last()
            && matches!(last.token, Token::Field(_))
        {
            return Err(last.error(FilterFault::NothingAfter));
        }
        match c {
            '(' | '（' => self.push(Token::Open, 1),
            ')' | '）' => self.push(Token::Close, 1),
            '-' | '－' if self.peek(1).is_some_and(|c| !c.is_whitespace()) => self.push(Token::Not, 1),
            c if is_quote(c) => self.enclosed(is_quote, Token::Phrase)?,
            '/' => self.enclosed(|c| c == '/', Token::Pattern)?,
            _ => self.word(),
        }
        Ok(true)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.line.get(self.at + ahead).copied()
    }

    /// How many characters from here on are such.
    fn count(&self, is: impl Fn(char) -> bool) -> usize {
        self.line.iter().skip(self.at).take_while(|c| is(**c)).count()
    }

    fn text(&self, from: usize, count: usize) -> String {
        self.line.iter().skip(from).take(count).collect()
    }

    fn push(&mut self, token: Token, length: usize) {
        self.tokens.push(Placed { token, at: self.at + 1, written: self.text(self.at, length) });
        self.at += length;
    }

    /// What stands between two signs. In a regular expression, `\/` is a slash.
    fn enclosed(&mut self, ends: fn(char) -> bool, token: fn(String) -> Token) -> Result<(), FilterError> {
        let mut inside = String::new();
        let mut rest = self.line.iter().copied().enumerate().skip(self.at + 1);
        while let Some((at, c)) = rest.next() {
            match c {
                c if ends(c) => {
                    self.push(token(inside), at + 1 - self.at);
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
        let word = self.text(self.at, usize::MAX);
        Err(FilterError { at: self.at + 1, word, fault: FilterFault::Unclosed })
    }

    /// A word, or the name of a field before its value. An address is a word, and so is `a:b` behind a field.
    fn word(&mut self) {
        let name = self.count(|c| c.is_ascii_alphabetic());
        let is_value = self.tokens.last().is_some_and(|last| matches!(last.token, Token::Field(_)));
        let is_field = name > 0 && !is_value && matches!(self.peek(name), Some(':' | '：'));
        if is_field && !(self.peek(name + 1) == Some('/') && self.peek(name + 2) == Some('/')) {
            let name_text = self.text(self.at, name).to_ascii_lowercase();
            return self.push(Token::Field(name_text), name + 1);
        }
        let length =
            self.count(|c| !c.is_whitespace() && !matches!(c, '(' | '（' | ')' | '）') && !is_quote(c));
        self.push(Token::Word(self.text(self.at, length)), length);
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '「' | '」')
}
