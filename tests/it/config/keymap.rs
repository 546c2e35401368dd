use proptest::prelude::*;
use wanbao::config::{Key, KeyBindings, KeyChord, KeySequence};
use wanbao::words::UiLanguage;

use super::Home;

fn chord(text: &str) -> KeyChord {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is a key"))
}

#[test]
fn keys_are_read_as_they_are_written() {
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
fn one_key_has_one_form_however_it_is_written_or_reported() {
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
fn what_is_no_key_is_refused() {
    for text in ["", " ", "gg", "down", "<>", "<foo>", "<c->", "<f0>", "<f25>", "<x-j>", "g <foo>", "\u{7}"] {
        assert!(text.parse::<KeySequence>().is_err(), "{text:?}");
    }
}

#[test]
fn only_characters_without_control_and_alt_are_typed() {
    assert_eq!(
        ["j", "J", "湾", "<space>", "<c-j>", "<a-j>", "<tab>"].map(|text| chord(text).typed()),
        [Some('j'), Some('J'), Some('湾'), Some(' '), None, None, None]
    );
}

#[test]
fn a_keymap_gives_actions_their_keys_and_takes_keys_away() {
    let text = "unbind = ['Q', 'g g']\ndown = ['j', '<down>']\nquit = []\nopen = 'l'\n";
    let home = Home::with("keymap.toml", text);
    let (bindings, problems) = KeyBindings::load(&home.paths());
    assert_eq!(problems, []);
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
fn a_bad_key_is_named_with_its_line_and_the_others_count() {
    let text = "down = [\n  'j',\n  '<dwon>',\n]\nup = 'kk'\nquit = 3\n";
    let home = Home::with("keymap.toml", text);
    let (bindings, problems) = KeyBindings::load(&home.paths());
    let can_be = "it can be: keys, as \"j\", \"<c-d>\", \"<pgdn>\" or \"g g\"";
    assert_eq!(
        home.said(&problems),
        [
            format!("keymap.toml:3:3: `down` can't be '<dwon>', {can_be}"),
            format!("keymap.toml:5:6: `up` can't be 'kk', {can_be}"),
            format!("keymap.toml:6:8: `quit` can't be 3, {can_be}"),
        ]
    );
    assert_eq!(bindings.actions.len(), 1);
    assert_eq!(bindings.actions[0].keys, ["j".parse().unwrap()]);
}

#[test]
fn an_action_that_the_screen_does_not_know_is_a_problem_with_its_line() {
    let home = Home::with("keymap.toml", "# keys\n\npage_dwon = 'x'\n");
    let (bindings, _) = KeyBindings::load(&home.paths());
    let problem = bindings.actions[0].unknown_action(["page_up", "page_down", "quit"]);
    assert_eq!(
        home.said(&[problem]),
        ["keymap.toml:3:13: there is no action `page_dwon`, did you mean `page_down`?"]
    );
}

#[test]
fn without_a_keymap_there_are_no_bindings_and_a_broken_one_is_reported() {
    assert_eq!(KeyBindings::load(&Home::new().paths()), (KeyBindings::default(), vec![]));
    let home = Home::with("keymap.toml", "down = \n");
    let (bindings, problems) = KeyBindings::load(&home.paths());
    assert_eq!(bindings, KeyBindings::default());
    assert!(problems[0].message(UiLanguage::En).contains("keymap.toml:1:"), "{problems:?}");
}

proptest! {
    #[test]
    fn any_keys_are_read_back_as_written(text in "([!-~湾A-Z]|<(c-)?(a-)?(s-)?([!-;=-~]|space|cr|f[1-9]|home)>)( [a-z])?") {
        if let Ok(keys) = text.parse::<KeySequence>() {
            prop_assert_eq!(keys.to_string().parse::<KeySequence>(), Ok(keys));
        }
    }
}
