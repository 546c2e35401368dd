//! The templates of `assets/portal/templates/`, in Jinja's language.
//!
//! A template engine rather than replacement by hand: lists, optional lines and three sets of templates that share
//! their parts need loops, conditions and inheritance, and minijinja brings these without a dependency of its own.
//! Its built-in filters are left out: they alone would add half a megabyte to the program.

use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value, context};

use super::assets;

/// Prepares the templates, with what every page knows about the site.
pub(super) fn environment(globals: Value) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(format);
    environment.add_filter("cut", cut);
    environment.add_global("all", globals);
    for (name, source) in assets::TEMPLATES {
        environment.add_template(name, source).unwrap_or_else(|error| panic!("{name}: {error:#}"));
    }
    environment
}

/// Renders a page.
pub(super) fn render(environment: &Environment<'_>, name: &str, page: Value) -> String {
    let rendered = environment.get_template(name).and_then(|template| template.render(context! { page }));
    rendered.unwrap_or_else(|error| panic!("{name}: {error:#}"))
}

/// Escapes only what HTML must have escaped; the engine's own escaping writes every slash as an entity.
fn format(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = value.to_string();
    let text = if value.is_safe() { text } else { escape(&text) };
    out.write_str(&text).map_err(Error::from)
}

/// Escapes text for element content and quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Cuts a title as list templates do: at most so many characters, the last an ellipsis where something is missing.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    kept + "…"
}
