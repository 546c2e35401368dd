//! Performs the effects on sources: probing, adding, listing, changing and testing them.

use crate::model::{Source, SourceId};
use crate::newsroom::{Newsroom, NewsroomError};
use crate::tui::message::{EffectError, Event, NewsroomEffect, SourceEdit};

/// Performs an effect on sources, and reports the result. Ignores other effects.
pub(super) async fn perform_on_sources(
    newsroom: &Newsroom,
    effect: NewsroomEffect,
    report: &(dyn Fn(Event) + Send + Sync),
) {
    let sources = newsroom.sources();
    match effect {
        NewsroomEffect::ProbeSite(ticket, addresses) => {
            report(Event::SiteProbed(ticket, sources.probe(&addresses).await.map(Box::new)));
        }
        NewsroomEffect::AddSource(source) => report(add_source(newsroom, source).await),
        NewsroomEffect::SaveArticle(addresses) => {
            // Boxed, because the future is large and rarely needed.
            let saved = Box::pin(newsroom.articles().save_first(&addresses, &[])).await;
            report(Event::ArticleSaved(saved.map(Box::new)));
        }
        NewsroomEffect::LoadSourceOverview(ticket) => {
            report(Event::SourceOverviewLoaded(ticket, sources.overview().await));
        }
        NewsroomEffect::EditSource(id, edit) => {
            let edited = edit_source(newsroom, &id, &edit).await;
            report(Event::SourceEdited(edit, edited));
        }
        NewsroomEffect::TestSource(ticket, source) => {
            report(Event::SourceTested(ticket, Box::new(sources.test(&source).await)));
        }
        _ => {}
    }
}

async fn add_source(newsroom: &Newsroom, source: Box<Source>) -> Event {
    let added = newsroom.sources().add((*source).clone()).await;
    Event::SourceAdded(added.map(|()| source).map_err(EffectError::Newsroom))
}

/// Changes a source; returns its name.
async fn edit_source(newsroom: &Newsroom, id: &SourceId, edit: &SourceEdit) -> Result<String, NewsroomError> {
    let sources = newsroom.sources();
    match edit {
        SourceEdit::Set(key, value) => sources.set(id, key, value.as_deref()).await?,
        SourceEdit::Move(place) => sources.move_to(id, *place).await?,
        SourceEdit::Resume => sources.resume(id).await?,
        SourceEdit::Remove => sources.remove(id).await?,
    }
    Ok(sources.labels().get(id).to_owned())
}
