//! The table. Rows are grouped by the screen they stand on.

macro_rules! words {
    ($($name:ident: $hans:literal, $hant:literal, $en:literal;)*) => {
        /// A row of the table of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Word {
            $(#[doc = concat!("“", $en, "”")] $name,)*
        }

        impl Word {
            /// Every row.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            pub(super) const fn row(self) -> [&'static str; 3] {
                match self {
                    $(Self::$name => [$hans, $hant, $en],)*
                }
            }
        }
    };
}

words! {
    // --- what things are called
    SampleEdition: "样刊", "樣刊", "sample";
    AppName: "湾报", "灣報", "wanbao";
}
