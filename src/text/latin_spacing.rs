//! The choice of gaps between Chinese and Latin. The typesetter finds the places.

use std::str::FromStr;

/// Which Western words and numbers have a gap to the Chinese around them. A gap is always on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LatinSpacing {
    /// None.
    None,
    /// Those with a letter: `用 AI 写`, `5G 网`, but `共38篇`.
    #[default]
    Words,
    /// Numbers, too: `共 38 篇`.
    All,
}

/// Error for a name that is not one of a [`LatinSpacing`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no spacing: it is one of words, all, none")]
pub struct UnknownLatinSpacing(String);

impl LatinSpacing {
    /// All names, as they are parsed.
    pub const NAMES: &'static [&'static str] = &["words", "all", "none"];
}

impl FromStr for LatinSpacing {
    type Err = UnknownLatinSpacing;

    fn from_str(name: &str) -> Result<Self, UnknownLatinSpacing> {
        match name {
            "words" => Ok(Self::Words),
            "all" => Ok(Self::All),
            "none" => Ok(Self::None),
            other => Err(UnknownLatinSpacing(other.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_every_name() {
        assert!(LatinSpacing::NAMES.iter().all(|name| name.parse::<LatinSpacing>().is_ok()));
        let unknown = "wide".parse::<LatinSpacing>().unwrap_err();
        assert_eq!(unknown.to_string(), "`wide` is no spacing: it is one of words, all, none");
    }
}
