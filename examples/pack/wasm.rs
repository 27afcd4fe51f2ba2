//! A WebAssembly program as `rustc`, wasm-bindgen and wasm-opt make them, read and written.
//!
//! The format: <https://webassembly.github.io/spec/core/binary/>. Only what those three use today is
//! understood; anything else makes reading fail, so that no program is written that was not
//! understood to the last byte.

use std::ops::Range;

/// A program, without sections that only tools read, except for the functions' names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Types of functions, as they are written.
    pub types: Vec<Vec<u8>>,
    /// What is taken from outside. A whole program takes functions only, and they count first.
    pub imports: Vec<Import>,
    pub tables: Vec<Table>,
    /// Limits, as they are written.
    pub memories: Vec<Vec<u8>>,
    pub globals: Vec<Global>,
    pub exports: Vec<Export>,
    /// What is in table 0.
    pub elements: Vec<Segment<usize>>,
    pub functions: Vec<Function>,
    pub data: Vec<Segment<u8>>,
    /// The functions' names by number, imported ones among them, where the file has them.
    pub names: Vec<(usize, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub module: String,
    pub name: String,
    pub what: Extern,
}

/// The type of something that comes from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extern {
    /// The number of its type.
    Function(usize),
    Table(Table),
    /// Limits, as they are written.
    Memory(Vec<u8>),
    /// Its type and whether it changes, as they are written.
    Global([u8; 2]),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub kind: u8,
    pub least: usize,
    pub most: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Global {
    /// Its type and whether it changes, as they are written.
    pub kind: [u8; 2],
    /// Its first value, as it is written.
    pub value: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub name: String,
    pub kind: u8,
    pub index: usize,
}

pub const FUNCTION: u8 = 0;
pub const TABLE: u8 = 1;
pub const MEMORY: u8 = 2;
pub const GLOBAL: u8 = 3;

/// What is put into a table or the memory at the start, from a place on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<T> {
    pub at: usize,
    pub items: Vec<T>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// The number of its type.
    pub kind: usize,
    /// Its locals and code, without the length before them.
    pub body: Vec<u8>,
}

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";

/// The sections of a file, each an id and its content.
pub fn sections(wasm: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut reader = Reader(wasm.strip_prefix(MAGIC)?);
    let mut sections = Vec::new();
    while !reader.0.is_empty() {
        sections.push((reader.byte()?, reader.bytes()?));
    }
    Some(sections)
}

impl Program {
    /// Reads a file; `None` for one with anything in it that this does not know.
    pub fn read(wasm: &[u8]) -> Option<Self> {
        let mut program = Self::default();
        let mut kinds = Vec::new();
        for (id, content) in sections(wasm)? {
            let mut reader = Reader(content);
            match id {
                0 if reader.text()? == "name" => program.names = function_names(&mut reader)?,
                0 => continue,
                1 => program.types = reader.list(kind)?,
                2 => program.imports = reader.list(import)?,
                3 => kinds = reader.list(Reader::number)?,
                4 => program.tables = reader.list(table)?,
                5 => program.memories = reader.list(limits)?,
                6 => program.globals = reader.list(global)?,
                7 => program.exports = reader.list(export)?,
                9 => program.elements = reader.list(|r| segment(r, Reader::number))?,
                10 => {
                    let bodies = reader.list(|r| r.bytes().map(<[u8]>::to_vec))?;
                    (bodies.len() == kinds.len()).then_some(())?;
                    let functions = kinds.iter().zip(bodies);
                    program.functions = functions
                        .map(|(kind, body)| Function { kind: *kind, body })
                        .collect();
                }
                11 => program.data = reader.list(|r| segment(r, Reader::byte))?,
                // How many segments of data there are, for instructions that name one.
                12 => continue,
                _ => return None,
            }
            (id == 0 || reader.0.is_empty()).then_some(())?;
        }
        Some(program)
    }

    /// The file, without the names.
    pub fn written(&self) -> Vec<u8> {
        let mut wasm = MAGIC.to_vec();
        let mut section = |id: u8, count: usize, content: Vec<u8>| {
            if count > 0 {
                let mut counted = Vec::new();
                put_number(&mut counted, count);
                counted.extend(content);
                wasm.push(id);
                put_bytes(&mut wasm, &counted);
            }
        };
        section(1, self.types.len(), self.types.concat());
        section(2, self.imports.len(), all(&self.imports, put_import));
        let kinds = all(&self.functions, |to, function| {
            put_number(to, function.kind);
        });
        section(3, self.functions.len(), kinds);
        section(4, self.tables.len(), all(&self.tables, put_table));
        section(5, self.memories.len(), self.memories.concat());
        let globals = all(&self.globals, |to, global| {
            to.extend(global.kind);
            to.extend(&global.value);
        });
        section(6, self.globals.len(), globals);
        let exports = all(&self.exports, |to, export| {
            put_bytes(to, export.name.as_bytes());
            to.push(export.kind);
            put_number(to, export.index);
        });
        section(7, self.exports.len(), exports);
        let elements = all(&self.elements, |to, segment| {
            put_start(to, segment);
            for function in &segment.items {
                put_number(to, *function);
            }
        });
        section(9, self.elements.len(), elements);
        let code = all(&self.functions, |to, function| {
            put_bytes(to, &function.body)
        });
        section(10, self.functions.len(), code);
        let data = all(&self.data, |to, segment| {
            put_start(to, segment);
            to.extend(&segment.items);
        });
        section(11, self.data.len(), data);
        wasm
    }
}

fn all<T>(items: &[T], put: impl Fn(&mut Vec<u8>, &T)) -> Vec<u8> {
    let mut written = Vec::new();
    items.iter().for_each(|item| put(&mut written, item));
    written
}

/// Names by number: the first part of the section, after its own name.
fn function_names(reader: &mut Reader<'_>) -> Option<Vec<(usize, String)>> {
    while !reader.0.is_empty() {
        let (part, content) = (reader.byte()?, reader.bytes()?);
        if part == 1 {
            return Reader(content).list(|r| Some((r.number()?, r.text()?)));
        }
    }
    Some(Vec::new())
}

fn kind(reader: &mut Reader<'_>) -> Option<Vec<u8>> {
    let start = reader.0;
    (reader.byte()? == 0x60).then_some(())?;
    reader.bytes()?;
    reader.bytes()?;
    Some(start[..reader.since(start)].to_vec())
}

/// How many values a function of a type takes.
pub fn parameters(kind: &[u8]) -> Option<usize> {
    Reader(kind.get(1..)?).number()
}

fn import(reader: &mut Reader<'_>) -> Option<Import> {
    let (module, name) = (reader.text()?, reader.text()?);
    let what = match reader.byte()? {
        FUNCTION => Extern::Function(reader.number()?),
        _ => return None,
    };
    Some(Import { module, name, what })
}

fn put_import(to: &mut Vec<u8>, import: &Import) {
    put_bytes(to, import.module.as_bytes());
    put_bytes(to, import.name.as_bytes());
    match &import.what {
        Extern::Function(kind) => {
            to.push(FUNCTION);
            put_number(to, *kind);
        }
        Extern::Table(table) => {
            to.push(TABLE);
            put_table(to, table);
        }
        Extern::Memory(limits) => {
            to.push(MEMORY);
            to.extend(limits);
        }
        Extern::Global(kind) => {
            to.push(GLOBAL);
            to.extend(kind);
        }
    }
}

fn table(reader: &mut Reader<'_>) -> Option<Table> {
    let kind = reader.byte()?;
    let has_most = match reader.byte()? {
        0 => false,
        1 => true,
        _ => return None,
    };
    let least = reader.number()?;
    let most = if has_most {
        Some(reader.number()?)
    } else {
        None
    };
    Some(Table { kind, least, most })
}

fn put_table(to: &mut Vec<u8>, table: &Table) {
    to.extend([table.kind, u8::from(table.most.is_some())]);
    put_number(to, table.least);
    if let Some(most) = table.most {
        put_number(to, most);
    }
}

fn limits(reader: &mut Reader<'_>) -> Option<Vec<u8>> {
    let start = reader.0;
    let numbers = match reader.byte()? {
        0 => 1,
        1 => 2,
        _ => return None,
    };
    reader.numbers(numbers)?;
    Some(start[..reader.since(start)].to_vec())
}

/// Only constants: nothing in them names a function.
fn global(reader: &mut Reader<'_>) -> Option<Global> {
    let kind = [reader.byte()?, reader.byte()?];
    let start = reader.0;
    (reader.byte()? == 0x41).then_some(())?;
    reader.number()?;
    (reader.byte()? == END).then_some(())?;
    let value = start[..reader.since(start)].to_vec();
    Some(Global { kind, value })
}

fn export(reader: &mut Reader<'_>) -> Option<Export> {
    Some(Export {
        name: reader.text()?,
        kind: reader.byte()?,
        index: reader.number()?,
    })
}

/// Only the kind that the compiler makes: table or memory 0, from a constant place on.
fn segment<'a, T>(
    reader: &mut Reader<'a>,
    item: impl Fn(&mut Reader<'a>) -> Option<T>,
) -> Option<Segment<T>> {
    (reader.number()? == 0 && reader.byte()? == 0x41).then_some(())?;
    let at = usize::try_from(reader.signed()?).ok()?;
    (reader.byte()? == END).then_some(())?;
    let items = reader.list(item)?;
    Some(Segment { at, items })
}

fn put_start<T>(to: &mut Vec<u8>, segment: &Segment<T>) {
    to.extend([0, 0x41]);
    put_signed(to, segment.at);
    to.push(END);
    put_number(to, segment.items.len());
}

/// What is still to be read.
#[derive(Clone)]
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// An unsigned LEB128; of a signed one only the length is right.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0_u64;
        for shift in (0..70).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return usize::try_from(number).ok();
            }
        }
        None
    }

    pub fn numbers(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.number().map(drop))
    }

    /// A signed LEB128.
    pub fn signed(&mut self) -> Option<i64> {
        let mut number = 0_i64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let negative = byte & 0x40 != 0 && shift < 56;
                return Some(if negative {
                    number - (1 << (shift + 7))
                } else {
                    number
                });
            }
        }
        None
    }

    /// Bytes after their number.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let size = self.number()?;
        self.take(size)
    }

    pub fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    /// Items after their number.
    pub fn list<T>(&mut self, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.number()?).map(|_| item(self)).collect()
    }

    /// How far this is behind `start`.
    pub fn since(&self, start: &[u8]) -> usize {
        start.len() - self.0.len()
    }
}

pub fn put_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// A number from 0 on as a signed LEB128.
pub fn put_signed(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x40 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

pub fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len());
    to.extend(bytes);
}

pub const CALL: u8 = 0x10;
pub const CALL_INDIRECT: u8 = 0x11;
pub const RETURN_CALL: u8 = 0x12;
pub const RETURN_CALL_INDIRECT: u8 = 0x13;
pub const LOCAL_GET: u8 = 0x20;
pub const CONST: u8 = 0x41;
pub const END: u8 = 0x0b;

/// An instruction in a function.
pub struct Instruction {
    pub code: u8,
    /// Where it stands in the body, with its operands.
    pub range: Range<usize>,
    /// Of a call the function's number; of a constant its value; of loads and stores their offset.
    pub operand: i64,
}

/// Where the code of a body begins, after its locals.
pub fn code_start(body: &[u8]) -> Option<usize> {
    let mut reader = Reader(body);
    let locals = reader.number()?;
    reader.numbers(2 * locals)?;
    Some(reader.since(body))
}

/// The instructions of a function; `None` if it has one that the compiler does not use today.
pub fn instructions(body: &[u8]) -> Option<Vec<Instruction>> {
    let mut reader = Reader(body.get(code_start(body)?..)?);
    let mut instructions = Vec::new();
    while !reader.0.is_empty() {
        let start = reader.since(body);
        let code = reader.byte()?;
        let operand = operand(&mut reader, code)?;
        let range = start..reader.since(body);
        instructions.push(Instruction {
            code,
            range,
            operand,
        });
    }
    Some(instructions)
}

fn operand(reader: &mut Reader<'_>, code: u8) -> Option<i64> {
    let count = match code {
        CALL | RETURN_CALL => return i64::try_from(reader.number()?).ok(),
        CONST => return reader.signed(),
        // loads and stores
        0x28..=0x3e => {
            reader.number()?;
            return i64::try_from(reader.number()?).ok();
        }
        // unreachable, nop, else, end, return, drop, select, arithmetic and comparison, ref.is_null
        0x00 | 0x01 | 0x05 | END | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => 0,
        // block, loop, if, br, br_if, locals and globals, tables, size of memory, i64.const, ref.null
        0x02..=0x04 | 0x0c | 0x0d | LOCAL_GET..=0x26 | 0x3f | 0x40 | 0x42 | 0xd0 => 1,
        CALL_INDIRECT | RETURN_CALL_INDIRECT => 2,
        // br_table: as many as it says, and the default; select with types
        0x0e => reader.number()? + 1,
        0x1c => reader.number()?,
        0x43 => return reader.take(4).map(|_| 0),
        0x44 => return reader.take(8).map(|_| 0),
        // Nothing that names a segment of data or elements: those are put together anew.
        0xfc => match reader.number()? {
            0..=7 => 0,
            11 | 15..=17 => 1,
            10 | 14 => 2,
            _ => return None,
        },
        _ => return None,
    };
    reader.numbers(count)?;
    Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for number in [0, 1, 63, 64, 127, 128, 1_048_576, 0xffff_ffff] {
            let mut written = Vec::new();
            put_number(&mut written, number);
            put_signed(&mut written, number);
            let mut reader = Reader(&written);
            assert_eq!(reader.number(), Some(number));
            assert_eq!(reader.signed(), i64::try_from(number).ok());
            assert!(reader.0.is_empty());
        }
        assert_eq!(Reader(&[0x7f]).signed(), Some(-1));
        assert_eq!(Reader(&[0x80, 0x7f]).signed(), Some(-128));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(instructions(&[0, 0xfd, 0x0c, END]).is_none());
        assert!(instructions(&[0, 0x41, 0x80]).is_none());
        assert_eq!(Program::read(b"\0asm\x02\0\0\0"), None);
        assert_eq!(Program::read(b"\0asm\x01\0\0\0\x08\x01\x00"), None);
    }
}
