//! Tests of the functions on plain strings with sentences from a file.
//!
//! - `traditional.txt`: sentences with their traditional characters

use wanbao::text::Script;

/// Characters that the sentences are about.
const TESTED: &str = "只斗里";

/// Splits a sentence into the Simplified text and the expected traditional form of each tested character.
fn parse(sentence: &str) -> (String, Vec<char>) {
    let (mut text, mut expected, mut characters) = (String::new(), Vec::new(), sentence.chars().peekable());
    while let Some(c) = characters.next() {
        text.push(c);
        let form = if characters.next_if_eq(&'{').is_some() {
            let form = characters.next().expect("a character in the brace");
            characters.next();
            form
        } else {
            c
        };
        expected.extend(TESTED.contains(c).then_some(form));
    }
    (text, expected)
}

#[test]
fn converts_measure_words_and_names_by_context() {
    let sentences = include_str!("traditional.txt");
    let mut wrong = Vec::new();
    for sentence in sentences.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, expected) = parse(sentence);
        for (script, inside) in [(Script::HantHk, '裏'), (Script::HantTw, '裡')] {
            let converted = script.convert(&text);
            let forms = text.chars().zip(converted.chars()).filter(|(c, _)| TESTED.contains(*c));
            let forms: Vec<char> = forms.map(|(_, form)| form).collect();
            let expected: Vec<char> = expected.iter().map(|&c| if c == '裏' { inside } else { c }).collect();
            if forms != expected {
                wrong.push(converted);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
