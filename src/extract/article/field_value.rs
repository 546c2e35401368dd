//! A field of an article with the basis for its value.

/// Basis of a value: where on the page it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The CSS selector of the source.
    Selector,
    /// A label, or an unambiguous place beside the title, confirmed by the metadata.
    Confirmed,
    /// A label: `来源：…`.
    Label,
    /// A place beside the time or the title, without a label.
    Place,
    /// A credit line above or below the text.
    Credit,
    /// Only the metadata or scripts of the page.
    Declared,
    /// The address of the page.
    Address,
    /// A part of the page's `<title>`.
    Name,
}

/// A value and its basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldValue<T> {
    /// The value.
    pub(crate) value: T,
    /// Basis of the value.
    pub(crate) basis: Basis,
}

impl<T> FieldValue<T> {
    /// Adds the basis to a value, if there is one.
    pub(crate) fn new(value: Option<T>, basis: Basis) -> Option<Self> {
        value.map(|value| Self { value, basis })
    }

    /// Returns the value without its basis.
    pub(crate) fn into_value(field: Option<Self>) -> Option<T> {
        field.map(|field| field.value)
    }
}
