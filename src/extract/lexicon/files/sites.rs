//! Words of menus, directories, modules and printed issues: what the links of a site are named.

use serde::Deserialize;

/// Names of links in menus.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct MenuWords {
    /// Words in the name of the front page.
    pub(crate) home: Vec<String>,
    /// Names in breadcrumbs that are no sections.
    pub(crate) breadcrumb_edges: Vec<String>,
    /// Words in names that don't lead to a list of articles.
    pub(crate) services: Vec<String>,
    /// Last words of the names of directories of departments and people.
    pub(crate) directories: Vec<String>,
    /// Last words of the names of departments, and of other words that end so.
    pub(crate) departments: Vec<String>,
    pub(crate) no_departments: Vec<String>,
    /// Last words of the names of services that an authority offers.
    pub(crate) transactions: Vec<String>,
    /// Last words that the sections of a site may share.
    pub(crate) section_endings: Vec<String>,
}

/// Titles that are entries of a directory or services of a site.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct DirectoryWords {
    /// Last words of the names of departments and institutions.
    pub(crate) institutions: Vec<String>,
    /// Offices before a colon and a person's name.
    pub(crate) offices: Vec<String>,
    /// Professions after a person's name, and the words that may precede them.
    pub(crate) professions: Vec<String>,
    pub(crate) profession_grades: Vec<String>,
    /// Names of services, and the words that may precede them.
    pub(crate) services: Vec<String>,
    pub(crate) service_owners: Vec<String>,
    /// Last words of the names of services.
    pub(crate) service_endings: Vec<String>,
}

/// Words in the heads of modules.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct ModuleWords {
    /// Words in the names of modules of pictures or videos.
    pub(crate) pictures: Vec<String>,
    /// Words in the names of rankings, recommendations and lists of the newest articles.
    pub(crate) rails: Vec<String>,
    /// Last words of the names of columns, which are modules also if they are named like a service.
    pub(crate) columns: Vec<String>,
}

/// Words of the pages of digital newspapers.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct PrintWords {
    /// Words in the titles of digital editions.
    pub(crate) editions: Vec<String>,
    /// Words in the short texts of links that lead through the paper.
    pub(crate) controls: Vec<String>,
    /// Words that follow the number of a page and are no name of it.
    pub(crate) no_page_names: Vec<String>,
    /// Names of parts of a page that are no stories.
    pub(crate) parts: Vec<String>,
}
