//! Themes: legibility, colour depths, inheritance.

use wanbao::config::{Background, Color, ColorDepth, RoleStyle, Roles, Style, Theme, theme};

use super::{Home, environment};

const DEPTHS: [ColorDepth; 4] = [ColorDepth::None, ColorDepth::Ansi, ColorDepth::Indexed, ColorDepth::True];

fn built_in(name: &str) -> Roles<RoleStyle> {
    let (theme, errors) = theme::load(&Home::new().paths(), name);
    assert_eq!(errors, []);
    theme
}

/// Returns the relative luminance (WCAG 2.2).
fn luminance(color: Color) -> f64 {
    let (r, g, b) = color.rgb();
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Returns the contrast of a style's text with its own background, or else with that of `under`.
fn legibility(style: Style, under: Style) -> f64 {
    let fg = style.fg.or(under.fg).expect("a foreground");
    contrast(fg, style.bg.or(under.bg).expect("a background"))
}

#[test]
fn built_in_themes_are_legible_with_256_colors() {
    for name in ["dark", "light"] {
        for depth in [ColorDepth::True, ColorDepth::Indexed] {
            let theme = built_in(name).reduced(depth);
            for (role, style) in theme.iter().filter(|(role, _)| *role != "border") {
                let ratio = legibility(*style, theme.text);
                assert!(ratio >= 4.5, "{name} {depth:?} {role}: {ratio:.2}");
            }
            let border = legibility(theme.border, theme.text);
            assert!(
                (1.5..4.5).contains(&border),
                "{name} {depth:?}: lines of {border:.2} are invisible or too strong"
            );
        }
    }
}

#[test]
fn selected_rows_are_legible() {
    for name in ["dark", "light"] {
        for depth in [ColorDepth::True, ColorDepth::Indexed] {
            let theme = built_in(name).reduced(depth);
            for row in [theme.selected, theme.selected_unfocused] {
                for style in [theme.unread, theme.dim, theme.read, theme.starred, theme.later, theme.sample] {
                    let ratio = legibility(style, row);
                    assert!(ratio >= 4.5, "{name} {depth:?} {style:?} on {row:?}: {ratio:.2}");
                }
            }
            let contrast = contrast(theme.selected.bg.unwrap(), theme.text.bg.unwrap());
            assert!(contrast >= 1.2, "{name} {depth:?}: the selected row is hard to see, {contrast:.2}");
            let bar = [theme.key, theme.error, theme.accent].map(|style| legibility(style, theme.bar));
            assert!(bar.iter().all(|ratio| *ratio >= 4.5), "{name} {depth:?}: the bar {bar:?}");
            let popup = [theme.key, theme.dim, theme.title].map(|style| legibility(style, theme.popup));
            assert!(popup.iter().all(|ratio| *ratio >= 4.5), "{name} {depth:?}: the popup {popup:?}");
        }
    }
}

#[test]
fn built_in_themes_define_all_roles_in_16_colors() {
    for text in
        [include_str!("../../../assets/themes/dark.toml"), include_str!("../../../assets/themes/light.toml")]
    {
        let table: toml::Table = text.parse().unwrap();
        for (role, _) in built_in("dark").iter() {
            assert!(table.get(role).is_some_and(|style| style.get("ansi").is_some()), "{role}");
        }
    }
}

#[test]
fn reduced_themes_fit_the_color_depth() {
    for name in ["dark", "light"] {
        for depth in DEPTHS {
            for (role, style) in built_in(name).reduced(depth).iter() {
                for color in [style.fg, style.bg].into_iter().flatten() {
                    let fits = match color {
                        Color::Rgb(..) => depth == ColorDepth::True,
                        Color::Indexed(n) => depth > ColorDepth::Ansi || depth == ColorDepth::Ansi && n < 16,
                    };
                    assert!(fits, "{name} {depth:?} {role}: {color:?}");
                }
            }
        }
    }
}

#[test]
fn kinds_of_rows_differ_at_every_depth() {
    for name in ["dark", "light"] {
        for depth in DEPTHS {
            let theme = built_in(name).reduced(depth);
            let rows = [theme.selected, theme.selected_unfocused, theme.unread, theme.read];
            for (n, one) in rows.iter().enumerate() {
                assert!(rows.iter().skip(n + 1).all(|other| one != other), "{name} {depth:?}: {one:?}");
            }
            assert_ne!(theme.hit, theme.hit_current, "{name} {depth:?}");
        }
    }
}

#[test]
fn nothing_is_bold_black_with_16_colors() {
    // Many terminals draw bold black as bright black, which is grey.
    for name in ["dark", "light"] {
        for (role, style) in built_in(name).reduced(ColorDepth::Ansi).iter() {
            assert!(!(style.bold && style.fg == Some(Color::Indexed(0))), "{name} {role}");
        }
    }
}

#[test]
fn roles_have_attributes_without_colors() {
    let theme = built_in("light").reduced(ColorDepth::None);
    assert_eq!(theme.text, Style::PLAIN);
    assert_eq!(theme.selected, Style { reverse: true, ..Style::PLAIN });
    assert_eq!(theme.unread, Style { bold: true, ..Style::PLAIN });
    assert_eq!(theme.read, Style { dim: true, ..Style::PLAIN });
    assert_eq!(theme.link, Style { underline: true, ..Style::PLAIN });
}

#[test]
fn colors_reduce_to_the_most_similar() {
    let reduced = |text: &str, depth| text.parse::<Color>().unwrap().reduced(depth);
    assert_eq!(reduced("#87afd7", ColorDepth::Indexed), Some(Color::Indexed(110)));
    assert_eq!(reduced("#000000", ColorDepth::Indexed), Some(Color::Indexed(16)));
    assert_eq!(reduced("#808080", ColorDepth::Indexed), Some(Color::Indexed(244)));
    assert_eq!(reduced("#cc1010", ColorDepth::Ansi), Some(Color::Indexed(1)));
    assert_eq!(reduced("231", ColorDepth::Ansi), Some(Color::Indexed(15)));
    assert_eq!(reduced("3", ColorDepth::Indexed), Some(Color::Indexed(3)));
    assert_eq!(reduced("#87afd7", ColorDepth::True), Some(Color::Rgb(0x87, 0xaf, 0xd7)));
    assert_eq!(reduced("red", ColorDepth::None), None);
}

#[test]
fn parses_three_notations_of_colors() {
    let cases = [
        ("#FF8000", Some(Color::Rgb(255, 128, 0))),
        ("black", Some(Color::Indexed(0))),
        ("bright-white", Some(Color::Indexed(15))),
        ("200", Some(Color::Indexed(200))),
        ("256", None),
        ("#ff80", None),
        ("#+f8000", None),
        ("#报报", None),
        ("orange", None),
    ];
    for (text, color) in cases {
        assert_eq!(text.parse::<Color>().ok(), color, "{text}");
    }
}

#[test]
fn reversed_if_reduction_makes_text_invisible() {
    let close = Style { fg: "#101010".parse().ok(), bg: "#000000".parse().ok(), bold: true, ..Style::PLAIN };
    assert_eq!(close.reduced(ColorDepth::Ansi), Style { bold: true, reverse: true, ..Style::PLAIN });
    assert_eq!(close.reduced(ColorDepth::True), close);
}

#[test]
fn own_theme_overrides_roles_of_its_parent() {
    let home = Home::with("themes/mine.toml", "inherits = 'light'\ntitle = { fg = 88, italic = true }\n");
    let (theme, errors) = theme::load(&home.paths(), "mine");
    assert_eq!(errors, []);
    let expected = Style { fg: Some(Color::Indexed(88)), italic: true, ..Style::PLAIN };
    assert_eq!(theme.title, RoleStyle { style: expected, ansi: None });
    assert_eq!(theme.text, built_in("light").text);
    assert_eq!(theme::names(&home.paths()), ["contrast", "dark", "light", "mine"]);
}

#[test]
fn themes_inherit_across_files_and_built_ins() {
    let home = Home::with("themes/dark.toml", "inherits = 'dark'\ntext = { fg = 'white' }\n");
    home.write("themes/mine.toml", "inherits = 'middle'\ntitle = { fg = 1 }\n");
    home.write("themes/middle.toml", "title = { fg = 2 }\nlink = { fg = 3 }\n");
    let (theme, errors) = theme::load(&home.paths(), "mine");
    assert_eq!(errors, []);
    let roles = [theme.text, theme.title, theme.link, theme.bar];
    assert_eq!(
        roles.map(|role| role.style.fg),
        [
            Some(Color::Indexed(7)),
            Some(Color::Indexed(1)),
            Some(Color::Indexed(3)),
            built_in("dark").bar.style.fg
        ]
    );
    assert_eq!(theme::names(&home.paths()), ["contrast", "dark", "light", "middle", "mine"]);
}

#[test]
fn invalid_values_are_reported_and_others_apply() {
    let text = "inherits = 'ligth'\ntitel = { fg = 1 }\nbar = { fg = 'pink', bold = true }\n\
                link = 3\n[key]\nfg = 256\n[dim.ansi]\ncolour = 1\n";
    let home = Home::with("themes/mine.toml", text);
    let (theme, errors) = theme::load(&home.paths(), "mine");
    let color = "expected a color: \"#rrggbb\", 0 to 255, or a name such as \"red\" or \"bright-blue\"";
    assert_eq!(
        home.messages(&errors),
        [
            "themes/mine.toml:1:12: there is no theme `ligth`; did you mean `light`?".to_owned(),
            "themes/mine.toml:2:1: there is no setting `titel`; did you mean `title`?".to_owned(),
            format!("themes/mine.toml:3:14: `bar.fg` can't be 'pink'; {color}"),
            "themes/mine.toml:4:8: `link` can't be 3; expected a table of settings".to_owned(),
            format!("themes/mine.toml:6:6: `key.fg` can't be 256; {color}"),
            "themes/mine.toml:8:1: there is no setting `dim.ansi.colour`".to_owned(),
        ]
    );
    assert_eq!(theme.bar.style, Style { bold: true, ..Style::PLAIN });
    assert_eq!(theme.text, built_in("dark").text);
}

#[test]
fn inheritance_cycle_is_reported() {
    let home = Home::with("themes/one.toml", "inherits = 'two'\n");
    home.write("themes/two.toml", "\ninherits = 'one'\ntitle = { fg = 9 }\n");
    let (theme, errors) = theme::load(&home.paths(), "one");
    assert_eq!(home.messages(&errors), ["themes/two.toml:2:12: themes inherit in a cycle, back to `one`"]);
    assert_eq!(theme.title.style.fg, Some(Color::Indexed(9)));
}

#[test]
fn auto_theme_follows_the_terminal() {
    let home = Home::with("config.toml", "ui.theme = 'mine'");
    home.write("themes/mine.toml", "title = { fg = 9 }\n");
    let (config, errors) = home.config();
    assert_eq!(errors, [""; 0]);
    assert_eq!(config.theme(None, ColorDepth::True).0.title.fg, Some(Color::Indexed(9)));

    let (mut auto, _) = Home::new().config();
    let shown = |name: &str| -> Theme { built_in(name).reduced(ColorDepth::True) };
    assert_eq!(auto.theme(None, ColorDepth::True).0, shown("dark"));
    assert_eq!(auto.theme(Some(Background::Light), ColorDepth::True).0, shown("light"));
    auto.environment = environment(&[("COLORFGBG", "0;15")]);
    assert_eq!(auto.theme(None, ColorDepth::True).0, shown("light"));
    assert_eq!(auto.theme(Some(Background::Dark), ColorDepth::True).0, shown("dark"));
}
