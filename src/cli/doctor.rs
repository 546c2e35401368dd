//! `wanbao doctor`: what wanbao stands on, a line each, with what to do where something is wrong.

use std::io::{self, Write};
use std::path::Path;

use super::desk::Desk;
use super::exit::Exit;
use super::rows::padded;
use super::terminal::{self, Asked};
use super::{card, settings};
use crate::model::Source;
use crate::newsroom::{ArchiveHandle, Newsroom, NewsroomError};
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Fine,
    Doubtful,
    Bad,
}

/// What was found of a part, and what can be done about it.
pub(super) struct Finding {
    verdict: Verdict,
    part: Word,
    what: String,
    advice: Option<&'static str>,
}

impl Finding {
    pub(super) fn fine(part: Word, what: String) -> Self {
        Self { verdict: Verdict::Fine, part, what, advice: None }
    }

    pub(super) fn doubtful(part: Word, what: String, advice: Option<&'static str>) -> Self {
        Self { verdict: Verdict::Doubtful, part, what, advice }
    }

    fn bad(part: Word, about: &NewsroomError, desk: &Desk) -> Self {
        let error = UserError::from_newsroom(about, desk.lang);
        // For these, the usual hint is to run the doctor or to salvage.
        let is_ours = |word| error.hint == Some(desk.lang.say(word));
        let advice = if is_ours(Word::AdviceSalvage) || is_ours(Word::AdviceDoctor) {
            Some(desk.lang.say(Word::DoctorDamaged))
        } else {
            error.hint
        };
        Self { verdict: Verdict::Bad, part, what: error.message, advice }
    }
}

/// Looks at everything and tells of each part as it goes.
pub(super) fn run(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let asked = terminal::ask(desk);
    let mut round = Round { desk, out, exit: Exit::Fine };
    for finding in terminal::findings(desk, &asked) {
        round.tell(&finding)?;
    }
    if let Asked::Answered(nature) = &asked {
        card::print(desk, nature, round.out)?;
    }
    for finding in directories(desk).iter().chain(&files(desk)) {
        round.tell(finding)?;
    }
    let stored = match open(desk) {
        Ok(stored) => stored,
        Err(trouble) => {
            round.tell(&Finding::bad(Word::DoctorArchive, &trouble, desk))?;
            None
        }
    };
    round.visit(stored)?;
    Ok(round.exit)
}

/// A doctor's round: what was told, and whether something was bad.
struct Round<'a> {
    desk: &'a Desk,
    out: &'a mut dyn Write,
    exit: Exit,
}

impl Round<'_> {
    fn tell(&mut self, finding: &Finding) -> io::Result<()> {
        let verdict = match finding.verdict {
            Verdict::Fine => "ok",
            Verdict::Doubtful => "warn",
            Verdict::Bad => "fail",
        };
        if finding.verdict == Verdict::Bad {
            self.exit = Exit::Nothing;
        }
        let part = padded(self.desk.lang.say(finding.part), 10, self.desk.widths());
        writeln!(self.out, "{verdict:4}  {part}  {}", finding.what)?;
        if let Some(advice) = finding.advice {
            writeln!(self.out, "{:18}{advice}", "")?;
        }
        // The next part may take its time.
        self.out.flush()
    }

    /// Looks at the archive and the sources. The sources can be looked at without an archive on the disk, too.
    fn visit(&mut self, stored: Option<ArchiveHandle>) -> Result<(), CommandError> {
        let desk = self.desk;
        let is_stored = stored.is_some();
        let archive = stored.map_or_else(ArchiveHandle::in_memory, Ok).map_err(NewsroomError::from)?;
        let told = desk.newsroom_over(&archive, async |newsroom| {
            if is_stored {
                self.tell(&condition(newsroom, desk).await)?;
            }
            self.sources(newsroom).await
        });
        archive.close();
        told
    }

    async fn sources(&mut self, newsroom: &Newsroom) -> Result<(), CommandError> {
        if self.desk.offline {
            let what = self.desk.lang.say(Word::TroubleOffline).to_owned();
            return Ok(self.tell(&Finding::fine(Word::DoctorSources, what))?);
        }
        for source in newsroom.sources().iter().filter(|source| source.enabled && !source.sample) {
            let finding = reach(newsroom, source, self.desk).await;
            self.tell(&finding)?;
        }
        Ok(())
    }
}

fn directories(desk: &Desk) -> Vec<Finding> {
    let paths = &desk.config.paths;
    let places = [
        (Word::DoctorConfig, &paths.config),
        (Word::DoctorData, &paths.data),
        (Word::DoctorCache, &paths.cache),
        (Word::DoctorState, &paths.state),
    ];
    places.into_iter().map(|(part, path)| directory(part, path, desk)).collect()
}

/// Whether files can be made in a directory, or it could be made itself.
fn directory(part: Word, path: &Path, desk: &Desk) -> Finding {
    let nearest = path.ancestors().find(|place| place.exists()).unwrap_or(path);
    match tempfile::tempfile_in(nearest) {
        Ok(_) if nearest == path => Finding::fine(part, path.display().to_string()),
        Ok(_) => Finding::fine(part, desk.lang.fill(Word::DoctorNotYet, &[&path.display()])),
        Err(error) => Finding {
            verdict: Verdict::Bad,
            part,
            what: desk.lang.fill(Word::TroubleWith, &[&nearest.display(), &error]),
            advice: Some(desk.lang.say(Word::AdviceRights)),
        },
    }
}

fn files(desk: &Desk) -> Vec<Finding> {
    let faults = settings::faults(desk);
    if faults.is_empty() {
        return vec![Finding::fine(Word::DoctorSettings, desk.lang.say(Word::ConfigFine).to_owned())];
    }
    let advice = desk.lang.say(Word::DoctorMend);
    faults.into_iter().map(|fault| Finding::doubtful(Word::DoctorSettings, fault, Some(advice))).collect()
}

/// Opens the archive, if there is one.
fn open(desk: &Desk) -> Result<Option<ArchiveHandle>, NewsroomError> {
    let path = desk.config.paths.database();
    if path.exists() { Ok(Some(ArchiveHandle::open(&path)?)) } else { Ok(None) }
}

async fn condition(newsroom: &Newsroom, desk: &Desk) -> Finding {
    let looked = async { Ok((newsroom.integrity().await?, newsroom.stats().await?)) };
    let (faults, stats) = match looked.await {
        Ok(found) => found,
        Err(trouble) => return Finding::bad(Word::DoctorArchive, &trouble, desk),
    };
    if let Some(fault) = faults.first() {
        let what = desk.lang.fill(Word::ArchiveDamaged, &[fault]);
        return Finding {
            verdict: Verdict::Bad,
            part: Word::DoctorArchive,
            what,
            advice: Some(desk.lang.say(Word::DoctorDamaged)),
        };
    }
    let size = stats.file as f64 / f64::from(1 << 20);
    let what =
        desk.lang.fill(Word::DoctorStored, &[&stats.headlines, &stats.articles, &format_args!("{size:.1}")]);
    Finding::fine(Word::DoctorArchive, what)
}

async fn reach(newsroom: &Newsroom, source: &Source, desk: &Desk) -> Finding {
    match newsroom.front_page(source).await {
        Ok(front) => {
            let what = desk.lang.fill(Word::DoctorReached, &[&source.name, &front.headlines.len()]);
            Finding::fine(Word::DoctorSources, what)
        }
        Err(trouble) => Finding::bad(Word::DoctorSources, &trouble, desk),
    }
}
