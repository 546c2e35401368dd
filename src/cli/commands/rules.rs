//! `wanbao rules`: applies the rules of the settings to stored articles.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::newsroom::{RuleCounts, RunMode};
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao rules`.
#[derive(Debug, Args)]
pub(in crate::cli) struct RulesArgs {
    #[arg(long)]
    dry_run: bool,
}

impl RulesArgs {
    /// Applies all rules, and prints how many articles each of them matched and changed.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if context.config.settings.rules.is_empty() {
            context.print_note(Word::NoRules, &[]);
            return Ok(Exit::Nothing);
        }
        let mode = RunMode::of_dry_run(self.dry_run);
        let applied = context.with_newsroom(async |newsroom| Ok(newsroom.rules().apply(mode).await?))?;
        for RuleCounts { rule, matched, changed } in &applied {
            let then: Vec<String> = rule.then.iter().map(ToString::to_string).collect();
            let then = then.join(context.lang.say(Word::ListComma));
            let line = if self.dry_run {
                context.lang.fill(Word::RuleWouldMatch, &[matched, &rule.query, &then])
            } else {
                context.lang.fill(Word::RuleChanged, &[changed, matched, &rule.query, &then])
            };
            writeln!(out, "{line}")?;
        }
        Ok(Exit::Success)
    }
}
