use std::io::{self, BufRead, Write};

use clap::{Args, ValueEnum};

use super::exit::Exit;
use crate::text::{Ambiguous, Lang, Script, Widths};
use crate::typeset::{Measure, TextFilter};
use crate::user_error::CommandError;

/// `wanbao typeset`.
#[derive(Debug, Args)]
pub(super) struct Typeset {
    #[arg(long, value_name = "N")]
    width: u16,
    #[arg(long, value_enum, default_value = "narrow")]
    ambiguous: Cells,
    #[arg(long, value_name = "CELLS", default_value_t = 0)]
    indent: u16,
    #[arg(long)]
    justify: bool,
    #[arg(long)]
    hang: bool,
    #[arg(long)]
    autospace: bool,
    #[arg(long)]
    balance: bool,
    #[arg(long, value_enum)]
    script: Option<To>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Cells {
    Narrow,
    Wide,
    All,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum To {
    Hans,
    HantHk,
    HantTw,
}

impl Typeset {
    pub(super) fn run(&self, lang: Option<&str>, out: &mut dyn Write) -> Result<Exit, CommandError> {
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
        Ok(Exit::Fine)
    }

    fn filter(&self, lang: Option<&str>) -> TextFilter {
        let ambiguous = match self.ambiguous {
            Cells::Narrow => Ambiguous::Narrow,
            Cells::Wide => Ambiguous::WideSymbols,
            Cells::All => Ambiguous::Wide,
        };
        let script = self.script.map(|script| match script {
            To::Hans => Script::Hans,
            To::HantHk => Script::HantHk,
            To::HantTw => Script::HantTw,
        });
        let measure = Measure {
            indent: self.indent,
            justify: self.justify,
            hang: self.hang,
            autospace: self.autospace,
            lang: lang.map_or_else(Lang::default, Lang::from_tag),
            // A filter loses nothing: what a terminal can't draw is its own business.
            widths: Widths { ambiguous, ..Widths::UNICODE },
            ..Measure::plain(self.width)
        };
        TextFilter { measure, balance: self.balance, script }
    }
}
