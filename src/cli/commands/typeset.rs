//! `wanbao typeset`: a filter that breaks the lines of stdin at a width. Prints no messages and opens no archive.

use std::io::{self, BufRead, Write};

use clap::{Args, ValueEnum};

use crate::cli::exit::Exit;
use crate::text::{Ambiguous, Lang, LatinSpacing, Script, Widths};
use crate::typeset::{Measure, TextFilter};
use crate::user_error::CommandError;

/// Arguments of `wanbao typeset`.
#[derive(Debug, Args)]
pub(in crate::cli) struct TypesetArgs {
    #[arg(long, value_name = "N")]
    width: u16,
    #[arg(long, value_enum, default_value = "narrow")]
    ambiguous: AmbiguousWidth,
    #[arg(long, value_name = "CELLS", default_value_t = 0)]
    indent: u16,
    #[arg(long)]
    justify: bool,
    #[arg(long)]
    hang: bool,
    /// A bare `--autospace` is `words`. The value needs an `=`, because a file could follow.
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "words")]
    autospace: Option<Spacing>,
    #[arg(long)]
    balance: bool,
    #[arg(long, value_enum)]
    script: Option<TargetScript>,
}

/// Which characters of ambiguous width (UAX #11) are two cells wide.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum AmbiguousWidth {
    Narrow,
    Wide,
    All,
}

/// Which Western words and numbers have gaps.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Spacing {
    Words,
    All,
    None,
}

/// The script that the text is converted to.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum TargetScript {
    Hans,
    HantHk,
    HantTw,
}

impl TypesetArgs {
    /// Typesets each line of stdin as a paragraph. `lang` is the language of the text (BCP 47).
    pub(in crate::cli) fn run(&self, lang: Option<&str>, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let filter = self.filter(lang);
        let mut input = io::stdin().lock();
        let (mut line, mut lines) = (Vec::new(), String::new());
        while input.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            filter.paragraph(text.strip_suffix('\n').unwrap_or(&text), &mut lines);
            out.write_all(lines.as_bytes())?;
            line.clear();
            lines.clear();
        }
        Ok(Exit::Success)
    }

    fn filter(&self, lang: Option<&str>) -> TextFilter {
        let ambiguous = match self.ambiguous {
            AmbiguousWidth::Narrow => Ambiguous::Narrow,
            AmbiguousWidth::Wide => Ambiguous::WideSymbols,
            AmbiguousWidth::All => Ambiguous::Wide,
        };
        let script = self.script.map(|script| match script {
            TargetScript::Hans => Script::Hans,
            TargetScript::HantHk => Script::HantHk,
            TargetScript::HantTw => Script::HantTw,
        });
        let latin_spacing = match self.autospace {
            None | Some(Spacing::None) => LatinSpacing::None,
            Some(Spacing::Words) => LatinSpacing::Words,
            Some(Spacing::All) => LatinSpacing::All,
        };
        let measure = Measure {
            indent: self.indent,
            justify: self.justify,
            hang: self.hang,
            latin_spacing,
            lang: lang.map_or_else(Lang::default, Lang::from_tag),
            // Keeps every character; rendering is up to the terminal.
            widths: Widths { ambiguous, ..Widths::UNICODE },
            ..Measure::plain(self.width)
        };
        TextFilter { measure, balance: self.balance, script }
    }
}
