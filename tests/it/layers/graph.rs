//! The graph of files, in which a file depends on the files whose definitions it uses, and the circles in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::resolve::Target;
use super::source_file::{Import, Module};
use super::source_tree::SourceTree;

/// Files that each file depends on, with the names that it uses of them.
pub(super) type Dependencies<'t> = BTreeMap<&'t str, BTreeMap<&'t str, BTreeSet<&'t str>>>;

/// Collects the dependencies of all files.
///
/// A module that re-exports definitions of its children depends on them only if its own code uses them. An import of a
/// module is no dependency, but the paths that begin with it are.
pub(super) fn dependencies(tree: &SourceTree) -> Dependencies<'_> {
    let mut dependencies = Dependencies::new();
    for (file, module) in tree.modules() {
        let imports = module.imports.iter().filter_map(|import| import_target(tree, module, import));
        let paths = module.paths.iter().filter_map(|path| path_target(tree, module, path));
        for (target, name) in imports.chain(paths).filter(|(target, _)| *target != file) {
            dependencies.entry(file).or_default().entry(target).or_default().insert(name);
        }
    }
    dependencies
}

fn import_target<'t>(
    tree: &'t SourceTree,
    module: &Module,
    import: &'t Import,
) -> Option<(&'t str, &'t str)> {
    let target = match tree.resolve(&module.path, &import.path)? {
        Target::Module(_) if import.name.is_some() => return None,
        Target::Module(target) | Target::Item(target) => target,
    };
    let is_child = target.len() > module.path.len() && target.starts_with(&module.path);
    if import.is_reexport && is_child {
        return None;
    }
    let name = if import.name.is_some() { import.path.last()?.as_str() } else { "*" };
    Some((tree.file(&target)?, name))
}

fn path_target<'t>(tree: &'t SourceTree, module: &Module, path: &'t [String]) -> Option<(&'t str, &'t str)> {
    match tree.resolve(&module.path, path)? {
        Target::Item(target) => Some((tree.file(&target)?, path.last()?.as_str())),
        Target::Module(_) => None,
    }
}

/// Finds the groups of files that all depend on each other, directly or through others of the group.
pub(super) fn circles<'t>(dependencies: &Dependencies<'t>) -> Vec<BTreeSet<&'t str>> {
    let reachable: BTreeMap<&str, BTreeSet<&str>> =
        dependencies.keys().map(|file| (*file, reachable_from(file, dependencies))).collect();
    let mut circles: Vec<BTreeSet<&str>> = Vec::new();
    for (file, targets) in &reachable {
        if !targets.contains(file) || circles.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let leads_back = |target: &&&str| reachable.get(*target).is_some_and(|back| back.contains(file));
        circles.push(targets.iter().filter(leads_back).copied().collect());
    }
    circles
}

fn reachable_from<'t>(file: &str, dependencies: &Dependencies<'t>) -> BTreeSet<&'t str> {
    let mut reached = BTreeSet::new();
    let mut pending: Vec<&str> = vec![file];
    while let Some(next) = pending.pop() {
        for target in dependencies.get(next).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(*target) {
                pending.push(target);
            }
        }
    }
    reached
}

/// Describes a circle by its dependencies, each with the names that cause it.
pub(super) fn describe(circle: &BTreeSet<&str>, dependencies: &Dependencies<'_>) -> String {
    let mut text = format!("circle of {} files:", circle.len());
    for file in circle {
        let targets = dependencies.get(file).into_iter().flatten();
        for (target, names) in targets.filter(|(target, _)| circle.contains(*target)) {
            let names: Vec<&str> = names.iter().copied().collect();
            write!(text, "\n  {file} -> {target}: {}", names.join(", "))
                .expect("writing to a string can't fail");
        }
    }
    text
}
