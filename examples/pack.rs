//! Makes what opening the page loads smaller to send, without a change to what it does.
//!
//!   pack PROGRAM_bg.wasm GLUE.js     rewrites both in place
//!
//! 1. gzip finds what is repeated within 32 KB only, and the compiler puts functions in no order
//!    that would help. Functions that are alike are put next to each other (8 % of the program).
//! 2. wasm-bindgen names what the program takes from the page `__wbg_focus_0123456789abcdef`, with
//!    16 digits that no compression can help, in both files. The names get short.
//! 3. The glue is stripped of comments and indentation.
//!
//! `scripts/mend-wasm.sh` calls this after a release build. It is one file that needs nothing but
//! rustc, and it rather fails than writes a program that it did not understand to the last byte.

use std::collections::HashMap;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let [wasm, glue] = &env::args().skip(1).collect::<Vec<_>>()[..] else {
        eprintln!("usage: pack PROGRAM_bg.wasm GLUE.js");
        return ExitCode::from(2);
    };
    match pack_files(wasm, glue) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("pack: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn pack_files(wasm: &str, glue: &str) -> Result<(), String> {
    let read = |path: &str, problem| format!("{path}: {problem}");
    let program = fs::read(wasm).map_err(|e| read(wasm, e))?;
    let script = fs::read_to_string(glue).map_err(|e| read(glue, e))?;
    let sections = sections(&program).ok_or("no wasm that this can read")?;
    let (sections, names) = rename_imports(sections).ok_or("imports that this cannot read")?;
    let sections = reorder(sections).ok_or("functions that this cannot read")?;
    let script = rename_in_glue(&strip(&script), &names)?;
    fs::write(wasm, written(&sections)).map_err(|e| read(wasm, e))?;
    fs::write(glue, script).map_err(|e| read(glue, e))
}

// The format: https://webassembly.github.io/spec/core/binary/

/// A section's id and its content.
type Section = (u8, Vec<u8>);

const IMPORTS: u8 = 2;
const FUNCTIONS: u8 = 3;
const GLOBALS: u8 = 6;
const EXPORTS: u8 = 7;
const START: u8 = 8;
const ELEMENTS: u8 = 9;
const CODE: u8 = 10;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";

fn sections(wasm: &[u8]) -> Option<Vec<Section>> {
    let mut reader = Reader(wasm.strip_prefix(MAGIC)?);
    let mut sections = Vec::new();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let size = reader.number()?;
        sections.push((id, reader.take(size)?.to_vec()));
    }
    // Names and debug information count functions too; a release has none.
    sections.retain(|(id, content)| *id != 0 || !content.starts_with(b"\x04name"));
    Some(sections)
}

fn written(sections: &[Section]) -> Vec<u8> {
    let mut wasm = MAGIC.to_vec();
    for (id, content) in sections {
        wasm.push(*id);
        put_bytes(&mut wasm, content);
    }
    wasm
}

fn section(sections: &[Section], id: u8) -> Option<&[u8]> {
    let (_, content) = sections.iter().find(|(i, _)| *i == id)?;
    Some(content)
}

/// What is still to be read.
#[derive(Clone)]
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// An unsigned LEB128; of a signed one only the length is right.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0_u64;
        for shift in (0..70).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return Some(number as usize);
            }
        }
        None
    }

    fn numbers(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.number().map(drop))
    }

    /// Bytes after their number.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let size = self.number()?;
        self.take(size)
    }

    /// How far this is behind `start`.
    fn since(&self, start: &[u8]) -> usize {
        start.len() - self.0.len()
    }
}

fn put_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len());
    to.extend(bytes);
}

/// Gives functions that come from the glue short names; answers with the new one of each.
fn rename_imports(mut sections: Vec<Section>) -> Option<(Vec<Section>, HashMap<String, String>)> {
    let (_, content) = sections.iter_mut().find(|(id, _)| *id == IMPORTS)?;
    let mut reader = Reader(content);
    let count = reader.number()?;
    let mut new = Vec::new();
    put_number(&mut new, count);
    let mut names = HashMap::new();
    for n in 0..count {
        put_bytes(&mut new, reader.bytes()?);
        let name = String::from_utf8(reader.bytes()?.to_vec()).ok()?;
        let short = format!("i{n}");
        put_bytes(&mut new, short.as_bytes());
        names.insert(name, short);
        // Only functions; with memories or tables among them this would have to be longer.
        (reader.byte()? == 0).then(|| new.push(0))?;
        put_number(&mut new, reader.number()?);
    }
    *content = new;
    Some((sections, names))
}

/// The glue has each name once, as a key of the object of imports.
fn rename_in_glue(script: &str, names: &HashMap<String, String>) -> Result<String, String> {
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
fn strip(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let kept = lines.filter(|line| {
        !line.is_empty() && !["//", "/*", "*"].iter().any(|mark| line.starts_with(mark))
    });
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// The sections with functions that are alike next to each other.
fn reorder(mut sections: Vec<Section>) -> Option<Vec<Section>> {
    let imported = Reader(section(&sections, IMPORTS)?).number()?;
    let mut reader = Reader(section(&sections, CODE)?);
    let count = reader.number()?;
    let bodies = (0..count)
        .map(|_| reader.bytes().map(<[u8]>::to_vec))
        .collect::<Option<Vec<_>>>()?;
    let mut reader = Reader(section(&sections, FUNCTIONS)?);
    let types = (0..reader.number()?)
        .map(|_| reader.number())
        .collect::<Option<Vec<_>>>()?;
    let order = alike(&bodies);
    let mut new = (0..imported + count).collect::<Vec<_>>();
    for (place, old) in order.iter().enumerate() {
        *new.get_mut(imported + old)? = imported + place;
    }
    for (id, content) in &mut sections {
        match *id {
            FUNCTIONS => {
                content.clear();
                put_number(content, count);
                for old in &order {
                    put_number(content, *types.get(*old)?);
                }
            }
            CODE => {
                content.clear();
                put_number(content, count);
                for old in &order {
                    put_bytes(content, &renumbered_body(bodies.get(*old)?, &new)?);
                }
            }
            EXPORTS => *content = renumbered_exports(content, &new)?,
            ELEMENTS => *content = renumbered_elements(content, &new)?,
            START => {
                let start = Reader(content).number()?;
                content.clear();
                put_number(content, *new.get(start)?);
            }
            // Only numbers: nothing in them names a function.
            GLOBALS => check_globals(content)?,
            _ => {}
        }
    }
    Some(sections)
}

fn renumbered_exports(content: &[u8], new: &[usize]) -> Option<Vec<u8>> {
    let mut reader = Reader(content);
    let count = reader.number()?;
    let mut exports = Vec::new();
    put_number(&mut exports, count);
    for _ in 0..count {
        put_bytes(&mut exports, reader.bytes()?);
        let kind = reader.byte()?;
        exports.push(kind);
        let index = reader.number()?;
        put_number(
            &mut exports,
            if kind == 0 { *new.get(index)? } else { index },
        );
    }
    Some(exports)
}

/// The tables of functions. Only the kind that the compiler makes: table 0, from a constant place on.
fn renumbered_elements(content: &[u8], new: &[usize]) -> Option<Vec<u8>> {
    let mut reader = Reader(content);
    let count = reader.number()?;
    let mut elements = Vec::new();
    put_number(&mut elements, count);
    for _ in 0..count {
        (reader.number()? == 0).then_some(())?;
        let start = reader.clone();
        (reader.byte()? == 0x41).then_some(())?;
        reader.number()?;
        (reader.byte()? == 0x0b).then_some(())?;
        elements.push(0);
        elements.extend(&start.0[..reader.since(start.0)]);
        let length = reader.number()?;
        put_number(&mut elements, length);
        for _ in 0..length {
            put_number(&mut elements, *new.get(reader.number()?)?);
        }
    }
    reader.0.is_empty().then_some(elements)
}

fn check_globals(content: &[u8]) -> Option<()> {
    let mut reader = Reader(content);
    for _ in 0..reader.number()? {
        reader.take(2)?;
        (reader.byte()? != 0xd2).then_some(())?;
        reader.number()?;
        (reader.byte()? == 0x0b).then_some(())?;
    }
    reader.0.is_empty().then_some(())
}

fn renumbered_body(body: &[u8], new: &[usize]) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let locals = reader.number()?;
    reader.numbers(2 * locals)?;
    let mut written = body[..reader.since(body)].to_vec();
    while !reader.0.is_empty() {
        let start = reader.0;
        let code = reader.byte()?;
        // call, return_call, ref.func
        if matches!(code, 0x10 | 0x12 | 0xd2) {
            written.push(code);
            put_number(&mut written, *new.get(reader.number()?)?);
        } else {
            skip_operands(&mut reader, code)?;
            written.extend(&start[..reader.since(start)]);
        }
    }
    Some(written)
}

/// Goes past what belongs to an instruction; `None` for one that the compiler does not use today.
fn skip_operands(reader: &mut Reader<'_>, code: u8) -> Option<()> {
    let count = match code {
        // unreachable, nop, else, end, return, drop, select, arithmetic and comparison, ref.is_null
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => 0,
        // block, loop, if, br, br_if, locals and globals, tables, size of memory, constants, ref.null
        0x02..=0x04 | 0x0c | 0x0d | 0x20..=0x26 | 0x3f..=0x42 | 0xd0 => 1,
        // indirect calls, loads and stores
        0x11 | 0x13 | 0x28..=0x3e => 2,
        // br_table: as many as it says, and the default; select with types
        0x0e => reader.number()? + 1,
        0x1c => reader.number()?,
        0x43 => return reader.take(4).map(drop),
        0x44 => return reader.take(8).map(drop),
        0xfc => match reader.number()? {
            0..=7 => 0,
            9 | 11 | 13 | 15..=17 => 1,
            8 | 10 | 12 | 14 => 2,
            _ => return None,
        },
        _ => return None,
    };
    reader.numbers(count)
}

/// How many bytes in a row make two functions alike.
const ROW: usize = 6;
/// Rows that more functions have than this say nothing about them.
const COMMON: usize = 60;
/// How far back gzip looks, less what other rows take of it.
const REACH: usize = 30_000;

/// An order in which each function comes after those it has most in common with.
fn alike(bodies: &[Vec<u8>]) -> Vec<usize> {
    let rows = telling_rows(bodies);
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, rows) in rows.iter().enumerate() {
        for row in rows {
            holders.entry(row).or_default().push(function);
        }
    }
    // Of each function, how many of its rows are within reach.
    let mut shared = vec![0_usize; bodies.len()];
    let mut within: HashMap<&[u8], usize> = HashMap::new();
    let mut waiting: Vec<usize> = (0..bodies.len()).collect();
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let (mut oldest, mut reach) = (0, 0);
    // The share of its rows that are within reach; of those that share nothing, the longest. The 60
    // keeps functions of a few bytes from coming first.
    let worth = |shared: &[usize], n: usize| {
        let share = shared[n] * 1_000_000 / (rows[n].len() + 60);
        (share, bodies[n].len())
    };
    while let Some(at) = (0..waiting.len()).max_by_key(|at| worth(&shared, waiting[*at])) {
        let next = waiting.swap_remove(at);
        order.push(next);
        reach += bodies[next].len();
        for row in &rows[next] {
            let count = within.entry(row).or_default();
            *count += 1;
            if *count == 1 {
                holders[row].iter().for_each(|holder| shared[*holder] += 1);
            }
        }
        while reach > REACH && oldest + 1 < order.len() {
            let gone = order[oldest];
            oldest += 1;
            reach -= bodies[gone].len();
            for row in &rows[gone] {
                let count = within.entry(row).or_default();
                *count -= 1;
                if *count == 0 {
                    holders[row].iter().for_each(|holder| shared[*holder] -= 1);
                }
            }
        }
    }
    order
}

/// Of each function, its rows that some others have too, each once.
fn telling_rows(bodies: &[Vec<u8>]) -> Vec<Vec<&[u8]>> {
    let all = bodies.iter().map(|body| {
        let mut rows = body.windows(ROW).collect::<Vec<_>>();
        rows.sort_unstable();
        rows.dedup();
        rows
    });
    let mut all = all.collect::<Vec<_>>();
    let mut counts: HashMap<&[u8], usize> = HashMap::new();
    for row in all.iter().flatten() {
        *counts.entry(row).or_default() += 1;
    }
    for rows in &mut all {
        rows.retain(|row| (2..=COMMON).contains(&counts[row]));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports one function; has three, the last like the first; exports the second, which calls
    /// the third and the import; a table with the third.
    fn program() -> Vec<Section> {
        let alike = |last: u8| {
            let mut body = vec![0];
            (0..20).for_each(|n| body.extend([0x41, n, 0x1a]));
            body.extend([0x41, last, 0x1a, 0x0b]);
            body
        };
        let mut code = vec![3];
        for body in [alike(1), vec![0, 0x10, 3, 0x10, 0, 0x0b], alike(2)] {
            put_bytes(&mut code, &body);
        }
        let mut import = vec![1];
        put_bytes(&mut import, b"./glue.js");
        put_bytes(&mut import, b"__wbg_focus_0123456789abcdef");
        import.extend([0, 7]);
        vec![
            (IMPORTS, import),
            (FUNCTIONS, vec![3, 4, 5, 6]),
            (EXPORTS, vec![1, 1, b'f', 0, 2]),
            (ELEMENTS, vec![1, 0, 0x41, 1, 0x0b, 1, 3]),
            (CODE, code),
        ]
    }

    #[test]
    fn a_program_is_read_and_written_as_it_was() {
        let program = program();
        assert_eq!(sections(&written(&program)), Some(program));
    }

    #[test]
    fn like_functions_are_neighbours_and_every_mention_follows() {
        let packed = reorder(program()).unwrap_or_default();
        let get = |id| section(&packed, id).unwrap_or_default();
        assert_eq!(get(FUNCTIONS), [3, 6, 4, 5]);
        assert_eq!(get(EXPORTS), [1, 1, b'f', 0, 3]);
        assert_eq!(get(ELEMENTS), [1, 0, 0x41, 1, 0x0b, 1, 1]);
        assert!(get(CODE).ends_with(&[6, 0, 0x10, 1, 0x10, 0, 0x0b]));
    }

    #[test]
    fn imports_get_short_names_in_both_files() {
        let (sections, names) = rename_imports(program()).unwrap_or_default();
        let imports = section(&sections, IMPORTS).unwrap_or_default();
        assert!(imports.ends_with(b"\x02i0\0\x07"));
        let glue = strip(
            "    // Focus.\n    __wbg_focus_0123456789abcdef: function(a) {\n        a.focus();\n",
        );
        let renamed = rename_in_glue(&glue, &names);
        assert_eq!(renamed.as_deref(), Ok("i0: function(a) {\na.focus();\n"));
        assert!(rename_in_glue("", &names).is_err());
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let body = [0, 0xfd, 0x0c, 0x0b];
        assert_eq!(renumbered_body(&body, &[]), None);
        assert_eq!(sections(b"\0asm\x02\0\0\0"), None);
    }
}
