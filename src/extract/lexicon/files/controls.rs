//! Words of pagers, of links to neighbours, and of what surrounds a text.

use serde::Deserialize;

/// Labels of pagers, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct PagerWords {
    /// Labels of the next page.
    pub(crate) next: Vec<String>,
    /// Labels of the rest of a text, or of all of it on one page.
    pub(crate) whole_text: Vec<String>,
    /// The same in parts: what may precede, verb and object.
    pub(crate) whole_text_openers: Vec<String>,
    pub(crate) whole_text_verbs: Vec<String>,
    pub(crate) whole_text_objects: Vec<String>,
}

/// Labels of links to the previous and the next article.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct NeighbourWords {
    /// Words for the order of the neighbour, before an item: 上一, 下一.
    pub(crate) previous_orders: Vec<String>,
    pub(crate) next_orders: Vec<String>,
    /// Words for an article: 篇.
    pub(crate) items: Vec<String>,
    /// Whole labels, whatever their case.
    pub(crate) previous: Vec<String>,
    pub(crate) next: Vec<String>,
    /// Labels that count only in capitals; alone, they may lead to another page of the article.
    pub(crate) previous_capitals: Vec<String>,
    pub(crate) next_capitals: Vec<String>,
    /// Words that may follow a label: 文章.
    pub(crate) followers: Vec<String>,
}

/// Labels and buttons of texts.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct ControlWords {
    /// Words of buttons that unfold a text, in lower case.
    pub(crate) unfold: Vec<String>,
    /// Labels of summaries above a text.
    pub(crate) summary_labels: Vec<String>,
}

/// Labels of events.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct EventWords {
    /// Labels of the time of an event.
    pub(crate) times: Vec<String>,
    /// Labels below it: place, speaker.
    pub(crate) details: Vec<String>,
}

/// Words at the head of a reply.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct ForumWords {
    /// Names of the first replies: 沙发.
    pub(crate) seats: Vec<String>,
    /// Words after the number of a reply: 楼.
    pub(crate) floors: Vec<String>,
    /// Words that say that it was written: 发表于.
    pub(crate) written: Vec<String>,
    /// First words of the time after them, if it is no number.
    pub(crate) times: Vec<String>,
}
