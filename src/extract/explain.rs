//! Why a page was read as it was: the evidence behind each decision, for whoever doubts one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::article::{self, Found};
use super::body::CutReason;
use super::container;
use super::decode::{CharsetBasis, Decoded};
use super::dom::Id;
use super::fields::{Basis, Claim, Fields};
use super::habits::path;
use super::shape::shape;
use super::sheet::Sheet;
use crate::model::Listing;

/// The evidence. Confidences are 0 to 1; they order readings, and are no probabilities.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// How the bytes were decoded.
    pub charset: CharsetEvidence,
    /// What the page holds as an article, if it does.
    pub article: Option<ArticleEvidence>,
    /// What it holds as a list: how many headlines have addresses of which shape (`#` stands for digits).
    pub shapes: BTreeMap<String, usize>,
}

/// How the bytes were decoded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CharsetEvidence {
    /// The encoding's name in the WHATWG Encoding Standard.
    pub name: &'static str,
    /// What settled it.
    pub grounds: CharsetBasis,
    /// How much of what isn't ASCII was readable.
    pub confidence: f64,
}

/// What speaks for an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleEvidence {
    /// The title.
    pub title: FieldEvidence,
    /// The publish time, if there is one.
    pub published: Option<FieldEvidence>,
    /// 来源.
    pub source: Option<FieldEvidence>,
    /// 作者.
    pub author: Option<FieldEvidence>,
    /// The element that holds the text, and those that came next, which neither hold it nor are inside it.
    pub containers: Vec<ContainerEvidence>,
    /// The lines of the container, in order, and what each was taken for.
    pub lines: Vec<LineEvidence>,
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldEvidence {
    /// The value, as text.
    pub value: String,
    /// What it rests on.
    pub grounds: Basis,
    /// How far it can be trusted.
    pub confidence: f64,
}

/// An element that might hold the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContainerEvidence {
    /// The way to it: `body > div#main > div.content`.
    pub path: String,
    /// The weight of its lines: characters of running text, less a debt for links and furniture.
    pub weight: i64,
    /// Its share of the weight of all that are named here.
    pub confidence: f64,
}

/// A line and what it was taken for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineEvidence {
    /// Its first characters.
    pub text: String,
    /// What it was taken for.
    pub role: LineRole,
}

/// What a line was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineRole {
    /// The article's text.
    Text,
    /// A publish line.
    Byline,
    /// A line that names an editor.
    Editor,
    /// A line that names whose text it is.
    Credit,
    /// Left out.
    #[serde(untagged)]
    Cut(CutReason),
}

impl Evidence {
    pub(super) fn of(sheet: &Sheet<'_>, decoded: &Decoded, listing: &Listing) -> Self {
        let mut shapes = BTreeMap::new();
        for headline in &listing.headlines {
            *shapes.entry(shape(&headline.url)).or_default() += 1;
        }
        let charset = CharsetEvidence {
            name: decoded.encoding,
            grounds: decoded.grounds,
            confidence: decoded.confidence(),
        };
        Self { charset, article: article::find(sheet).ok().map(|found| article(sheet, &found)), shapes }
    }
}

fn article(sheet: &Sheet<'_>, found: &Found) -> ArticleEvidence {
    /// The best score that a title can have: it is one of the page's names, and an `<h1>` right above the text.
    const BEST: f64 = 146.0;
    let fields = Fields::read(sheet, found);
    let title = FieldEvidence {
        value: found.title.text.clone(),
        grounds: if found.title.line.is_some() { Basis::Confirmed } else { Basis::Name },
        confidence: if found.title.line.is_some() { found.title.score as f64 / BEST } else { 0.5 }.min(1.0),
    };
    ArticleEvidence {
        title,
        published: fields.published.as_ref().map(|claim| field(claim, claim.value.to_string())),
        source: fields.origin.as_ref().map(|claim| field(claim, claim.value.clone())),
        author: fields.author.as_ref().map(|claim| field(claim, claim.value.clone())),
        containers: containers(sheet, found),
        lines: lines(sheet, found),
    }
}

fn field<T>(claim: &Claim<T>, value: String) -> FieldEvidence {
    let confidence = match claim.grounds {
        Basis::Selector | Basis::Confirmed => 1.0,
        Basis::Label => 0.95,
        Basis::Place => 0.8,
        Basis::Credit => 0.6,
        Basis::Declared | Basis::Name => 0.5,
    };
    FieldEvidence { value, grounds: claim.grounds, confidence }
}

fn containers(sheet: &Sheet<'_>, found: &Found) -> Vec<ContainerEvidence> {
    const RUNNERS_UP: usize = 3;
    let (dom, chosen) = (&sheet.dom, &found.container);
    let others = container::rivals(dom, &sheet.lines, &sheet.declared, chosen.id, RUNNERS_UP);
    let all: Vec<(Id, i64)> = std::iter::once((chosen.id, chosen.weight)).chain(others).collect();
    let total: i64 = all.iter().map(|(_, weight)| weight).sum();
    let share = |weight: i64| weight as f64 / total.max(1) as f64;
    all.into_iter()
        .map(|(id, weight)| ContainerEvidence { path: path(dom, id), weight, confidence: share(weight) })
        .collect()
}

fn lines(sheet: &Sheet<'_>, found: &Found) -> Vec<LineEvidence> {
    const SHOWN: usize = 60;
    let body = &found.body;
    let with = |lines: &[usize], role: LineRole| lines.iter().map(|line| (*line, role)).collect::<Vec<_>>();
    let mut roles = with(&body.lines, LineRole::Text);
    roles.extend(with(&body.bylines, LineRole::Byline));
    roles.extend(with(&body.editors, LineRole::Editor));
    roles.extend(with(&body.credits, LineRole::Credit));
    roles.extend(body.cut.iter().map(|(line, why)| (*line, LineRole::Cut(*why))));
    roles.sort_by_key(|(line, _)| *line);
    let text = |line: usize| sheet.lines.text(line).chars().take(SHOWN).collect();
    roles.into_iter().map(|(line, role)| LineEvidence { text: text(line), role }).collect()
}
