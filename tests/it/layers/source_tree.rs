//! The modules of a source tree by path, and lists of their contents.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::source_file::{Module, Segments, SourceFile};

/// Parsed files below a `src` folder, except unit tests.
#[derive(Debug, Default)]
pub(super) struct SourceTree {
    /// Modules with their files, by path from the crate root. The root has the empty path.
    modules: BTreeMap<Segments, (String, Module)>,
    /// Files without a `//!` header.
    without_header: Vec<String>,
    /// Files with the types that they define, except files of one platform.
    types: Vec<(String, String)>,
}

impl SourceTree {
    /// Reads all Rust files below a folder.
    ///
    /// # Panics
    ///
    /// If a file can't be read or is not valid Rust.
    pub(super) fn read(folder: &Path) -> Self {
        let mut paths = Vec::new();
        find_rust_files(folder, &mut paths);
        paths.sort();
        let files: Vec<(String, String)> = paths
            .iter()
            .map(|path| {
                let name = path.strip_prefix(folder).expect("a path below the folder").display().to_string();
                (name.replace('\\', "/"), fs::read_to_string(path).expect("a readable source file"))
            })
            .collect();
        Self::parse(files.iter().map(|(name, source)| (name.as_str(), source.as_str())))
    }

    /// Parses files, given by their paths below `src` and their contents.
    pub(super) fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let parsed: Vec<(&str, SourceFile)> = files
            .into_iter()
            .map(|(name, source)| (name, SourceFile::parse(module_path(name), source)))
            .collect();
        let all = |list: fn(&SourceFile) -> &Vec<Segments>| -> Vec<Segments> {
            parsed.iter().flat_map(|(_, file)| list(file)).cloned().collect()
        };
        let tests = all(|file| &file.test_modules);
        let platforms = all(|file| &file.platform_modules);
        let mut tree = Self::default();
        for (name, file) in parsed {
            let path = module_path(name);
            if !is_below(&path, &tests) {
                tree.add(name, file, is_below(&path, &platforms));
            }
        }
        tree
    }

    fn add(&mut self, name: &str, file: SourceFile, is_of_one_platform: bool) {
        if !file.has_header {
            self.without_header.push(name.to_owned());
        }
        for module in file.modules {
            if !is_of_one_platform {
                self.types.extend(module.types.iter().map(|kind| (name.to_owned(), kind.clone())));
            }
            self.modules.insert(module.path.clone(), (name.to_owned(), module));
        }
    }

    pub(super) fn module(&self, path: &[String]) -> Option<&Module> {
        self.modules.get(path).map(|(_, module)| module)
    }

    /// Returns the file of a module.
    pub(super) fn file(&self, path: &[String]) -> Option<&str> {
        self.modules.get(path).map(|(file, _)| file.as_str())
    }

    /// Iterates over the modules with their files.
    pub(super) fn modules(&self) -> impl Iterator<Item = (&str, &Module)> {
        self.modules.values().map(|(file, module)| (file.as_str(), module))
    }

    pub(super) fn files_without_header(&self) -> impl Iterator<Item = &String> {
        self.without_header.iter()
    }

    /// Iterates over the files with the types and traits that they define.
    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &str)> {
        self.types.iter().map(|(file, name)| (file.as_str(), name.as_str()))
    }

    /// Returns the rooms that the paths of each file name, each with one of these paths.
    pub(super) fn room_imports(&self) -> BTreeMap<&str, BTreeMap<String, String>> {
        let mut imports: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
        for (file, module) in self.modules() {
            let found = imports.entry(file).or_default();
            let paths = module.imports.iter().map(|import| &import.path).chain(&module.paths);
            for path in paths.filter_map(|path| self.absolute(&module.path, path)) {
                if let Some(room) = path.first().filter(|room| self.module(&[(*room).clone()]).is_some()) {
                    found.entry(room.clone()).or_insert_with(|| path.join("::"));
                }
            }
        }
        imports
    }
}

/// Returns the room of a file: the first part of its path; `lib` and `main` for the roots.
pub(super) fn room_of(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// Returns the module path of a file: `archive` for `archive/mod.rs`, the empty path for `lib.rs`.
fn module_path(file: &str) -> Segments {
    let parts = file.strip_suffix(".rs").unwrap_or(file).split('/');
    let mut path: Segments = parts.map(str::to_owned).collect();
    if path.last().is_some_and(|last| last == "mod") || path == ["lib"] {
        path.pop();
    }
    path
}

fn is_below(path: &[String], modules: &[Segments]) -> bool {
    modules.iter().any(|module| path.starts_with(module))
}

fn find_rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable source folder") {
        let path = entry.expect("a readable folder entry").path();
        if path.is_dir() {
            find_rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}
