//! News in scripts: pages whose articles or lists only a browser would build.
//!
//! Scripts are not executed.
//!
//! - `js_literals`: values in JavaScript
//! - `rsc_nuxt`: the streams and pools of React and Nuxt
//! - `json_fields`: titles, texts, times … by the names that content systems give them
//! - `json_issue`: the issue of a newspaper in JSON
//! - `json_pager`: the next page of a list in JSON
//! - `embedded_json`: all values of a page
//! - `built_page`: the page that a browser would build of them, as HTML

mod built_page;
pub(super) mod embedded_json;
mod js_literals;
mod json_fields;
mod json_issue;
mod json_pager;
mod rsc_nuxt;
