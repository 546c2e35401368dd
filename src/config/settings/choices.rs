//! Settings that accept one of a fixed set of names.

use serde::Deserialize;

use crate::text::{Ambiguous, Widths};
use crate::words::UiLanguage;

macro_rules! choices {
    ($($(#[doc = $doc:literal])* $Name:ident {
        $($(#[doc = $variant_doc:literal])* $Variant:ident = $name:literal,)*
    })*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub enum $Name {
            $($(#[doc = $variant_doc])* #[serde(rename = $name)] $Variant,)*
        }

        impl $Name {
            pub(super) const NAMES: &'static [&'static str] = &[$($name),*];
        }
    )*};
}

choices! {
    /// Language of the interface.
    LanguageSetting {
        /// Language of the locale.
        Auto = "auto",
        /// 简体中文.
        ZhHans = "zh-Hans",
        /// 繁體中文.
        ZhHant = "zh-Hant",
        /// English.
        En = "en",
    }
    /// Number of colours.
    ColorMode {
        /// Those of the terminal; none if the output is not a terminal or `NO_COLOR` is set.
        Auto = "auto",
        /// Those of the terminal, even if the output is not a terminal.
        Always = "always",
        /// None.
        Never = "never",
        /// The terminal's own 16.
        Ansi = "16",
        /// 256.
        Indexed = "256",
        /// 24 bits.
        True = "truecolor",
    }
    /// Number of panes side by side.
    PaneLayout {
        /// As many as fit.
        Auto = "auto",
        /// One at a time.
        One = "one",
        /// Headlines and reader.
        Two = "two",
        /// Sections, headlines and reader.
        Three = "three",
    }
    /// Script to show articles in.
    ScriptSetting {
        /// Traditional in a traditional interface, otherwise as published.
        Auto = "auto",
        /// As published.
        Original = "orig",
        /// Simplified.
        Hans = "hans",
        /// Traditional as in Hong Kong.
        HantHk = "hant-hk",
        /// Traditional as in Taiwan.
        HantTw = "hant-tw",
    }
    /// Width of characters of ambiguous width (UAX #11) (`“`, `…`).
    AmbiguousWidth {
        /// As measured in the terminal.
        Auto = "auto",
        /// One cell.
        Narrow = "narrow",
        /// Two cells.
        Wide = "wide",
    }
    /// Method of drawing pictures.
    ImageMode {
        /// The terminal's graphics protocol, or else half blocks.
        Auto = "auto",
        /// No pictures.
        Off = "off",
        /// Half blocks.
        Blocks = "halfblocks",
        /// Kitty graphics protocol.
        Kitty = "kitty",
        /// iTerm2 inline images.
        Iterm2 = "iterm2",
        /// Sixel graphics.
        Sixel = "sixel",
    }
}

impl LanguageSetting {
    /// Returns the language; `None` for that of the locale.
    pub fn lang(self) -> Option<UiLanguage> {
        match self {
            Self::Auto => None,
            Self::ZhHans => Some(UiLanguage::ZhHans),
            Self::ZhHant => Some(UiLanguage::ZhHant),
            Self::En => Some(UiLanguage::En),
        }
    }
}

impl AmbiguousWidth {
    /// Applies the setting to the widths that were measured in the terminal.
    pub fn apply(self, terminal: Widths) -> Widths {
        match self {
            Self::Auto => terminal,
            Self::Narrow => Widths { ambiguous: Ambiguous::Narrow, wide_lines: false, ..terminal },
            Self::Wide => Widths { ambiguous: Ambiguous::Wide, ..terminal },
        }
    }
}
