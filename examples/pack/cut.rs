//! Cuts a program into parts that are fetched one after the other.
//!
//! All parts share the memory, the tables and the globals, which the first one has. Within a part a
//! function calls another as before; from part to part it calls by a place in the table of functions.
//! Where a function of a part to come belongs, the first part has a stand-in: it asks the page for all
//! parts (`load` in parts.js), which take their places in the table, and calls what stands there now.
//! So which part a function is in is a matter of time only, never of what the program does.
//!
//! Within a part, functions that are alike are put next to each other (`alike`).

use crate::alike::alike;
use crate::wasm::{
    CALL, CALL_INDIRECT, CONST, END, Export, Extern, FUNCTION, Function, GLOBAL, Global, Import,
    LOCAL_GET, MEMORY, Program, RETURN_CALL, RETURN_CALL_INDIRECT, Segment, TABLE, Table,
    instructions, parameters, put_number, put_signed,
};
use std::collections::{HashMap, HashSet};

/// What the function is called that fetches the parts to come: it is given a place in the table
/// and returns it.
pub const LOAD: &str = "load";
/// As which module the other parts take what the first has.
pub const FIRST: &str = "p";

/// Cuts a program. `part_of` has the part of each function that is not imported, `data` the data of
/// each part. With a single part the program stays whole. What is exported has to be in the first.
pub fn cut(
    program: &Program,
    part_of: &[usize],
    data: Vec<Vec<Segment<u8>>>,
) -> Option<Vec<Program>> {
    let whole = Whole::read(program, part_of)?;
    let parts = data.into_iter().enumerate();
    parts.map(|(part, data)| whole.cut(part, data)).collect()
}

/// A program that is to be cut.
struct Whole<'a> {
    program: &'a Program,
    imported: usize,
    part_of: &'a [usize],
    /// What is called from each function.
    calls: Vec<Vec<usize>>,
    /// All of table 0, the places for calls from part to part among it.
    elements: Vec<Segment<usize>>,
    /// Where in table 0 a function stands.
    place: HashMap<usize, usize>,
    /// How many places were added to table 0.
    added: usize,
}

impl<'a> Whole<'a> {
    fn read(program: &'a Program, part_of: &'a [usize]) -> Option<Self> {
        let imported = program.imports.len();
        (part_of.len() == program.functions.len()).then_some(())?;
        let calls = program.functions.iter().map(|f| calls(&f.body));
        let mut whole = Self {
            program,
            imported,
            part_of,
            calls: calls.collect::<Option<_>>()?,
            elements: program.elements.clone(),
            place: HashMap::new(),
            added: 0,
        };
        for segment in &program.elements {
            for (n, function) in segment.items.iter().enumerate() {
                whole.place.entry(*function).or_insert(segment.at + n);
            }
        }
        let mut new = whole.without_place();
        new.sort_unstable_by_key(|function| (whole.part(*function), *function));
        if let Some(table) = program.tables.first() {
            for (n, function) in new.iter().enumerate() {
                whole.place.insert(*function, table.least + n);
            }
            whole.added = new.len();
            whole.elements.push(Segment {
                at: table.least,
                items: new,
            });
        }
        whole.elements.retain(|segment| !segment.items.is_empty());
        Some(whole)
    }

    /// The part of a function; `None` for an imported one, which every part takes for itself.
    fn part(&self, function: usize) -> Option<usize> {
        let own = function.checked_sub(self.imported)?;
        self.part_of.get(own).copied()
    }

    /// The functions that are called from other parts and have no place yet.
    fn without_place(&self) -> Vec<usize> {
        let called = self
            .calls
            .iter()
            .zip(self.part_of)
            .flat_map(|(calls, part)| {
                let others =
                    move |function: &&usize| self.part(**function).is_some_and(|p| p != *part);
                calls.iter().filter(others).copied()
            });
        let new: HashSet<usize> = called
            .filter(|function| !self.place.contains_key(function))
            .collect();
        new.into_iter().collect()
    }

    fn cut(&self, part: usize, data: Vec<Segment<u8>>) -> Option<Program> {
        let program = self.program;
        let own = (0..program.functions.len()).filter(|n| self.part_of[*n] == part);
        let own = own.collect::<Vec<_>>();
        let bodies = own.iter().map(|n| &program.functions[*n].body[..]);
        let order = alike(&bodies.collect::<Vec<_>>());
        let own = order.into_iter().map(|n| own[n]).collect::<Vec<_>>();

        let mut cut = Program {
            types: program.types.clone(),
            data,
            ..Program::default()
        };
        let mut numbers = Numbers::default();
        let used = self.used_by(part, &own);
        for (n, import) in program.imports.iter().enumerate() {
            if used.contains(&n) {
                numbers.add(n);
                cut.imports.push(import.clone());
            }
        }
        let stand_ins = if part == 0 {
            self.stand_ins()
        } else {
            Vec::new()
        };
        let load = (!stand_ins.is_empty()).then(|| {
            let kind = type_number(&mut cut.types, vec![0x60, 1, 0x7f, 1, 0x7f]);
            cut.imports.push(Import {
                module: program
                    .imports
                    .first()
                    .map(|i| i.module.clone())
                    .unwrap_or_default(),
                name: LOAD.to_owned(),
                what: Extern::Function(kind),
            });
            numbers.skip()
        });
        own.iter().for_each(|n| numbers.add(self.imported + n));
        for n in &own {
            let function = &program.functions[*n];
            let body = self.body(&function.body, part, &numbers)?;
            cut.functions.push(Function { body, ..*function });
        }
        for function in stand_ins {
            let kind = program.functions.get(function - self.imported)?.kind;
            let place = *self.place.get(&function)?;
            let body = stand_in(parameters(program.types.get(kind)?)?, place, load?, kind);
            cut.functions.push(Function { kind, body });
            numbers.add(function);
        }

        if part == 0 {
            self.put_shared(&mut cut, &numbers)?;
        } else {
            self.take_shared(&mut cut);
            cut.elements = self.elements_of(part, &numbers)?;
        }
        Some(cut)
    }

    /// The functions that a part mentions.
    fn used_by(&self, part: usize, own: &[usize]) -> HashSet<usize> {
        let called = own.iter().flat_map(|n| &self.calls[*n]);
        let mut used = called.copied().collect::<HashSet<_>>();
        if part == 0 {
            used.extend(self.elements.iter().flat_map(|segment| &segment.items));
            let exports = self.program.exports.iter();
            used.extend(exports.filter(|e| e.kind == FUNCTION).map(|e| e.index));
        }
        used
    }

    /// The functions of parts to come that have a place in the table, in their order there.
    fn stand_ins(&self) -> Vec<usize> {
        let mut seen = HashSet::new();
        let all = self.elements.iter().flat_map(|segment| &segment.items);
        all.filter(|f| self.part(**f).is_some_and(|p| p > 0) && seen.insert(**f))
            .copied()
            .collect()
    }

    /// The tables with the places that were added.
    fn tables(&self) -> Vec<Table> {
        let mut tables = self.program.tables.clone();
        if let Some(table) = tables.first_mut() {
            table.least += self.added;
            table.most = table.most.map(|most| most + self.added);
        }
        tables
    }

    /// What the first part has for all of them.
    fn put_shared(&self, cut: &mut Program, numbers: &Numbers) -> Option<()> {
        let program = self.program;
        cut.tables = self.tables();
        cut.memories.clone_from(&program.memories);
        cut.globals.clone_from(&program.globals);
        for segment in &self.elements {
            let items = segment.items.iter().map(|function| numbers.get(*function));
            cut.elements.push(Segment {
                at: segment.at,
                items: items.collect::<Option<_>>()?,
            });
        }
        for export in &program.exports {
            let index = match export.kind {
                FUNCTION => numbers.get(export.index)?,
                _ => export.index,
            };
            cut.exports.push(Export {
                index,
                ..export.clone()
            });
        }
        if self.part_of.iter().any(|part| *part > 0) {
            let shared = shared(cut.tables.clone(), &cut.memories, &cut.globals)
                .into_iter()
                .map(|(name, kind, index, _)| Export { name, kind, index });
            cut.exports.extend(shared.collect::<Vec<_>>());
        }
        Some(())
    }

    /// Takes in another part what the first one has.
    fn take_shared(&self, cut: &mut Program) {
        let program = self.program;
        let shared = shared(self.tables(), &program.memories, &program.globals)
            .into_iter()
            .map(|(name, _, _, what)| Import {
                module: FIRST.to_owned(),
                name,
                what,
            });
        cut.imports.extend(shared);
    }

    /// Where in the table a part's own functions belong.
    fn elements_of(&self, part: usize, numbers: &Numbers) -> Option<Vec<Segment<usize>>> {
        let mut elements: Vec<Segment<usize>> = Vec::new();
        for segment in &self.elements {
            for (n, function) in segment.items.iter().enumerate() {
                if self.part(*function) != Some(part) {
                    continue;
                }
                let (at, number) = (segment.at + n, numbers.get(*function)?);
                match elements.last_mut() {
                    Some(last) if last.at + last.items.len() == at => last.items.push(number),
                    _ => elements.push(Segment {
                        at,
                        items: vec![number],
                    }),
                }
            }
        }
        Some(elements)
    }

    /// A function's body with its calls as they are in its part.
    fn body(&self, body: &[u8], part: usize, numbers: &Numbers) -> Option<Vec<u8>> {
        let all = instructions(body)?;
        let mut written =
            body[..all.first().map_or(body.len(), |first| first.range.start)].to_vec();
        for instruction in all {
            if !matches!(instruction.code, CALL | RETURN_CALL) {
                written.extend(&body[instruction.range]);
                continue;
            }
            let function = usize::try_from(instruction.operand).ok()?;
            if self.part(function).is_none_or(|p| p == part) {
                written.push(instruction.code);
                put_number(&mut written, numbers.get(function)?);
            } else {
                let kind = self.program.functions.get(function - self.imported)?.kind;
                let code = match instruction.code {
                    CALL => CALL_INDIRECT,
                    _ => RETURN_CALL_INDIRECT,
                };
                put_indirect(&mut written, *self.place.get(&function)?, code, kind);
            }
        }
        Some(written)
    }
}

/// The numbers that functions have in a part.
#[derive(Default)]
struct Numbers {
    new: HashMap<usize, usize>,
    count: usize,
}

impl Numbers {
    fn add(&mut self, function: usize) {
        let number = self.skip();
        self.new.insert(function, number);
    }

    /// Leaves out a number and answers with it.
    fn skip(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    fn get(&self, function: usize) -> Option<usize> {
        self.new.get(&function).copied()
    }
}

/// What all parts share, with names, in an order that gives it the same numbers in each.
fn shared(
    tables: Vec<Table>,
    memories: &[Vec<u8>],
    globals: &[Global],
) -> Vec<(String, u8, usize, Extern)> {
    let memories = memories.iter().cloned().map(Extern::Memory);
    let tables = tables.into_iter().map(Extern::Table);
    let globals = globals.iter().map(|global| Extern::Global(global.kind));
    let numbered = memories
        .enumerate()
        .map(|(n, what)| (format!("m{n}"), MEMORY, n, what))
        .chain(
            tables
                .enumerate()
                .map(|(n, what)| (format!("t{n}"), TABLE, n, what)),
        )
        .chain(
            globals
                .enumerate()
                .map(|(n, what)| (format!("g{n}"), GLOBAL, n, what)),
        );
    numbered.collect()
}

fn type_number(types: &mut Vec<Vec<u8>>, kind: Vec<u8>) -> usize {
    types.iter().position(|t| *t == kind).unwrap_or_else(|| {
        types.push(kind);
        types.len() - 1
    })
}

fn calls(body: &[u8]) -> Option<Vec<usize>> {
    let calls = instructions(body)?.into_iter();
    let calls = calls.filter(|i| matches!(i.code, CALL | RETURN_CALL));
    calls.map(|i| usize::try_from(i.operand).ok()).collect()
}

/// Calls what stands in a place of the table.
fn put_indirect(to: &mut Vec<u8>, place: usize, code: u8, kind: usize) {
    to.push(CONST);
    put_signed(to, place);
    to.push(code);
    put_number(to, kind);
    put_number(to, 0);
}

/// Fetches what is to come and calls what stands in the place then.
fn stand_in(parameters: usize, place: usize, load: usize, kind: usize) -> Vec<u8> {
    let mut body = vec![0];
    for n in 0..parameters {
        body.push(LOCAL_GET);
        put_number(&mut body, n);
    }
    body.push(CONST);
    put_signed(&mut body, place);
    body.push(CALL);
    put_number(&mut body, load);
    body.push(CALL_INDIRECT);
    put_number(&mut body, kind);
    put_number(&mut body, 0);
    body.push(END);
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports one function; has three, the last like the first; exports the second, which calls
    /// the third and the import; a table with the third.
    fn program() -> Program {
        let alike = |last: u8| {
            let mut body = vec![0];
            (0..20).for_each(|n| body.extend([CONST, n, 0x1a]));
            body.extend([CONST, last, 0x1a, END]);
            body
        };
        let bodies = [alike(1), vec![0, CALL, 3, CALL, 0, END], alike(2)];
        let functions = bodies.into_iter().map(|body| Function { kind: 0, body });
        Program {
            types: vec![vec![0x60, 0, 0]],
            imports: vec![Import {
                module: "./glue.js".to_owned(),
                name: "i0".to_owned(),
                what: Extern::Function(0),
            }],
            tables: vec![Table {
                kind: 0x70,
                least: 2,
                most: Some(2),
            }],
            memories: vec![vec![0, 1]],
            exports: vec![Export {
                name: "f".to_owned(),
                kind: FUNCTION,
                index: 2,
            }],
            elements: vec![Segment {
                at: 1,
                items: vec![3],
            }],
            functions: functions.collect(),
            ..Program::default()
        }
    }

    fn parts(part_of: &[usize]) -> Vec<Program> {
        let parts = part_of.iter().max().map_or(0, |last| last + 1);
        cut(&program(), part_of, vec![Vec::new(); parts]).unwrap_or_default()
    }

    #[test]
    fn a_program_is_read_and_written_as_it_was() {
        let program = program();
        assert_eq!(Program::read(&program.written()), Some(program));
    }

    #[test]
    fn like_functions_are_neighbours_and_every_mention_follows() {
        let [whole] = &parts(&[0, 0, 0])[..] else {
            panic!("one part");
        };
        assert_eq!(whole.exports[0].index, 3);
        assert_eq!(whole.elements[0].items, [1]);
        assert_eq!(whole.functions[2].body, [0, CALL, 1, CALL, 0, END]);
        assert_eq!(whole.tables, program().tables);
    }

    /// What a part calls in another goes through the table; what it calls in itself does not.
    #[test]
    fn a_call_of_another_part_goes_through_the_table() {
        let [first, second] = &parts(&[1, 0, 1])[..] else {
            panic!("two parts");
        };
        // The third function has place 1 in the table already; `load` is the import after the page's.
        let [caller, stand_in] = &first.functions[..] else {
            panic!("the function and a stand-in");
        };
        assert_eq!(
            caller.body,
            [0, CONST, 1, CALL_INDIRECT, 0, 0, CALL, 0, END]
        );
        assert_eq!(
            stand_in.body,
            [0, CONST, 1, CALL, 1, CALL_INDIRECT, 0, 0, END]
        );
        assert_eq!(first.imports[1].name, LOAD);
        assert_eq!(first.elements[0].items, [3]);
        // The second part puts the function itself there; it imports nothing of the page.
        let items = vec![third_of(second)];
        assert_eq!(second.elements, [Segment { at: 1, items }]);
        assert!(second.imports.iter().all(|import| import.module == FIRST));
        assert_eq!(second.functions.len(), 2);
    }

    /// The number of the last of the three functions, which ends with a 2, in the second part.
    fn third_of(part: &Program) -> usize {
        let ends = |function: &Function| function.body.ends_with(&[CONST, 2, 0x1a, END]);
        part.functions.iter().position(ends).unwrap_or(usize::MAX)
    }

    #[test]
    fn a_function_that_another_part_calls_gets_a_place() {
        let [first, second] = &parts(&[1, 0, 1])[..] else {
            panic!("two parts");
        };
        assert_eq!(first.tables, program().tables);
        let mut program = program();
        program.elements.clear();
        let parts = cut(&program, &[1, 0, 1], vec![Vec::new(); 2]).unwrap_or_default();
        let [grown, last] = &parts[..] else {
            panic!("two parts");
        };
        assert_eq!((grown.tables[0].least, grown.tables[0].most), (3, Some(3)));
        assert_eq!(last.elements[0].at, 2);
        assert_eq!(second.elements[0].at, 1);
    }

    #[test]
    fn what_is_exported_has_to_be_in_the_first_part() {
        assert!(parts(&[0, 1, 0]).is_empty());
    }
}
