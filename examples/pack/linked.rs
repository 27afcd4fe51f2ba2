//! Which data of a program each part of it needs.
//!
//! The linker says it (`--emit-relocs`, .cargo/config.toml): each place in a function or in data that
//! holds the address of something. wasm-bindgen and wasm-opt then change the functions, but neither
//! the addresses nor the names, so a part needs what the functions of its names point to, and what
//! that points to. A function that is gone was put into those that called it. As a second opinion,
//! every number in the part's code that may be an address counts as one.
//!
//! Only constants are divided, which nobody writes to: everything else belongs to the first part.
//!
//! The format: <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>.

use crate::wasm::{CONST, Program, Reader, Segment, instructions, sections};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// What the linker says about a program.
#[derive(Default)]
pub struct Linked {
    /// Of each function by name, the symbols in data that it points to.
    points_to: HashMap<String, Vec<usize>>,
    /// Of each function by name, those that it calls or points to.
    calls: HashMap<String, Vec<String>>,
    /// Where the data of a symbol is; nothing for other symbols.
    symbols: Vec<Range<usize>>,
    /// By address in the data, the symbol that is pointed to.
    pointers: BTreeMap<usize, Vec<usize>>,
    /// Where the constants are.
    constants: Range<usize>,
}

/// A place that holds the number of a function or an address.
struct Place {
    kind: u8,
    /// Within its section's content.
    at: usize,
    symbol: usize,
}

impl Place {
    /// R_WASM_FUNCTION_INDEX_LEB and the kinds of R_WASM_TABLE_INDEX: a call, or the number of a
    /// function in the table.
    fn is_function(&self) -> bool {
        matches!(self.kind, 0 | 1 | 12 | 18 | 24)
    }

    /// The kinds of R_WASM_MEMORY_ADDR.
    fn is_address(&self) -> bool {
        matches!(self.kind, 3..=5 | 11 | 14..=17 | 21 | 23 | 25)
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (kind, at) = (reader.byte()?, reader.number()?);
        let place = Self {
            kind,
            at,
            symbol: reader.number()?,
        };
        if place.is_address() || matches!(kind, 8 | 9 | 22) {
            reader.signed()?;
        }
        // Types, tables and globals, offsets; an unknown kind might have an address in it.
        let other = matches!(kind, 2 | 6..=10 | 13 | 19 | 20 | 22 | 26);
        (place.is_function() || place.is_address() || other).then_some(place)
    }
}

/// What a symbol stands for.
enum Symbol {
    Function(usize),
    /// The segment and where in it.
    Data(usize, Range<usize>),
    Other,
}

impl Linked {
    /// Reads what the linker wrote.
    pub fn read(wasm: &[u8]) -> Option<Self> {
        let program = Program::read(wasm)?;
        let names: HashMap<usize, &String> = program.names.iter().map(|(n, s)| (*n, s)).collect();
        let (mut code, mut data) = (Vec::new(), Vec::new());
        let (mut symbols, mut segments) = (Vec::new(), Vec::new());
        let (mut functions, mut stretches) = (Vec::new(), Vec::new());
        for (id, content) in sections(wasm)? {
            let mut reader = Reader(content);
            match id {
                10 => functions = function_ranges(content)?,
                11 => stretches = data_ranges(content)?,
                0 => match &reader.text()?[..] {
                    "linking" => (symbols, segments) = linking(reader)?,
                    "reloc.CODE" => code = places(reader)?,
                    "reloc.DATA" => data = places(reader)?,
                    _ => {}
                },
                _ => {}
            }
        }
        let mut linked = Self::default();
        let constants = segments.iter().position(|name| name == ".rodata")?;
        let constants = program.data.get(constants)?;
        linked.constants = constants.at..constants.at + constants.items.len();
        for symbol in &symbols {
            let range = match symbol {
                Symbol::Data(segment, range) => {
                    // What is zero at the start may have no data in the file.
                    let at = program.data.get(*segment).map_or(usize::MAX / 2, |s| s.at);
                    at + range.start..at + range.end
                }
                _ => 0..0,
            };
            linked.symbols.push(range);
        }
        let imported = program.imports.len();
        for place in code {
            let n = functions.partition_point(|range: &Range<usize>| range.end <= place.at);
            functions.get(n)?.contains(&place.at).then_some(())?;
            let name = (*names.get(&(imported + n))?).clone();
            if place.is_address() {
                linked.points_to.entry(name).or_default().push(place.symbol);
            } else if place.is_function()
                && let Symbol::Function(callee) = symbols.get(place.symbol)?
                && let Some(callee) = names.get(callee)
            {
                linked
                    .calls
                    .entry(name)
                    .or_default()
                    .push((*callee).clone());
            }
        }
        for place in data.into_iter().filter(Place::is_address) {
            let (segment, range) = stretches
                .iter()
                .enumerate()
                .find(|(_, range): &(_, &Range<usize>)| range.contains(&place.at))?;
            let address = program.data.get(segment)?.at + place.at - range.start;
            linked
                .pointers
                .entry(address)
                .or_default()
                .push(place.symbol);
        }
        Some(linked)
    }

    /// The data of each part of `program`, of which `part_of` says in which part each function is.
    pub fn divide(
        &self,
        program: &Program,
        part_of: &[usize],
        parts: usize,
    ) -> Option<Vec<Vec<Segment<u8>>>> {
        let imported = program.imports.len();
        let names: HashMap<usize, &str> = program.names.iter().map(|(n, s)| (*n, &s[..])).collect();
        let left: HashSet<&str> = names.values().copied().collect();
        // The last part has all that no earlier one needs.
        let mut owner = vec![parts - 1; self.constants.len()];
        for part in (0..parts - 1).rev() {
            let mut needed = HashSet::new();
            for (n, function) in program.functions.iter().enumerate() {
                if part_of.get(n).is_some_and(|p| *p <= part) {
                    let name = names.get(&(imported + n)).copied().unwrap_or_default();
                    self.named(known_name(name), &left, &mut needed);
                    self.mentioned(&function.body, &mut needed)?;
                }
            }
            for symbol in self.reached(needed) {
                for address in self.symbols.get(symbol)?.clone() {
                    if self.constants.contains(&address) {
                        *owner.get_mut(address - self.constants.start)? = part;
                    }
                }
            }
        }
        self.claim_the_rest(&mut owner)?;
        Some(
            (0..parts)
                .map(|part| self.segments(program, &owner, part))
                .collect(),
        )
    }

    /// What a function points to, and the functions that were put into it.
    fn named(&self, name: &str, left: &HashSet<&str>, needed: &mut HashSet<usize>) {
        let (mut seen, mut waiting) = (HashSet::from([name.to_owned()]), vec![name.to_owned()]);
        while let Some(name) = waiting.pop() {
            needed.extend(self.points_to.get(&name).into_iter().flatten());
            for callee in self.calls.get(&name).into_iter().flatten() {
                if !left.contains(&callee[..]) && seen.insert(callee.clone()) {
                    waiting.push(callee.clone());
                }
            }
        }
    }

    /// What every number in a function's code points to, if it is an address.
    fn mentioned(&self, body: &[u8], needed: &mut HashSet<usize>) -> Option<()> {
        for instruction in instructions(body)? {
            if !matches!(instruction.code, CONST | 0x28..=0x3e) {
                continue;
            }
            let Ok(address) = usize::try_from(instruction.operand) else {
                continue;
            };
            if self.constants.contains(&address) {
                let holds = |symbol: &Range<usize>| symbol.contains(&address);
                needed.extend((0..self.symbols.len()).filter(|n| holds(&self.symbols[*n])));
            }
        }
        Some(())
    }

    /// The symbols, and all that they point to.
    fn reached(&self, symbols: HashSet<usize>) -> HashSet<usize> {
        let mut waiting: Vec<usize> = symbols.iter().copied().collect();
        let mut reached = symbols;
        while let Some(range) = waiting.pop().and_then(|symbol| self.symbols.get(symbol)) {
            if range.is_empty() {
                continue;
            }
            for symbol in self
                .pointers
                .range(range.clone())
                .flat_map(|(_, symbols)| symbols)
            {
                if reached.insert(*symbol) {
                    waiting.push(*symbol);
                }
            }
        }
        reached
    }

    /// What stands between the symbols is nobody's, so the first part has it.
    fn claim_the_rest(&self, owner: &mut [usize]) -> Option<()> {
        let mut known = vec![false; owner.len()];
        for symbol in &self.symbols {
            for address in symbol
                .clone()
                .filter(|address| self.constants.contains(address))
            {
                *known.get_mut(address - self.constants.start)? = true;
            }
        }
        let owned = owner.iter_mut().zip(known);
        owned
            .filter(|(_, known)| !known)
            .for_each(|(owner, _)| *owner = 0);
        Some(())
    }

    /// A part's data. Zeros are there anyway, and a few bytes of another part cost less than another
    /// segment.
    fn segments(&self, program: &Program, owner: &[usize], part: usize) -> Vec<Segment<u8>> {
        const GAP: usize = 6;
        let mut segments: Vec<Segment<u8>> = Vec::new();
        for whole in &program.data {
            let mut end = None;
            for (n, byte) in whole.items.iter().enumerate() {
                let address = whole.at + n;
                let constant = address.checked_sub(self.constants.start);
                let owner = constant.and_then(|at| owner.get(at)).copied().unwrap_or(0);
                if owner != part || *byte == 0 {
                    continue;
                }
                match (segments.last_mut(), end) {
                    (Some(last), Some(end)) if n - end <= GAP => {
                        last.items.extend(&whole.items[end..=n]);
                    }
                    _ => segments.push(Segment {
                        at: address,
                        items: vec![*byte],
                    }),
                }
                end = Some(n + 1);
            }
        }
        segments
    }
}

/// The name that the linker knew a function by.
fn known_name(name: &str) -> &str {
    // Made of a function and others like it; that one points to all that they have in common.
    let name = name.strip_prefix("byn$mgfn-shared$").unwrap_or(name);
    let name = name.strip_suffix(" externref shim").unwrap_or(name);
    name.strip_suffix(" multivalue shim").unwrap_or(name)
}

fn function_ranges(content: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut reader = Reader(content);
    reader.clone().number()?;
    let count = reader.number()?;
    let ranges = (0..count).map(|_| {
        let length = reader.bytes()?.len();
        let end = reader.since(content);
        Some(end - length..end)
    });
    ranges.collect()
}

fn data_ranges(content: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut reader = Reader(content);
    let count = reader.number()?;
    let ranges = (0..count).map(|_| {
        // Its kind, the constant and the end of that.
        reader.take(2)?;
        reader.signed()?;
        reader.byte()?;
        let length = reader.bytes()?.len();
        let end = reader.since(content);
        Some(end - length..end)
    });
    ranges.collect()
}

fn places(mut reader: Reader<'_>) -> Option<Vec<Place>> {
    reader.number()?;
    reader.list(Place::read)
}

/// The symbols, and the names of the segments of data.
fn linking(mut reader: Reader<'_>) -> Option<(Vec<Symbol>, Vec<String>)> {
    (reader.number()? == 2).then_some(())?;
    let (mut symbols, mut segments) = (Vec::new(), Vec::new());
    while !reader.0.is_empty() {
        let (kind, content) = (reader.byte()?, reader.bytes()?);
        match kind {
            5 => {
                segments = Reader(content).list(|r| {
                    let name = r.text()?;
                    r.numbers(2)?;
                    Some(name)
                })?;
            }
            8 => symbols = Reader(content).list(symbol)?,
            _ => {}
        }
    }
    Some((symbols, segments))
}

const UNDEFINED: usize = 0x10;
const EXPLICIT_NAME: usize = 0x40;

fn symbol(reader: &mut Reader<'_>) -> Option<Symbol> {
    let (kind, flags) = (reader.byte()?, reader.number()?);
    match kind {
        // Functions, globals, tags, tables
        0 | 2 | 4 | 5 => {
            let number = reader.number()?;
            if flags & UNDEFINED == 0 || flags & EXPLICIT_NAME != 0 {
                reader.text()?;
            }
            Some(if kind == 0 {
                Symbol::Function(number)
            } else {
                Symbol::Other
            })
        }
        1 => {
            reader.text()?;
            if flags & UNDEFINED != 0 {
                return Some(Symbol::Other);
            }
            let (segment, start, length) = (reader.number()?, reader.number()?, reader.number()?);
            Some(Symbol::Data(segment, start..start + length))
        }
        3 => {
            reader.number()?;
            Some(Symbol::Other)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::{END, Function};

    /// Constants from 100 on: a list that points to a text, a text, one more, and two bytes that are
    /// nobody's; and data from 200 on that changes.
    fn linked() -> Linked {
        Linked {
            points_to: HashMap::from([("inlined".to_owned(), vec![0])]),
            calls: HashMap::from([(
                "caller".to_owned(),
                vec!["inlined".to_owned(), "other".to_owned()],
            )]),
            symbols: vec![100..104, 104..108, 120..124, 200..204],
            pointers: BTreeMap::from([(100, vec![1])]),
            constants: 100..132,
        }
    }

    fn program(body: Vec<u8>) -> Program {
        let data = |at: usize, count: usize| Segment {
            at,
            items: vec![1; count],
        };
        Program {
            data: vec![data(100, 8), data(120, 4), data(130, 2), data(200, 4)],
            functions: [body, vec![0, END]]
                .map(|body| Function { kind: 0, body })
                .to_vec(),
            names: vec![(0, "caller".to_owned()), (1, "other".to_owned())],
            ..Program::default()
        }
    }

    /// Where the data of the first of two parts begins and ends, with `body` in it.
    fn check(body: Vec<u8>, first: &[Range<usize>]) {
        let parts = linked()
            .divide(&program(body), &[0, 1], 2)
            .unwrap_or_default();
        let ranges = |part: &Vec<Segment<u8>>| {
            let range = |s: &Segment<u8>| s.at..s.at + s.items.len();
            part.iter().map(range).collect::<Vec<_>>()
        };
        assert_eq!(parts.first().map(ranges).as_deref(), Some(first));
    }

    #[test]
    fn a_part_has_what_its_functions_need_and_what_is_nobodys() {
        // By a function that is gone, and on to what it points to; not what the second part calls.
        check(vec![0, END], &[100..108, 130..132, 200..204]);
        // By a number in the code that may be an address: 122.
        check(
            vec![0, CONST, 0xfa, 0x00, 0x1a, END],
            &[100..108, 120..124, 130..132, 200..204],
        );
    }

    #[test]
    fn names_are_those_that_the_linker_knows() {
        assert_eq!(known_name("byn$mgfn-shared$f"), "f");
        assert_eq!(known_name("f multivalue shim externref shim"), "f");
    }
}
