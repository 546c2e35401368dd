//! Addresses that a script puts together from the date of today, as the fronts of digital newspapers do to lead to the current
//! issue.
//!
//! Executes no script: it follows the parts of the expression that `location` is set to, as far as they are literals, parts
//! of a date, and variables that hold such.

use std::cell::Cell;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

/// How deep variables and templates may refer to others.
const MAX_DEPTH: usize = 8;

/// Number of terms and variables that are looked up for one page: variables that are made of each other double the work at
/// each level.
const MAX_TERMS: usize = 1000;

/// Returns the address that a script sets `location` to, if it is put together from the date of a day.
pub(super) fn computed_location(text: &str, day: Date) -> Option<String> {
    static LOCATION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?:\blocation(?:\.href)?\s*=\s*|\blocation\.(?:replace|assign)\s*\(\s*|\bwindow\.open\s*\(\s*)([^;\n]{3,300})",
        )
        .expect("the pattern is tested")
    });
    // Most pages read no clock.
    if !text.contains("Date(") && !text.contains("format(") {
        return None;
    }
    let script = ClockScript { text, day, terms_left: Cell::new(MAX_TERMS) };
    LOCATION.captures_iter(text).find_map(|found| {
        let expression = call_argument(found.get(1)?.as_str());
        let value = script.value(expression, 0)?;
        (value.is_dated && !value.text.contains(char::is_whitespace)).then_some(value.text)
    })
}

/// A script, and the day that its clock shows.
struct ClockScript<'t> {
    text: &'t str,
    day: Date,
    terms_left: Cell<usize>,
}

/// The value of an expression.
#[derive(Default)]
struct Value {
    text: String,
    /// Parts of a date are in it.
    is_dated: bool,
}

impl Value {
    fn literal(text: &str) -> Self {
        Self { text: text.to_owned(), is_dated: false }
    }

    fn of_date(text: String) -> Self {
        Self { text, is_dated: true }
    }
}

impl ClockScript<'_> {
    /// Returns the value of an expression; `None` if it depends on anything else.
    fn value(&self, expression: &str, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut value = Value::default();
        let mut after_month = false;
        for term in terms(expression) {
            // `getMonth() + 1`
            let is_one_more = after_month && term == "1";
            after_month = term.contains("getMonth") || term.contains("getUTCMonth");
            if is_one_more {
                continue;
            }
            let part = self.term(term, depth)?;
            value.text.push_str(&part.text);
            value.is_dated |= part.is_dated;
        }
        Some(value)
    }

    /// Returns the value of an operand of `+`.
    fn term(&self, term: &str, depth: usize) -> Option<Value> {
        self.terms_left.set(self.terms_left.get().checked_sub(1)?);
        let quoted = |quote: char| term.strip_prefix(quote)?.strip_suffix(quote);
        if let Some(template) = quoted('`') {
            return self.template(template, depth);
        }
        if let Some(literal) = quoted('"').or_else(|| quoted('\'')).filter(|rest| !rest.contains(['"', '\'']))
        {
            return Some(Value::literal(literal));
        }
        if let Some(date) = self.date_part(term) {
            return Some(Value::of_date(date));
        }
        if let Some((_, otherwise)) = term.rsplit_once(':').filter(|_| term.contains('?')) {
            return self.value(otherwise.trim(), depth + 1);
        }
        if let Some(inner) = term.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            return self.value(inner, depth + 1);
        }
        if term.chars().all(|c| c.is_ascii_digit()) {
            return Some(Value::literal(term));
        }
        // A variable, or a call that pads one.
        identifiers(term).find_map(|name| self.variable(name, depth + 1))
    }

    fn template(&self, template: &str, depth: usize) -> Option<Value> {
        let mut value = Value::default();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("${") {
            let (inner, after) = after.split_once('}')?;
            let part = self.value(inner, depth + 1)?;
            value.text.extend([before, &part.text]);
            value.is_dated |= part.is_dated;
            rest = after;
        }
        value.text.push_str(rest);
        Some(value)
    }

    /// Returns the part of the date that an expression takes from the clock, padded with zeros.
    fn date_part(&self, term: &str) -> Option<String> {
        static GETTER: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"\.get(?:UTC)?(FullYear|Year|Month|Date)\(").expect("the pattern is tested")
        });
        static FORMAT: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#"["']((?:yyyy|YYYY)[-/_.]?MM[-/_.]?(?:dd|DD)|(?:yyyy|YYYY)[-/_.]?MM|yyyy|YYYY|MM|dd|DD)["']"#)
                .expect("the pattern is tested")
        });
        let day = self.day;
        if let Some(format) = FORMAT.captures(term) {
            let parts = [("yyyy", "%Y"), ("YYYY", "%Y"), ("MM", "%m"), ("dd", "%d"), ("DD", "%d")];
            let format = parts.iter().fold(format[1].to_owned(), |text, (from, to)| text.replace(from, to));
            return Some(day.strftime(&format).to_string());
        }
        if term.contains("toISOString") {
            let dashes = if term.contains("replace") { "%Y%m%d" } else { "%Y-%m-%d" };
            return Some(day.strftime(dashes).to_string());
        }
        let mut parts = GETTER.captures_iter(term).filter_map(|found| found.get(1)).map(|part| part.as_str());
        let part = parts.next()?;
        let format = match part {
            "Month" => "%m",
            "Date" => "%d",
            _ => "%Y",
        };
        parts.all(|other| other == part).then(|| day.strftime(format).to_string())
    }

    /// Returns the value that a variable is given; that which reads the clock, if it is given several.
    fn variable(&self, name: &str, depth: usize) -> Option<Value> {
        const MOST: usize = 8;
        self.terms_left.set(self.terms_left.get().checked_sub(1)?);
        let values = assignments(self.text, name).take(MOST).filter_map(|value| self.value(value, depth));
        let mut first = None;
        for value in values {
            if value.is_dated {
                return Some(value);
            }
            first = first.or(Some(value));
        }
        first
    }
}

/// Splits an expression at its `+`, except within quotes and parentheses.
fn terms(expression: &str) -> Vec<&str> {
    let (mut terms, mut start, mut level, mut quote) = (Vec::new(), 0, 0_usize, None);
    for (at, c) in expression.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[') => level += 1,
            (None, ')' | ']') => level = level.saturating_sub(1),
            (None, '+') if level == 0 => {
                terms.push(expression.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    terms.push(expression.get(start..).unwrap_or_default().trim());
    terms
}

/// Returns the first argument of a call whose closing parenthesis, and what follows, may be in the text.
fn call_argument(text: &str) -> &str {
    let (mut level, mut quote) = (0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[') => level += 1,
            (None, ')' | ']' | ',' | '}' | '<') if level == 0 => {
                return text.get(..at).unwrap_or_default().trim();
            }
            (None, ')' | ']') => level -= 1,
            _ => {}
        }
    }
    text.trim()
}

/// Returns the names in an expression, without those of methods.
fn identifiers(term: &str) -> impl Iterator<Item = &str> {
    static NAME: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:^|[^.\w$])([A-Za-z_$][\w$]*)").expect("the pattern is tested"));
    NAME.captures_iter(term).filter_map(|found| found.get(1)).map(|name| name.as_str())
}

/// Returns what a variable is assigned in a script, in order.
fn assignments<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = &'t str> {
    const LONGEST: usize = 300;
    text.match_indices(name).filter_map(move |(at, _)| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.');
        if text.get(..at)?.chars().next_back().is_some_and(is_name) {
            return None;
        }
        let rest = text.get(at + name.len()..)?.trim_start().strip_prefix('=')?;
        if rest.starts_with(['=', '>']) {
            return None;
        }
        let end = rest.find([';', '\n']).unwrap_or(rest.len());
        rest.get(..end).map(call_argument).filter(|value| value.len() <= LONGEST)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn location(script: &str) -> Option<String> {
        computed_location(&format!("<script>{script}</script>"), jiff::civil::date(2026, 3, 5))
    }

    #[test]
    fn variables_made_of_each_other_end() {
        let sums = |name: char| vec![name.to_string(); 100].join("+");
        let names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
        let variables: Vec<_> =
            names.windows(2).map(|pair| format!("var {}={};", pair[0], sums(pair[1]))).collect();
        assert_eq!(location(&format!("var h=new Date();{}location={}", variables.concat(), sums('a'))), None);
    }

    #[test]
    fn puts_dates_together_as_scripts_do() {
        let wanted = Some("html/2026-03/05/node_1.htm");
        let scripts = [
            r#"var d=new Date();var y=d.getFullYear();var m=d.getMonth()+1;var r=d.getDate();
               if(m<10) m="0"+m; if(r<10) r="0"+r; window.location.href="html/"+y+"-"+m+"/"+r+"/node_1.htm";"#,
            r"const now = new Date(); const two = n => n < 10 ? '0' + n : n;
               location.replace(`html/${now.getFullYear()}-${two(now.getMonth() + 1)}/${two(now.getDate())}/node_1.htm`)",
            r#"var t = new Date(), path = t.getFullYear() + "-" + ("0" + (t.getMonth() + 1)).slice(-2) + "/" + ("0" + t.getDate()).slice(-2);
               top.location = "html/" + path + "/node_1.htm""#,
            r#"location.href = 'html/' + new Date().Format("yyyy-MM/dd") + '/node_1.htm';"#,
            r#"var day = String(new Date().getDate()).padStart(2, "0"); var month = String(new Date().getMonth()+1).padStart(2, "0");
               var url = "html/" + new Date().getFullYear() + "-" + month + "/" + day + "/node_1.htm"; self.location.href = url;"#,
        ];
        for script in scripts {
            assert_eq!(location(script).as_deref(), wanted, "{script}");
        }
        assert_eq!(location(r#"location.href = "/a?t=" + new Date().getTime();"#), None);
        assert_eq!(location(r#"location.href = "/login";var d = new Date();"#), None);
    }
}
