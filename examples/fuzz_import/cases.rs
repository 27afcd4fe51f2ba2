//! Broken files: those of our own writers, changed here and there by a seed, and what must hold of
//! each. Shared by the example, which tries a million, and by a test, which tries some thousands.

use sayso::annotate::Stamp;
use sayso::exchange::formats::read::Input;
use sayso::exchange::formats::{self, Options, Words};
use sayso::exchange::{catalog, import, jobs};

const EXAMPLE: &str = include_str!("../river-plan.sayso.json");
const TEXTS: &str = include_str!("../../locales/en.json");

/// No case has more bytes than this, its files together.
pub const LONGEST: usize = 256 * 1024;

/// What the cases are made of.
pub struct Corpus {
    /// Every format's file of the example, and brat's two as they are on a disk.
    files: Vec<(String, Vec<u8>)>,
    /// The project that is open meanwhile.
    open: String,
}

impl Corpus {
    /// Writes the example in every format there is.
    pub fn new() -> Self {
        let projects = import::read(EXAMPLE).expect("the example");
        let project = projects.first().expect("a project");
        let texts = catalog::read(TEXTS);
        let words = Words::new(&|key| texts.get(key).cloned().unwrap_or_default());
        let mut files: Vec<(String, Vec<u8>)> = formats::FORMATS
            .iter()
            .map(|format| {
                let written = formats::write(format, &[project], Options::new(&words));
                let written = written.expect("a file of the example");
                (written.file_name, written.bytes)
            })
            .collect();
        files.push(("river.txt".to_owned(), project.text().into()));
        let standoff = "T1\tcontent 0 5\tRiver\nT2\tsource 6 10\tplan\nR1\tsaid_by Arg1:T1 Arg2:T2\n\
                        A1\tform T1 direct\n#1\tAnnotatorNotes T1\tnote: a word\n";
        files.push(("river.ann".to_owned(), standoff.into()));
        Self {
            files,
            open: EXAMPLE.to_owned(),
        }
    }
}

/// Files that are brought in together, and how.
pub struct Case {
    files: Vec<(String, Vec<u8>)>,
    open: bool,
    onto: bool,
    seed: u64,
}

impl Case {
    /// The case of a seed: one file or two, changed in one place to eight; every other one gently,
    /// so that it is still a file of its sort and is read to the end.
    pub fn new(corpus: &Corpus, seed: u64) -> Self {
        let mut random = Random(seed);
        let mut pick = || corpus.files[random.below(corpus.files.len())].clone();
        let mut files = vec![pick()];
        if random.below(4) == 0 {
            files.push(corpus.files[random.below(corpus.files.len())].clone());
        }
        let gently = random.below(2) == 0;
        for (_, bytes) in &mut files {
            for _ in 0..=random.below(8) {
                let way = if gently {
                    GENTLE[random.below(GENTLE.len())]
                } else {
                    random.below(WAYS)
                };
                change(bytes, way, corpus, &mut random);
            }
        }
        Self {
            files,
            open: random.below(2) == 0,
            onto: random.below(4) == 0,
            seed,
        }
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Brings it in as the app does: the workshop's whole job, and what the page does with a file of
    /// Sayso's own. Whether something came of it.
    ///
    /// # Panics
    /// Where the answer is none the page could read, as well as wherever a reader does.
    pub fn bring_in(&self, corpus: &Corpus) -> bool {
        let inputs: Vec<Input<'_>> = self
            .files
            .iter()
            .map(|(name, bytes)| Input { name, bytes })
            .collect();
        for input in &inputs {
            if let Ok(text) = std::str::from_utf8(input.bytes) {
                let _ = import::read(text);
            }
        }
        let open = self.open.then_some(corpus.open.as_str());
        let stamp = Stamp::default();
        let (job, bytes) = jobs::ask_to_read(&inputs, open, self.onto, None, "", self.seed, stamp);
        let (answer, file) = jobs::work(&job, &bytes, &mut |_| {});
        if answer.is_empty() {
            // One of Sayso's own that is broken: the page says why, without the workshop.
            return false;
        }
        assert!(jobs::read_read_answer(&answer).is_some(), "{answer}");
        let file = String::from_utf8(file).expect("a text");
        if file.is_empty() {
            return false;
        }
        let projects = import::read(&file);
        assert!(projects.is_ok(), "{projects:?}");
        true
    }
}

/// What breaks readers: ends of ranges, marks that open and never close, characters of two units.
const PIECES: [&str; 24] = [
    "0",
    "-1",
    "1e308",
    "4294967296",
    "9007199254740993",
    "18446744073709551616",
    "0.5",
    "null",
    "true",
    "\"\"",
    "{}",
    "[]",
    "\\u0000",
    "\\ud83c",
    "\u{feff}",
    "🌊",
    "e\u{301}",
    "\u{202e}",
    "\r\n",
    "\t",
    "\"",
    ",",
    "\u{0}",
    "&lt;",
];

/// How many ways there are to change a file, and which of them leave what its grammar needs.
const WAYS: usize = 12;
const GENTLE: [usize; 5] = [5, 5, 5, 10, 11];

/// Changes the bytes in one place.
fn change(bytes: &mut Vec<u8>, way: usize, corpus: &Corpus, random: &mut Random) {
    let part = |random: &mut Random, bytes: &[u8], most: usize| {
        let start = random.below(bytes.len() + 1);
        start..(start + random.below(most)).min(bytes.len())
    };
    let at = random.below(bytes.len() + 1);
    match way {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => bytes.insert(at, u8::try_from(random.below(256)).unwrap_or(0)),
        2 => drop(bytes.drain(part(random, bytes, 40))),
        3 => bytes.truncate(at),
        4 => {
            let piece = PIECES[random.below(PIECES.len())].bytes();
            bytes.splice(at..at, piece);
        }
        // Another number in the place of one.
        5 => {
            let digit = |b: &u8| b.is_ascii_digit();
            if let Some(first) = bytes[at..].iter().position(digit).map(|n| at + n) {
                let rest = &bytes[first..];
                let length = rest.iter().position(|b| !digit(b)).unwrap_or(rest.len());
                let number = match random.below(3) {
                    0 => PIECES[random.below(7)].to_owned(),
                    _ => random.below(5000).to_string(),
                };
                bytes.splice(first..first + length, number.into_bytes());
            }
        }
        // A part twice, many times, or in another place.
        6 => {
            let piece = bytes[part(random, bytes, 200)].to_vec();
            bytes.splice(at..at, piece);
        }
        7 => {
            let piece = bytes[part(random, bytes, 60)].to_vec();
            let times = 1 + random.below(200);
            bytes.splice(at..at, piece.repeat(times));
        }
        8 => {
            let other = &corpus.files[random.below(corpus.files.len())].1;
            let piece = other[part(random, other, 600)].to_vec();
            bytes.splice(at..at, piece);
        }
        // Deep nesting.
        9 => {
            let open = ["[", "{\"a\":", "(", "<"][random.below(4)];
            bytes.splice(at..at, open.repeat(1 + random.below(3000)).into_bytes());
        }
        // A letter for a letter, and a character that is two of some unit before one.
        10 | 11 => {
            let letter = |b: &u8| b.is_ascii_alphabetic();
            if let Some(first) = bytes[at..].iter().position(letter).map(|n| at + n) {
                if way == 10 {
                    bytes[first] = b'a' + u8::try_from(random.below(26)).unwrap_or(0);
                } else {
                    let piece = ["🌊", "e\u{301}", "\u{202e}", "é"][random.below(4)];
                    bytes.splice(first..first, piece.bytes());
                }
            }
        }
        _ => unreachable!("way {way}"),
    }
    bytes.truncate(LONGEST / 2);
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bits = z ^ z >> 31;
        usize::try_from(bits % n.max(1) as u64).unwrap_or(0)
    }
}
