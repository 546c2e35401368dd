//! The features of a line, by name.

/// Declares the features and the names that the weights file uses for them.
macro_rules! features {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A measured property of a line. Flags are 0 or 1; shares are between 0 and 1.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Feature {
            $($(#[$doc])* $variant,)*
        }

        impl Feature {
            /// Every feature, in the order of its value in [`FeatureValues`].
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name in the weights file.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

features! {
    /// Always 1: the weight of this feature is the intercept.
    Bias = "bias",

    // Size and punctuation.
    /// ln(1 + size); sizes count a Han character as 1 and a Latin letter as one half.
    Size = "size",
    /// Size up to 3.
    Size3 = "size<=3",
    /// Size up to 7.
    Size7 = "size<=7",
    /// Size up to 12.
    Size12 = "size<=12",
    /// Size up to 20.
    Size20 = "size<=20",
    /// Size up to 30.
    Size30 = "size<=30",
    /// Size up to 50.
    Size50 = "size<=50",
    /// Size up to 90.
    Size90 = "size<=90",
    /// Size up to 160.
    Size160 = "size<=160",
    /// Sentence ends, at most 6, halved.
    Stops = "stops",
    /// Commas, at most 8, halved.
    Commas = "commas",
    /// Share of digits.
    Digits = "digits",
    /// Contains a date or a time of day.
    Date = "date",
    /// The line before does.
    DateBefore = "date-1",
    /// The line after does.
    DateAfter = "date+1",
    /// Ends as a sentence does.
    SentenceEnd = "sentence-end",
    /// Ends with a colon.
    ColonEnd = "colon-end",
    /// Has a colon among its first eight characters.
    ColonEarly = "colon-early",
    /// Begins with an opening quote or bracket.
    QuoteStart = "quote-start",
    /// Is in brackets as a whole.
    Bracketed = "bracketed",
    /// Contains a separator of menus: `|`, `»`, `›`.
    Separator = "separator",
    /// Begins with a bullet or a triangle, or ends as photo captions do.
    CaptionMark = "caption-mark",
    /// Share that is bold or a heading.
    Bold = "bold",
    /// Pictures since the line before, at most 2.
    ImageBefore = "image-before",

    // Links.
    /// Share of the size that is inside links.
    LinkShare = "link-share",
    /// None of it is a link.
    Links00 = "links<=0",
    /// At most a fifth of it is links.
    Links20 = "links<=.2",
    /// At most half of it is links.
    Links50 = "links<=.5",
    /// At most nine tenths of it are links.
    Links90 = "links<=.9",
    /// Links that begin in it, at most 5.
    LinkCount = "link-count",
    /// Link share of the line before.
    LinkBefore = "link-1",
    /// Link share of the line after.
    LinkAfter = "link+1",
    /// … of the second line before.
    LinkBefore2 = "link-2",
    /// … of the second line after.
    LinkAfter2 = "link+2",
    /// Mean link share of nine lines around it.
    LinkAround = "link-around",

    // Label words.
    /// Begins with a label that names source, author or editor.
    CreditStart = "credit-start",
    /// The line before does.
    CreditBefore = "credit-1",
    /// The line after does.
    CreditAfter = "credit+1",
    /// Contains a credit label.
    WordCredit = "word-credit",
    /// The same in a short line.
    ShortCredit = "short-credit",
    /// Contains a word of related links.
    WordRelated = "word-related",
    /// The same in a short line.
    ShortRelated = "short-related",
    /// The line before is short and has one.
    RelatedBefore = "related-1",
    /// The line after does.
    RelatedAfter = "related+1",
    /// Contains a word of previous and next article.
    WordNeighbour = "word-neighbour",
    /// The same in a short line.
    ShortNeighbour = "short-neighbour",
    /// Contains a word of share controls.
    WordShare = "word-share",
    /// The same in a short line.
    ShortShare = "short-share",
    /// Contains a word of legal notices.
    WordLegal = "word-legal",
    /// The same in a short line.
    ShortLegal = "short-legal",
    /// Contains a word of comments and logins.
    WordComment = "word-comment",
    /// The same in a short line.
    ShortComment = "short-comment",
    /// Contains a word of site navigation.
    WordNavigation = "word-navigation",
    /// The same in a short line.
    ShortNavigation = "short-navigation",
    /// Contains a word of apps and advertisements.
    WordPromotion = "word-promotion",
    /// The same in a short line.
    ShortPromotion = "short-promotion",
    /// Comes after the first short line, below title and publish line, with a word of related links or comments.
    AfterRelated = "after-related",

    // The block the line is in.
    /// Its nearest block element is a paragraph.
    TagParagraph = "tag-p",
    /// … a division.
    TagDivision = "tag-div",
    /// … a list item.
    TagItem = "tag-li",
    /// … a table cell.
    TagCell = "tag-td",
    /// … a heading of level 1.
    TagTitle = "tag-h1",
    /// … a heading of level 2 or 3.
    TagHeading = "tag-h2",
    /// … a heading of level 4 to 6.
    TagSubheading = "tag-h4",
    /// It is inside an `<article>`.
    InArticle = "in-article",
    /// … a `<main>`.
    InMain = "in-main",
    /// … a `<section>`.
    InSection = "in-section",
    /// … a list item.
    InItem = "in-li",
    /// … a table.
    InTable = "in-table",
    /// … a figure.
    InFigure = "in-figure",
    /// … a figure's caption.
    InCaption = "in-figcaption",
    /// … an `<aside>`.
    InAside = "in-aside",
    /// … a `<header>`.
    InHeader = "in-header",
    /// … a `<footer>`.
    InFooter = "in-footer",
    /// … a `<nav>`.
    InNav = "in-nav",
    /// … a form.
    InForm = "in-form",
    /// … a quotation.
    InQuote = "in-blockquote",
    /// … a definition list.
    InDefinition = "in-dl",
    /// Number of elements around it, divided by 20.
    Depth = "depth",

    // Classes and ids of the elements around it: the nearest two, the nearest eight.
    /// Named as content by the nearest two.
    ContentNear = "content-near",
    /// … by the nearest eight.
    ContentFar = "content-far",
    /// Named as comments.
    CommentNear = "comment-near",
    /// … by the nearest eight.
    CommentFar = "comment-far",
    /// Named as a footer.
    FooterNear = "footer-near",
    /// … by the nearest eight.
    FooterFar = "footer-far",
    /// Named as navigation.
    NavNear = "nav-near",
    /// … by the nearest eight.
    NavFar = "nav-far",
    /// Named as a side column.
    SideNear = "side-near",
    /// … by the nearest eight.
    SideFar = "side-far",
    /// Named as related links or a list.
    RelatedNear = "related-near",
    /// … by the nearest eight.
    RelatedFar = "related-far",
    /// Named as a tool: share, player, login, publish line.
    ToolNear = "tool-near",
    /// … by the nearest eight.
    ToolFar = "tool-far",

    // Mass: how much running text an element holds.
    /// Share of the page's mass in lines of the same path (four block elements with their classes).
    PathMass = "path-mass",
    /// ln(1 + lines of the same path) / 2.
    PathLines = "path-lines",
    /// ln(1 + mean size of the lines of the same path).
    PathSize = "path-size",
    /// Mean link share of the lines of the same path.
    PathLinks = "path-links",
    /// Score of the nearest block as a container, against the page's best.
    Score0 = "score0",
    /// … of the block around that.
    Score1 = "score1",
    /// … of the next one.
    Score2 = "score2",
    /// … of the next one.
    Score3 = "score3",
    /// Share of the page's mass in the nearest block.
    Mass0 = "mass0",
    /// … in the block around that.
    Mass1 = "mass1",
    /// … in the next one.
    Mass2 = "mass2",
    /// … in the next one.
    Mass3 = "mass3",
    /// Link share of the nearest block.
    Links0 = "links0",
    /// … of the block around that.
    Links1 = "links1",
    /// … of the next one.
    Links2 = "links2",
    /// … of the next one.
    Links3 = "links3",
    /// Long lines of the nearest block, at most 8, divided by 4.
    Long0 = "long0",
    /// … of the block around that.
    Long1 = "long1",
    /// … of the next one.
    Long2 = "long2",
    /// … of the next one.
    Long3 = "long3",
    /// ln(1 + lines of the nearest block) / 3.
    Lines0 = "lines0",
    /// … of the block around that.
    Lines1 = "lines1",
    /// … of the next one.
    Lines2 = "lines2",
    /// … of the next one.
    Lines3 = "lines3",
    /// It is inside the best container.
    InBest = "in-best",
    /// The line before is.
    BestBefore = "best-1",
    /// The line after is.
    BestAfter = "best+1",
    /// The second line before is.
    BestBefore2 = "best-2",
    /// The second line after is.
    BestAfter2 = "best+2",
    /// It is one of the first two lines of the best container.
    BestStart = "best-start",
    /// It is one of the last three.
    BestEnd = "best-end",
    /// Lines to the end of the best container, at most 20, divided by 10.
    BestRest = "best-rest",
    /// Lines from the start of the best container, at most 20, divided by 10.
    BestPlace = "best-place",
    /// Link share of a line inside the best container.
    BestLinks = "best-links",
    /// The best container's share of the page's mass.
    BestMass = "best-mass",

    // Place on the page and in the sequence.
    /// Share of the page's text before it.
    Place = "place",
    /// Share of the page's lines before it.
    LinePlace = "line-place",
    /// Same block as the line before.
    SameBlock = "same-block",
    /// Same path as the line before.
    SamePath = "same-path",
    /// Same block around its block as the line before.
    SameOuterBlock = "same-outer-block",
    /// Size of the line before, as [`Feature::Size`].
    SizeBefore = "size-1",
    /// … of the line after.
    SizeAfter = "size+1",
    /// … of the second line before.
    SizeBefore2 = "size-2",
    /// … of the second line after.
    SizeAfter2 = "size+2",
    /// Sentence ends of the line before.
    StopsBefore = "stops-1",
    /// … of the line after.
    StopsAfter = "stops+1",
    /// … of the second line before.
    StopsBefore2 = "stops-2",
    /// … of the second line after.
    StopsAfter2 = "stops+2",
    /// ln(1 + mass) of the eight lines before.
    MassBefore = "mass-before",
    /// … of the eight lines after.
    MassAfter = "mass-after",
    /// … of nine lines around it.
    MassAround = "mass-around",
    /// … of the 30 lines before, within the second block around it.
    BlockMassBefore = "block-mass-before",
    /// … of the 30 lines after, likewise.
    BlockMassAfter = "block-mass-after",
    /// The same text occurs elsewhere on the page.
    Repeated = "repeated",

    // Title and publish line.
    /// It is part of what the page calls itself.
    TitlePart = "title-part",
    /// It is the title line.
    IsTitle = "is-title",
    /// No title line was found.
    NoTitle = "no-title",
    /// It is before the title line.
    BeforeTitle = "before-title",
    /// It is the first line after the title line.
    AfterTitle1 = "after-title<=1",
    /// … one of the first three.
    AfterTitle3 = "after-title<=3",
    /// … one of the first eight.
    AfterTitle8 = "after-title<=8",
    /// … one of the first twenty.
    AfterTitle20 = "after-title<=20",
    /// … one of the first sixty.
    AfterTitle60 = "after-title<=60",
    /// Share of the elements around it that are around the title line, too.
    TitleAncestors = "title-ancestors",
    /// It is the publish line.
    IsPublish = "is-publish",
    /// No publish line was found.
    NoPublish = "no-publish",
    /// It is before the publish line.
    BeforePublish = "before-publish",
    /// It is the first line after the publish line.
    AfterPublish1 = "after-publish<=1",
    /// … one of the first three.
    AfterPublish3 = "after-publish<=3",
    /// … one of the first eight.
    AfterPublish8 = "after-publish<=8",
    /// … one of the first twenty.
    AfterPublish20 = "after-publish<=20",
    /// … one of the first sixty.
    AfterPublish60 = "after-publish<=60",
}

/// The values of all features for one line.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureValues([f32; Feature::ALL.len()]);

impl FeatureValues {
    pub(super) fn new() -> Self {
        let mut values = Self([0.0; Feature::ALL.len()]);
        values.set(Feature::Bias, 1.0);
        values
    }

    pub(super) fn set(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = value;
    }

    pub(super) fn flag(&mut self, feature: Feature, holds: bool) {
        self.set(feature, f32::from(u8::from(holds)));
    }

    /// Returns the values in the order of [`Feature::ALL`].
    pub fn as_slice(&self) -> &[f32] {
        &self.0
    }
}
