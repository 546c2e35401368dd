//! The Jinja templates of `assets/portal/templates/`.
//!
//! Three sets of templates share their parts, so they need loops, conditions and inheritance; minijinja provides these
//! without dependencies of its own. Its built-in filters are disabled, because they would add half a megabyte to the
//! program.

use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value, context};

use crate::demo::content::TEMPLATES;

/// Prepares the templates. `globals` are the values that every page can print.
pub(in crate::demo) fn environment(globals: Value) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(write_escaped);
    environment.add_filter("cut", truncate);
    environment.add_global("all", globals);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).unwrap_or_else(|error| panic!("{name}: {error:#}"));
    }
    environment
}

/// Renders a page.
///
/// # Panics
///
/// If a template is malformed, which a test rules out.
pub(in crate::demo) fn render(environment: &Environment<'_>, name: &str, page: Value) -> String {
    let rendered = environment.get_template(name).and_then(|template| template.render(context! { page }));
    rendered.unwrap_or_else(|error| panic!("{name}: {error:#}"))
}

/// Writes a value with the minimal escapes; the engine's own escaping writes every slash as an entity.
fn write_escaped(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
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

/// Truncates a title to a number of characters, the last of them an ellipsis.
fn truncate(text: &str, max_length: usize) -> String {
    if text.chars().count() <= max_length {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max_length.saturating_sub(1)).collect();
    kept + "…"
}
