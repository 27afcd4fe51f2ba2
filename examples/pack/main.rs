//! Makes what opening the page loads smaller to send, without a change to what it does.
//!
//!   pack whole PROGRAM_bg.wasm GLUE.js               rewrites both in place
//!   pack parts FOLDER NAME LINKED.wasm SAMPLE.json   the same, and cuts the program into parts
//!
//! The parts of the program NAME in FOLDER: what is called while the library opens, and the rest.
//! Which functions those are is found out by opening it in Chromium, without a project and with
//! SAMPLE (`record`); which data they need, by what the linker says of the program that it made
//! (`linked`). The files then have a new hash in their names.
//!
//! `scripts/mend-wasm.sh` calls this after a release build. It needs nothing but rustc, and it
//! rather fails than writes a program that it did not understand to the last byte.

mod alike;
mod cut;
mod glue;
mod linked;
mod record;
mod wasm;

use linked::Linked;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};
use wasm::{FUNCTION, Program};

fn main() -> ExitCode {
    let given = env::args().skip(1).collect::<Vec<_>>();
    let given = given.iter().map(|given| &given[..]).collect::<Vec<_>>();
    let done = match given[..] {
        ["whole", wasm, glue] => pack_whole(Path::new(wasm), Path::new(glue)),
        ["parts", folder, name, linked, sample] => pack_parts(
            Path::new(folder),
            name,
            Path::new(linked),
            Path::new(sample),
        ),
        _ => {
            eprintln!("usage: pack whole PROGRAM_bg.wasm GLUE.js");
            eprintln!("       pack parts FOLDER NAME LINKED.wasm SAMPLE.json");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("pack: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(path, content).map_err(|e| format!("{}: {e}", path.display()))
}

/// A program and its glue, with short names for what goes between them.
fn shortened(wasm: &Path, glue: &Path) -> Result<(Program, String), String> {
    let mut program = Program::read(&read(wasm)?).ok_or("no wasm that this can read")?;
    let script = String::from_utf8(read(glue)?).map_err(|e| format!("{}: {e}", glue.display()))?;
    let names = glue::shorten_imports(&mut program);
    Ok((program, glue::rename(&glue::strip(&script), &names)?))
}

fn pack_whole(wasm: &Path, glue: &Path) -> Result<(), String> {
    let (program, script) = shortened(wasm, glue)?;
    let part_of = vec![0; program.functions.len()];
    let data = vec![program.data.clone()];
    let packed = cut::cut(&program, &part_of, data).ok_or("functions that this cannot read")?;
    write(
        wasm,
        &packed.iter().flat_map(Program::written).collect::<Vec<_>>(),
    )?;
    write(glue, script.as_bytes())
}

fn pack_parts(folder: &Path, name: &str, linked: &Path, sample: &Path) -> Result<(), String> {
    let (old_wasm, old_glue) = (format!("{name}_bg.wasm"), format!("{name}.js"));
    let (wasm, glue) = (folder.join(&old_wasm), folder.join(&old_glue));
    let recorded = Program::read(&read(&wasm)?).ok_or("no wasm that this can read")?;
    let record = || record::record(folder, &recorded, &old_wasm, sample);
    // A machine that only serves the page may have no browser, and works all the same.
    let mut part_of = match record().or_else(|_| record()) {
        Ok(part_of) => part_of,
        Err(problem) => {
            eprintln!(
                "pack: {problem}, so the program stays in one part: opening the page loads all of it"
            );
            return pack_whole(&wasm, &glue);
        }
    };
    // What the page calls has no place in the table that a later part could take.
    for export in recorded.exports.iter().filter(|e| e.kind == FUNCTION) {
        if let Some(part) = export
            .index
            .checked_sub(recorded.imports.len())
            .and_then(|own| part_of.get_mut(own))
        {
            *part = 0;
        }
    }
    // A recorded library is a short one; what a longer one takes besides is nobody's code but the
    // standard library's.
    for (number, name) in &recorded.names {
        let own = number.checked_sub(recorded.imports.len());
        if let Some(part) = own.and_then(|own| part_of.get_mut(own))
            && FOR_MANY.iter().any(|of| name.contains(of))
        {
            *part = 0;
        }
    }
    let linked =
        Linked::read(&read(linked)?).ok_or("nothing from the linker that this can read")?;

    let (program, script) = shortened(&wasm, &glue)?;
    let parts = 2;
    let data = linked
        .divide(&program, &part_of, parts)
        .ok_or("data that this cannot divide")?;
    let parts = cut::cut(&program, &part_of, data).ok_or("functions that this cannot read")?;
    let script = glue::with_parts(&script, parts.len())?;
    let parts = parts.iter().map(Program::written).collect::<Vec<_>>();

    // Trunk's hash is of the program before all this, and files with a hash in their name are kept.
    let old = name.rsplit_once('-').ok_or("a name without a hash")?;
    let new = format!(
        "{}-{:016x}",
        old.0,
        hash(parts.iter().flatten().chain(script.as_bytes()))
    );
    for old in [wasm, glue] {
        fs::remove_file(&old).map_err(|e| format!("{}: {e}", old.display()))?;
    }
    for (n, part) in parts.iter().enumerate() {
        let suffix = if n == 0 {
            "bg".to_owned()
        } else {
            n.to_string()
        };
        write(&folder.join(format!("{new}_{suffix}.wasm")), part)?;
    }
    write(&folder.join(format!("{new}.js")), script.as_bytes())?;
    let index = folder.join("index.html");
    // The page's loader has to know how many there are.
    let link = "id=\"boot-wasm\"";
    let page = String::from_utf8_lossy(&read(&index)?).replace(name, &new);
    let page = page.replace(link, &format!("{link} data-parts=\"{}\"", parts.len()));
    write(&index, page.as_bytes())
}

/// What is in the compiler's names of functions that sort many things.
const FOR_MANY: [&str; 1] = ["4core5slice4sort"];

/// FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn hash<'a>(bytes: impl Iterator<Item = &'a u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
