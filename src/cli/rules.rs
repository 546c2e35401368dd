use std::io::Write;

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao rules`.
#[derive(Debug, Args)]
pub(super) struct Rules {
    #[arg(long)]
    dry_run: bool,
}

impl Rules {
    /// Applies the rules to what is stored, and says of each how many articles it was about.
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if desk.config.settings.rules.is_empty() {
            desk.note(Word::NoRules, &[]);
            return Ok(Exit::Nothing);
        }
        let applied = desk.newsroom(async |newsroom| Ok(newsroom.apply_rules(self.dry_run).await?))?;
        for (rule, found, changed) in &applied {
            let then: Vec<String> = rule.then.iter().map(ToString::to_string).collect();
            let then = then.join(desk.lang.say(Word::ListComma));
            let line = if self.dry_run {
                desk.lang.fill(Word::RuleFound, &[found, &rule.query, &then])
            } else {
                desk.lang.fill(Word::RuleChanged, &[changed, found, &rule.query, &then])
            };
            writeln!(out, "{line}")?;
        }
        Ok(Exit::Fine)
    }
}
