//! Resolves paths to the modules that define their items. Follows imports as rustc does; knows no methods.

use super::source_file::Segments;
use super::source_tree::SourceTree;

/// Name of the library crate in `main.rs`.
const CRATE: &str = "wanbao";

/// Target of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// An item, or a part of it such as a variant, in this module.
    Item(Segments),
    /// This module itself.
    Module(Segments),
}

/// Imports that were followed, so that names that import each other don't recurse forever.
type Followed = Vec<(Segments, String)>;

impl SourceTree {
    /// Resolves a path written in module `from`, through all re-exports. Returns `None` for names of other crates and
    /// for local names.
    ///
    /// An item that only a macro defines counts as defined in the last known module of its path.
    pub(super) fn resolve(&self, from: &[String], path: &[String]) -> Option<Target> {
        let is_anchored = path.first().is_some_and(|first| is_anchor(first));
        let exact = self.follow(from, path, &mut Followed::new());
        if exact.is_some() || !is_anchored {
            return exact;
        }
        let parents = (1..path.len()).rev().filter_map(|len| path.get(..len));
        let module = |parent| self.follow(from, parent, &mut Followed::new());
        match parents.into_iter().find_map(module)? {
            Target::Module(module) | Target::Item(module) => Some(Target::Item(module)),
        }
    }

    fn follow(&self, from: &[String], path: &[String], followed: &mut Followed) -> Option<Target> {
        let (mut module, mut rest) = start(from, path)?;
        loop {
            let Some((name, behind)) = rest.split_first() else { return Some(Target::Module(module)) };
            let child = [&module[..], std::slice::from_ref(name)].concat();
            let has_child = self.module(&child).is_some();
            if has_child && !behind.is_empty() {
                (module, rest) = (child, behind);
                continue;
            }
            if self.module(&module).is_some_and(|module| module.definitions.contains(name)) {
                return Some(Target::Item(module));
            }
            return self
                .follow_import(&module, name, behind, followed)
                .or_else(|| has_child.then_some(Target::Module(child)))
                .or_else(|| self.follow_globs(&module, rest, followed));
        }
    }

    /// Follows the imports of a module that bring in `name`.
    fn follow_import(
        &self,
        module: &[String],
        name: &str,
        behind: &[String],
        followed: &mut Followed,
    ) -> Option<Target> {
        let step = (module.to_vec(), name.to_owned());
        if followed.contains(&step) {
            return None;
        }
        followed.push(step);
        let imports = &self.module(module)?.imports;
        let named = imports.iter().filter(|import| import.name.as_deref() == Some(name));
        named
            .map(|import| [&import.path, behind].concat())
            .find_map(|path| self.follow(module, &path, followed))
    }

    fn follow_globs(&self, module: &[String], path: &[String], followed: &mut Followed) -> Option<Target> {
        let step = (module.to_vec(), format!("*::{}", path.join("::")));
        if followed.contains(&step) {
            return None;
        }
        followed.push(step);
        let globs = self.module(module)?.imports.iter().filter(|import| import.name.is_none());
        globs.map(|glob| [&glob.path, path].concat()).find_map(|path| self.follow(module, &path, followed))
    }

    /// Returns a path from the crate root, without following re-exports. Returns `None` for names of other crates
    /// and for local names.
    pub(super) fn absolute(&self, from: &[String], path: &[String]) -> Option<Segments> {
        self.absolute_path(from, path, &mut Followed::new())
    }

    fn absolute_path(&self, from: &[String], path: &[String], followed: &mut Followed) -> Option<Segments> {
        let first = path.first()?;
        if is_anchor(first) {
            let (module, rest) = start(from, path)?;
            return Some([&module, rest].concat());
        }
        let module = self.module(from)?;
        let step = (from.to_vec(), first.clone());
        if let Some(import) = module.imports.iter().find(|import| import.name.as_ref() == Some(first)) {
            if followed.contains(&step) {
                return None;
            }
            followed.push(step);
            let behind = path.get(1..).unwrap_or_default();
            return self.absolute_path(from, &[&import.path, behind].concat(), followed);
        }
        let child = [from, std::slice::from_ref(first)].concat();
        self.module(&child).map(|_| [from, path].concat())
    }
}

/// Returns true for first segments of paths into this crate.
fn is_anchor(segment: &str) -> bool {
    matches!(segment, "crate" | "self" | "super" | CRATE)
}

/// Returns the module in which a path begins, and the segments behind `crate`, `self` and `super`.
fn start<'p>(from: &[String], path: &'p [String]) -> Option<(Segments, &'p [String])> {
    let (mut module, mut rest) = (from.to_vec(), path);
    while let Some((first, behind)) = rest.split_first().filter(|(first, _)| is_anchor(first)) {
        match first.as_str() {
            "super" => drop(module.pop()?),
            "self" => {}
            _ => module.clear(),
        }
        rest = behind;
    }
    Some((module, rest))
}
