//! Key notation and `keymap.toml`.

use proptest::prelude::*;
use wanbao::config::{Key, KeyBindings, KeyChord, KeySequence};
use wanbao::words::UiLanguage;

use super::Home;
use crate::support::random_cases;

fn chord(text: &str) -> KeyChord {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is no key"))
}

#[test]
fn parses_and_formats_keys() {
    let plain = KeyChord::plain;
    let cases = [
        ("j", plain(Key::Char('j'))),
        ("J", plain(Key::Char('J'))),
        ("<", plain(Key::Char('<'))),
        ("|", plain(Key::Char('|'))),
        ("，", plain(Key::Char('，'))),
        ("<c-d>", KeyChord { key: Key::Char('d'), ctrl: true, alt: false, shift: false }),
        ("<c-->", KeyChord { key: Key::Char('-'), ctrl: true, alt: false, shift: false }),
        ("<c-down>", KeyChord { key: Key::Down, ctrl: true, alt: false, shift: false }),
        ("<a-x>", KeyChord { key: Key::Char('x'), ctrl: false, alt: true, shift: false }),
        ("<s-tab>", KeyChord { key: Key::Tab, ctrl: false, alt: false, shift: true }),
        ("<pgdn>", plain(Key::PageDown)),
        ("<f1>", plain(Key::F(1))),
        ("<space>", plain(Key::Char(' '))),
        ("<cr>", plain(Key::Enter)),
        ("<c-a-s-f12>", KeyChord { key: Key::F(12), ctrl: true, alt: true, shift: true }),
    ];
    for (text, expected) in cases {
        assert_eq!(chord(text), expected, "{text}");
        assert_eq!(expected.to_string(), text);
    }
}

#[test]
fn equal_chords_have_one_form() {
    for (one, other) in [
        ("<s-j>", "J"),
        ("<C-D>", "<c-d>"),
        ("<Enter>", "<cr>"),
        ("<m-x>", "<a-x>"),
        ("<PageDown>", "<pgdn>"),
        ("<lt>", "<"),
        ("<x>", "x"),
    ] {
        assert_eq!(chord(one), chord(other), "{one} {other}");
    }
    let shifted = |c| KeyChord { shift: true, ..KeyChord::plain(Key::Char(c)) }.normalized();
    assert_eq!(shifted('j'), chord("J"));
    assert_eq!(shifted('J'), chord("J"));
    assert_eq!(shifted('?'), chord("?"));
    assert_ne!(chord("<s-space>"), chord("<space>"));
}

#[test]
fn rejects_invalid_keys() {
    for text in ["", " ", "gg", "down", "<>", "<foo>", "<c->", "<f0>", "<f25>", "<x-j>", "g <foo>", "\u{7}"] {
        assert!(text.parse::<KeySequence>().is_err(), "{text:?}");
    }
}

#[test]
fn only_plain_characters_are_typed() {
    assert_eq!(
        ["j", "J", "湾", "<space>", "<c-j>", "<a-j>", "<tab>"].map(|text| chord(text).typed()),
        [Some('j'), Some('J'), Some('湾'), Some(' '), None, None, None]
    );
}

#[test]
fn keymap_binds_and_unbinds_keys() {
    let text = "unbind = ['Q', 'g g']\ndown = ['j', '<down>']\nquit = []\nopen = 'l'\n";
    let home = Home::with("keymap.toml", text);
    let (bindings, errors) = KeyBindings::load(&home.paths());
    assert_eq!(errors, []);
    let shown = |keys: &[KeySequence]| keys.iter().map(KeySequence::to_string).collect::<Vec<_>>();
    assert_eq!(shown(&bindings.unbound), ["Q", "g g"]);
    let actions: Vec<_> =
        bindings.actions.iter().map(|binding| (binding.action.as_str(), shown(&binding.keys))).collect();
    assert_eq!(
        actions,
        [
            ("down", vec!["j".to_owned(), "<down>".to_owned()]),
            ("open", vec!["l".to_owned()]),
            ("quit", vec![])
        ]
    );
    assert_eq!(bindings.unbound[1].chords(), [chord("g"), chord("g")]);
}

#[test]
fn invalid_key_is_reported_and_others_apply() {
    let text = "down = [\n  'j',\n  '<dwon>',\n]\nup = 'kk'\nquit = 3\n";
    let home = Home::with("keymap.toml", text);
    let (bindings, errors) = KeyBindings::load(&home.paths());
    let can_be = "expected keys, e.g. \"j\", \"<c-d>\", \"<pgdn>\" or \"g g\"";
    assert_eq!(
        home.messages(&errors),
        [
            format!("keymap.toml:3:3: `down` can't be '<dwon>'; {can_be}"),
            format!("keymap.toml:5:6: `up` can't be 'kk'; {can_be}"),
            format!("keymap.toml:6:8: `quit` can't be 3; {can_be}"),
        ]
    );
    assert_eq!(bindings.actions.len(), 1);
    assert_eq!(bindings.actions[0].keys, ["j".parse().unwrap()]);
}

#[test]
fn unknown_action_is_reported_with_its_line() {
    let home = Home::with("keymap.toml", "# keys\n\npage_dwon = 'x'\n");
    let (bindings, _) = KeyBindings::load(&home.paths());
    let error = bindings.actions[0].unknown_action(["page_up", "page_down", "quit"]);
    assert_eq!(
        home.messages(&[error]),
        ["keymap.toml:3:13: there is no action `page_dwon`; did you mean `page_down`?"]
    );
}

#[test]
fn missing_or_broken_keymap_gives_no_bindings() {
    assert_eq!(KeyBindings::load(&Home::new().paths()), (KeyBindings::default(), vec![]));
    let home = Home::with("keymap.toml", "down = \n");
    let (bindings, errors) = KeyBindings::load(&home.paths());
    assert_eq!(bindings, KeyBindings::default());
    assert!(errors[0].message(UiLanguage::En).contains("keymap.toml:1:"), "{errors:?}");
}

proptest! {
    #![proptest_config(random_cases(256))]

    #[test]
    fn formatted_keys_parse_back(text in "([!-~湾A-Z]|<(c-)?(a-)?(s-)?([!-;=-~]|space|cr|f[1-9]|home)>)( [a-z])?") {
        if let Ok(keys) = text.parse::<KeySequence>() {
            prop_assert_eq!(keys.to_string().parse::<KeySequence>(), Ok(keys));
        }
    }
}
