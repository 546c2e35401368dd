//! Parses one Rust file into its modules, with their definitions, imports and paths. Leaves out unit tests.
//!
//! Paths are kept as they are written; `resolve` follows them.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprCall, ImplItem, Item, ItemMod, ItemUse, Macro, Meta, MetaList, UseTree, Visibility,
};

/// Segments of a path: `["crate", "model", "Article"]`.
pub(super) type Segments = Vec<String>;

/// Contents of one file.
#[derive(Debug, Default)]
pub(super) struct SourceFile {
    /// Whether the file begins with a `//!` header.
    pub(super) has_header: bool,
    /// Module of the file, followed by its inline modules.
    pub(super) modules: Vec<Module>,
    /// Child modules in other files that are compiled for tests only.
    pub(super) test_modules: Vec<Segments>,
    /// Child modules in other files that are compiled on some platforms only.
    pub(super) platform_modules: Vec<Segments>,
}

/// Module, in its own file or inline.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// Path from the crate root: `["archive", "store"]`.
    pub(super) path: Segments,
    /// Names of all items that it defines.
    pub(super) definitions: BTreeSet<String>,
    /// Names of its types and traits, except those that are compiled on some platforms only.
    pub(super) types: Vec<String>,
    /// Imported names.
    pub(super) imports: Vec<Import>,
    /// Paths in its code, including macros and attributes.
    pub(super) paths: BTreeSet<Segments>,
}

/// Name imported by a `use` declaration.
#[derive(Debug, Clone)]
pub(super) struct Import {
    /// Imported path; for a glob, the part before `*`.
    pub(super) path: Segments,
    /// Name in the importing module; `None` for a glob.
    pub(super) name: Option<String>,
    /// Whether it is visible outside of the importing module.
    pub(super) is_reexport: bool,
}

/// Condition under which an item is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Condition {
    Always,
    Test,
    Platform,
}

impl SourceFile {
    /// Parses the source of the module at `path`.
    ///
    /// # Panics
    ///
    /// If the source is not valid Rust.
    pub(super) fn parse(path: Segments, source: &str) -> Self {
        let parsed = syn::parse_file(source).unwrap_or_else(|error| panic!("{}: {error}", path.join("::")));
        let mut file = Self { has_header: parsed.attrs.iter().any(is_doc), ..Self::default() };
        file.read_module(path, &parsed.items);
        file
    }

    fn read_module(&mut self, path: Segments, items: &[Item]) {
        let mut reader = ModuleReader { module: Module { path, ..Module::default() }, children: Vec::new() };
        for item in items {
            reader.visit_item(item);
            if condition(attributes(item)) != Condition::Test {
                reader.module.definitions.extend(defined_name(item));
            }
        }
        let ModuleReader { module, children } = reader;
        let parent = module.path.clone();
        self.modules.push(module);
        for child in children {
            self.read_child(&parent, child);
        }
    }

    fn read_child(&mut self, parent: &[String], child: &ItemMod) {
        let path = [parent, &[child.ident.to_string()]].concat();
        match (&child.content, condition(&child.attrs)) {
            (None, Condition::Test) => self.test_modules.push(path),
            (None, Condition::Platform) => self.platform_modules.push(path),
            (None, Condition::Always) | (Some(_), Condition::Test) => {}
            (Some((_, items)), _) => self.read_module(path, items),
        }
    }
}

/// Collects the contents of one module and lists its child modules, which the caller reads.
struct ModuleReader<'ast> {
    module: Module,
    children: Vec<&'ast ItemMod>,
}

impl<'ast> Visit<'ast> for ModuleReader<'ast> {
    fn visit_item(&mut self, item: &'ast Item) {
        match condition(attributes(item)) {
            Condition::Test if !matches!(item, Item::Mod(_)) => return,
            Condition::Always => self.module.types.extend(type_name(item)),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let is_test = matches!(item, ImplItem::Fn(method) if condition(&method.attrs) == Condition::Test);
        if !is_test {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.children.push(item);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if item.leading_colon.is_none() {
            let is_reexport = !matches!(item.vis, Visibility::Inherited);
            expand(&item.tree, &[], is_reexport, &mut self.module.imports);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if path.leading_colon.is_none() {
            self.mention(segments);
        }
        visit::visit_path(self, path);
    }

    /// Adds called functions, which a call distinguishes from local variables.
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if let Expr::Path(callee) = &*call.func
            && let Some(name) = callee.path.get_ident()
        {
            self.module.paths.insert(vec![name.to_string()]);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.mention_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'ast MetaList) {
        self.mention_tokens(list.tokens.clone());
        visit::visit_meta_list(self, list);
    }

    /// Skips `pub(in path)`, which imports nothing.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}
}

impl ModuleReader<'_> {
    /// Adds a path, unless it is a single name in lower case, which is mostly a local variable.
    fn mention(&mut self, segments: Segments) {
        let is_variable = matches!(&segments[..], [name] if name.starts_with(|c: char| !c.is_uppercase()));
        if !is_variable {
            self.module.paths.insert(segments);
        }
    }

    /// Adds the paths in the tokens of a macro call or an attribute.
    fn mention_tokens(&mut self, tokens: TokenStream) {
        let (mut segments, mut colons, mut is_method) = (Segments::new(), 0, false);
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.mention_found(&mut segments);
                    }
                    if !is_method {
                        segments.push(name.to_string());
                    }
                    (colons, is_method) = (0, false);
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Punct(punct) => {
                    self.mention_found(&mut segments);
                    (colons, is_method) = (0, punct.as_char() == '.');
                }
                TokenTree::Group(group) => {
                    self.mention_found(&mut segments);
                    self.mention_tokens(group.stream());
                    (colons, is_method) = (0, false);
                }
                TokenTree::Literal(_) => {
                    self.mention_found(&mut segments);
                    (colons, is_method) = (0, false);
                }
            }
        }
        self.mention_found(&mut segments);
    }

    fn mention_found(&mut self, segments: &mut Segments) {
        if !segments.is_empty() {
            self.mention(std::mem::take(segments));
        }
    }
}

/// Lists the names that a `use` tree imports.
fn expand(tree: &UseTree, prefix: &[String], is_reexport: bool, imports: &mut Vec<Import>) {
    let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
    let mut push = |path: Segments, name: Option<String>| {
        // `use a::{self}` imports `a`.
        let path = match path.split_last() {
            Some((last, front)) if last == "self" && !front.is_empty() => front.to_vec(),
            _ => path,
        };
        let name = name.map(|name| if name == "self" { path.last().cloned().unwrap_or(name) } else { name });
        imports.push(Import { path, name, is_reexport });
    };
    match tree {
        UseTree::Path(path) => expand(&path.tree, &with(&path.ident), is_reexport, imports),
        UseTree::Name(name) => push(with(&name.ident), Some(name.ident.to_string())),
        UseTree::Rename(name) => push(with(&name.ident), Some(name.rename.to_string())),
        UseTree::Glob(_) => push(prefix.to_vec(), None),
        UseTree::Group(group) => {
            for tree in &group.items {
                expand(tree, prefix, is_reexport, imports);
            }
        }
    }
}

fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

/// Reads the `cfg` and `test` attributes of an item.
fn condition(attributes: &[Attribute]) -> Condition {
    let mut names = BTreeSet::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")) {
        if let Meta::List(list) = &attribute.meta {
            collect_names(list.tokens.clone(), &mut names);
        }
    }
    let is_test = attributes.iter().any(|attribute| attribute.path().is_ident("test"));
    if is_test || names.contains("test") {
        Condition::Test
    } else if ["unix", "windows", "target_os"].iter().any(|name| names.contains(*name)) {
        Condition::Platform
    } else {
        Condition::Always
    }
}

fn collect_names(tokens: TokenStream, names: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => drop(names.insert(name.to_string())),
            TokenTree::Group(group) => collect_names(group.stream(), names),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Returns the name that an item defines in its module; `None` for modules, imports and implementations.
fn defined_name(item: &Item) -> Option<String> {
    match item {
        Item::Const(item) => Some(item.ident.to_string()),
        Item::Fn(item) => Some(item.sig.ident.to_string()),
        Item::Macro(item) => item.ident.as_ref().map(ToString::to_string),
        Item::Static(item) => Some(item.ident.to_string()),
        _ => type_name(item),
    }
}

fn type_name(item: &Item) -> Option<String> {
    match item {
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Trait(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        Item::Union(item) => Some(item.ident.to_string()),
        _ => None,
    }
}
