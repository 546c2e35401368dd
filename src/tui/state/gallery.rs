use std::collections::BTreeSet;
use std::ops::Range;

use ratatui::layout::Size;

use crate::model::{CanonicalUrl, PixelSize};
use crate::newsroom::{FetchErrorKind, NewsroomError};
use crate::tui::picture::{Graphics, RenderedPicture};
use crate::typeset::{LineRole, TypesetPage};

/// The pictures of the article that is read, as far as they have been asked for.
#[derive(Debug, Default)]
pub(in crate::tui) struct Gallery {
    /// How the terminal shows pictures; `None` where it can't, or isn't to.
    pub(in crate::tui) graphics: Option<Graphics>,
    /// The most rows that a picture takes in an article.
    pub(in crate::tui) most_rows: u16,
    /// Pictures that are not stored are fetched where an article is read.
    fetches: bool,
    /// Hosts that could not be reached.
    unreachable: BTreeSet<String>,
    /// Pictures that could not be had.
    lost: BTreeSet<CanonicalUrl>,
    hung: Vec<Hung>,
}

/// What is known of a picture of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Figure {
    /// It is stored, and so large.
    Stored(PixelSize),
    /// It is fetched as it comes near. Room is left for it from the start, so that no text moves when it is there.
    Awaited,
    /// It is not shown.
    Absent,
}

/// What a picture that is awaited is taken for: most in newspapers are about so large.
const USUAL: PixelSize = PixelSize { width: 900, height: 600 };

impl Figure {
    /// The size it is set for.
    pub(in crate::tui) fn extent(self) -> Option<PixelSize> {
        match self {
            Self::Stored(extent) => Some(extent),
            Self::Awaited => Some(USUAL),
            Self::Absent => None,
        }
    }
}

/// A picture at a size.
#[derive(Debug)]
struct Hung {
    url: CanonicalUrl,
    most: Size,
    /// `None` while it is on its way.
    picture: Option<Result<RenderedPicture, NewsroomError>>,
}

impl Gallery {
    pub(in crate::tui) fn new(graphics: Option<Graphics>, most_rows: u16, fetches: bool) -> Self {
        Self { graphics, most_rows, fetches, ..Self::default() }
    }

    /// Whether what is at an address may be fetched, as far as is known.
    pub(in crate::tui) fn reaches(&self, url: &CanonicalUrl) -> bool {
        self.fetches && self.graphics.is_some() && !self.unreachable.contains(url.host())
    }

    /// Notes a host that could not be reached: nothing is awaited from there for now.
    pub(in crate::tui) fn note_unreachable(&mut self, host: &str, trouble: &NewsroomError) {
        use FetchErrorKind::{NoSuchHost, Offline, Proxy, TimedOut, Unreachable};
        if matches!(trouble.fetch_kind(), Some(NoSuchHost | Offline | Proxy | TimedOut | Unreachable)) {
            self.unreachable.insert(host.to_owned());
        }
    }

    /// Whether a picture is fetched as it comes near: room is left for it then.
    pub(in crate::tui) fn awaits(&self, url: &CanonicalUrl) -> bool {
        self.reaches(url) && !self.lost.contains(url)
    }

    /// Something came from the network: all of it may be there again.
    pub(in crate::tui) fn forget_failures(&mut self) {
        self.unreachable.clear();
        self.lost.clear();
    }

    /// Notes that a picture is asked for at a size; whether it has not been before.
    pub(in crate::tui) fn ask(&mut self, url: &CanonicalUrl, most: Size) -> bool {
        let is_new = !self.hung.iter().any(|hung| hung.is(url, most));
        if is_new {
            self.hung.push(Hung { url: url.clone(), most, picture: None });
        }
        is_new
    }

    /// Takes a picture that was asked for, or why there is none.
    pub(in crate::tui) fn hang(
        &mut self,
        url: &CanonicalUrl,
        most: Size,
        picture: Result<RenderedPicture, NewsroomError>,
    ) {
        if let Err(trouble) = &picture {
            self.note_unreachable(url.host(), trouble);
            self.lost.insert(url.clone());
        }
        if let Some(hung) = self.hung.iter_mut().find(|hung| hung.is(url, most)) {
            hung.picture = Some(picture);
        }
    }

    /// A picture at a size, or why there is none; `None` while it is on its way.
    pub(in crate::tui) fn picture(
        &self,
        url: &CanonicalUrl,
        most: Size,
    ) -> Option<Result<&RenderedPicture, &NewsroomError>> {
        self.hung.iter().find(|hung| hung.is(url, most))?.picture.as_ref().map(Result::as_ref)
    }

    /// Forgets the pictures that are not to be kept, also those on their way.
    pub(in crate::tui) fn keep(&mut self, is_kept: impl Fn(&CanonicalUrl, Size) -> bool) {
        self.hung.retain(|hung| is_kept(&hung.url, hung.most));
    }
}

impl Hung {
    fn is(&self, url: &CanonicalUrl, most: Size) -> bool {
        self.most == most && self.url == *url
    }
}

/// The rows of a page that a picture is drawn on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Plate {
    pub(in crate::tui) url: CanonicalUrl,
    /// The cells it may take.
    pub(in crate::tui) most: Size,
    pub(in crate::tui) lines: Range<usize>,
}

/// Finds the rows of the pictures that a page was set with, in order.
pub(in crate::tui) fn plates(
    page: &TypesetPage,
    pictures: impl Iterator<Item = (CanonicalUrl, Size)>,
) -> Vec<Plate> {
    let is_picture = |at: &usize| page.lines()[*at].role == LineRole::Picture;
    let mut lines = (0..page.lines().len()).filter(is_picture).peekable();
    let mut plates = Vec::new();
    for (url, most) in pictures {
        let Some(first) = lines.next() else { break };
        let mut end = first + 1;
        while lines.next_if_eq(&end).is_some() {
            end += 1;
        }
        plates.push(Plate { url, most, lines: first..end });
    }
    plates
}
