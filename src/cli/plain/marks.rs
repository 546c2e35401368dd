use super::{List, Reader};
use crate::cli::args::MINUS;
use crate::cli::commands::refresh::refresh_with;
use crate::cli::commands::source;
use crate::cli::commands::tag::parse_marking;
use crate::cli::output::ProgressReporter;
use crate::model::{Flag, ListFilter, Source};
use crate::newsroom::{Plan, Prospect, Scope};
use crate::report::source::{confirm, write_preview};
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

impl Reader<'_> {
    /// Turns a flag of the headlines that are meant; of several, sets it where one of them lacks it.
    pub(super) async fn mark(&mut self, flag: Flag, typed: &str) -> Result<(), CommandError> {
        let numbers = self.meant(typed)?;
        let value = numbers.iter().any(|number| !self.entries[number - 1].has_flag(flag));
        let ids = numbers.iter().map(|number| self.entries[number - 1].id).collect();
        self.newsroom.mark(ids, flag, value).await?;
        self.chosen.clear();
        for number in numbers {
            self.entries[number - 1].set_flag(flag, value);
            self.write_entry(number)?;
        }
        Ok(())
    }

    /// Chooses headlines, or not any longer, to be done something with at once.
    pub(super) fn choose(&mut self, typed: &str) -> Result<(), CommandError> {
        let numbers = if typed.is_empty() { vec![self.at.max(1)] } else { self.meant(typed)? };
        for number in numbers {
            self.entry(number)?;
            if !self.chosen.remove(&number) {
                self.chosen.insert(number);
            }
            self.write_entry(number)?;
        }
        Ok(())
    }

    /// Puts tags on (`+name`) and takes some off (`-name`); without any, tells which there are.
    pub(super) async fn tag(&mut self, typed: &str) -> Result<(), CommandError> {
        let (changes, numbers): (Vec<&str>, Vec<&str>) =
            typed.split_whitespace().partition(|word| word.starts_with(['+', '-', MINUS]));
        if changes.is_empty() {
            let tags = self.newsroom.tags().await?;
            if tags.is_empty() {
                return self.say(Word::NothingListed);
            }
            for (tag, count) in tags {
                writeln!(self.out, "#{tag} {count}")?;
            }
            return Ok(());
        }
        let sign = |word: &str| word.replacen('-', &MINUS.to_string(), usize::from(word.starts_with('-')));
        let markings = changes.into_iter().map(|word| parse_marking(&sign(word), self.context));
        let markings = markings.collect::<Result<Vec<_>, _>>()?;
        let numbers = self.meant(&numbers.join(" "))?;
        let ids: Vec<_> = numbers.iter().map(|number| self.entries[number - 1].id).collect();
        self.newsroom.mark_with(ids.clone(), markings).await?;
        self.chosen.clear();
        for (number, id) in numbers.into_iter().zip(ids) {
            if let Some(entry) = self.newsroom.entry(id).await? {
                self.entries[number - 1] = entry;
            }
            self.write_entry(number)?;
        }
        Ok(())
    }

    pub(super) async fn mark_all_read(&mut self) -> Result<(), CommandError> {
        let count = match &self.list {
            List::Titles(query) => self.newsroom.mark_all_read(query.clone()).await?,
            List::Search(_) | List::Told => {
                let ids = self.entries.iter().map(|entry| entry.id).collect();
                self.newsroom.mark(ids, Flag::Read, true).await?
            }
        };
        self.entries.iter_mut().for_each(|entry| entry.read = true);
        Ok(writeln!(self.out, "{}", self.context.lang.fill(Word::MarkedRead, &[&count, &"z"]))?)
    }

    pub(super) async fn undo(&mut self) -> Result<(), CommandError> {
        let told = match self.newsroom.undo().await? {
            Some(count) => self.context.lang.fill(Word::Undone, &[&count]),
            None => self.context.lang.say(Word::NothingToUndo).to_owned(),
        };
        Ok(writeln!(self.out, "{told}")?)
    }

    /// Refreshes what is listed, or everything, and begins the list anew.
    pub(super) async fn refresh(&mut self, everything: bool) -> Result<(), CommandError> {
        let query = match &self.list {
            List::Titles(query) if !everything => query.clone(),
            _ => ListFilter::default(),
        };
        let scope = match (query.source, query.section) {
            (Some(source), Some(section)) => Scope::Section(source, section),
            (Some(source), None) => Scope::Sources(vec![source]),
            (None, _) => Scope::Everything,
        };
        self.refresh_by(&Plan::new(scope)).await?;
        let list = if everything { List::Titles(ListFilter::default()) } else { self.list.clone() };
        self.show(list).await
    }

    async fn refresh_by(&mut self, plan: &Plan) -> Result<(), CommandError> {
        let teller = ProgressReporter::lines_only(self.context);
        (_, self.troubles) = refresh_with(self.newsroom, plan, teller, self.context, self.out).await?;
        Ok(())
    }

    /// Tells all that went wrong in the last refresh.
    pub(super) fn tell_failures(&mut self) -> Result<(), CommandError> {
        if self.troubles.is_empty() {
            return self.say(Word::NoFailures);
        }
        for about in &self.troubles {
            writeln!(self.out, "{}", UserError::from_newsroom(about, self.context.lang).message)?;
        }
        Ok(())
    }

    /// Looks at a site, and takes it on if its reader says so.
    pub(super) async fn add_source(&mut self, address: &str) -> Result<(), CommandError> {
        let prospect = self.newsroom.prospect(&source::parse_addresses(address, self.context)?).await?;
        let found = match prospect {
            Prospect::New(survey) => {
                write_preview(&survey, self.context.preview_style(), self.out)?;
                if !confirm(self.context.lang, self.input, self.out)? {
                    return Ok(());
                }
                survey.source
            }
            Prospect::Known(known) if known.enabled => {
                let told = self.context.lang.fill(Word::AddDuplicate, &[&known.id, &known.name]);
                return Ok(writeln!(self.out, "{told}")?);
            }
            Prospect::Known(known) => Source { enabled: true, ..known },
        };
        let query = ListFilter { source: Some(found.id.clone()), ..ListFilter::default() };
        let plan = Plan::new(Scope::Sources(vec![found.id.clone()]));
        source::add_to_newsroom(found, self.newsroom, self.context, self.out).await?;
        self.refresh_by(&plan).await?;
        self.show(List::Titles(query)).await
    }
}
