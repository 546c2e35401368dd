//! Lists the sources, and adds a site as a source.

use super::reader::{HeadlineList, PlainReader};
use crate::model::{ListFilter, SourceState};
use crate::newsroom::{NewsroomError, PageErrorKind, Plan, Prospect, Scope, SourceOverview};
use crate::report::source::{PreviewStyle, confirm, parse_addresses, write_preview};
use crate::text::Widths;
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

impl PlainReader<'_> {
    /// Previews a site, and after a confirmation adds it, refreshes it and lists its headlines.
    pub(super) async fn add_source(&mut self, address: &str) -> Result<(), CommandError> {
        let prospect = self.newsroom.sources().probe(&parse_addresses(address, self.lang)?).await?;
        let source = match prospect {
            Prospect::New(site) => {
                write_preview(&site, self.preview_style(), self.io.output)?;
                if !confirm(self.lang, self.io.input, self.io.output)? {
                    return Ok(());
                }
                site.source
            }
            Prospect::List(_) => {
                return Err(NewsroomError::page(address, PageErrorKind::ListOfFeeds).into());
            }
            Prospect::Known(known) if known.state != SourceState::Removed => {
                let message = self.lang.fill(Word::AddDuplicate, &[&known.name]);
                return Ok(writeln!(self.io.output, "{message}")?);
            }
            Prospect::Known(known) => *known,
        };
        let id = source.id.clone();
        let name = source.name.clone();
        self.newsroom.sources().add(source).await?;
        writeln!(self.io.output, "{}", self.lang.fill(Word::SourceAdded, &[&name, &id]))?;
        self.refresh(&Plan::new(Scope::Sources(vec![id.clone()]))).await?;
        self.show(HeadlineList::Filtered(ListFilter { source: Some(id), ..ListFilter::default() })).await
    }

    /// Writes the sources with their numbers of unread articles, and why some can't be read.
    pub(super) async fn write_sources(&mut self) -> Result<(), CommandError> {
        for SourceOverview { label, unread, articles, record, source, .. } in
            self.newsroom.sources().overview().await?
        {
            let failing =
                record.filter(|record| record.failing_since.is_some()).and_then(|record| record.error());
            let state = match (source.state, failing) {
                (SourceState::Paused, _) => format!("  {}", self.lang.say(Word::SourcePaused)),
                (_, Some(error)) => format!("  {}", UserError::from_newsroom(&error, self.lang).message),
                (_, None) => String::new(),
            };
            writeln!(self.io.output, "{label}  {unread}/{articles}{state}")?;
        }
        Ok(())
    }

    fn preview_style(&self) -> PreviewStyle {
        let widths = self.config.settings.text.ambiguous_width.apply(Widths::default());
        PreviewStyle { lang: self.lang, columns: self.io.columns, widths }
    }
}
