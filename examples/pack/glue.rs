//! The page's half of a program: the script that wasm-bindgen writes.

use crate::wasm::Program;
use std::collections::HashMap;

/// Gives what the program takes from the page short names; answers with the new one of each.
/// wasm-bindgen's have 16 digits that no compression can help, in both files.
pub fn shorten_imports(program: &mut Program) -> HashMap<String, String> {
    let imports = program.imports.iter_mut().enumerate();
    imports
        .map(|(n, import)| {
            let short = format!("i{n}");
            (std::mem::replace(&mut import.name, short.clone()), short)
        })
        .collect()
}

/// The glue has each name once, as a key of the object of imports.
pub fn rename(script: &str, names: &HashMap<String, String>) -> Result<String, String> {
    let mut left = names.clone();
    let mut renamed = String::new();
    for line in script.lines() {
        let key = line
            .split_once(':')
            .and_then(|(key, rest)| Some((left.remove(key)?, rest)));
        match key {
            Some((short, rest)) => renamed.extend([&short, ":", rest]),
            None => renamed.push_str(line),
        }
        renamed.push('\n');
    }
    match left.keys().next() {
        Some(name) => Err(format!("the glue has no {name}")),
        None => Ok(renamed),
    }
}

/// Without comments and indentation. wasm-bindgen writes neither a comment behind code nor a text
/// over several lines.
pub fn strip(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let kept = lines.filter(|line| {
        !line.is_empty() && !["//", "/*", "*"].iter().any(|mark| line.starts_with(mark))
    });
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// Has the glue fetch a program that is cut into parts (parts.js).
pub fn with_parts(script: &str, parts: usize) -> Result<String, String> {
    let imports = "const import0 = {\n";
    let loaded = "const { instance, module } = await __wbg_load(await module_or_path, imports);\n";
    if script.matches(imports).count() != 1 || script.matches(loaded).count() != 1 {
        return Err("the glue is not as it was: see with_parts".to_owned());
    }
    let script = script.replace(
        imports,
        &format!("{imports}{}: loadParts,\n", crate::cut::LOAD),
    );
    let script = script.replace(
        loaded,
        &format!("{loaded}await beginParts(imports, instance.exports);\n"),
    );
    let own = include_str!("parts.js").replace("PARTS", &parts.to_string());
    Ok(script + &strip(&own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::{Extern, Import};

    #[test]
    fn imports_get_short_names_in_both_files() {
        let mut program = Program::default();
        program.imports.push(Import {
            module: "./glue.js".to_owned(),
            name: "__wbg_focus_0123456789abcdef".to_owned(),
            what: Extern::Function(7),
        });
        let names = shorten_imports(&mut program);
        assert_eq!(program.imports.first().map(|i| &i.name[..]), Some("i0"));
        let glue = strip(
            "    // Focus.\n    __wbg_focus_0123456789abcdef: function(a) {\n        a.focus();\n",
        );
        let renamed = rename(&glue, &names);
        assert_eq!(renamed.as_deref(), Ok("i0: function(a) {\na.focus();\n"));
        assert!(rename("", &names).is_err());
    }

    #[test]
    fn a_glue_that_is_not_known_gets_no_parts() {
        assert!(with_parts("const import0 = {\n", 3).is_err());
    }
}
