//! Bytes of a file to text.
//!
//! Decides what encoding a file is in, or what sort of file it is when it is no text at all. Never
//! guesses silently: what can't be read as text is refused by name, so that the interface can say
//! what to do instead. Nothing here touches a file; bytes come in, text or a reason goes out.

use std::fmt;

/// The longest file that is read, in bytes. Ask before reading: a file of 50 MB is refused by its size.
pub const LIMIT: usize = 20 * 1024 * 1024;

/// How many bytes at the start are looked at to tell UTF-16 and HTML.
const PROBE: usize = 4096;

/// The encoding a text was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// The Western European code page of Windows, of which Latin-1 is all but a part.
    Windows1252,
}

/// Text and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; line ends as they were.
    pub text: String,
    /// The encoding it was read from.
    pub encoding: Encoding,
}

/// What a file that is no text was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileSort {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A picture of another format (GIF, WebP, BMP, TIFF, HEIC, icon).
    Picture,
    /// A PDF document.
    Pdf,
    /// A Word document, `.docx` or the older `.doc` and its relatives.
    Word,
    /// An OpenDocument text (`.odt`).
    OpenDocument,
    /// A rich text file (`.rtf`).
    Rtf,
    /// An e-book (`.epub`).
    Epub,
    /// A spreadsheet or a presentation.
    Office,
    /// A ZIP archive or another packed file.
    Archive,
    /// Sound or film.
    Media,
    /// A program.
    Program,
}

/// Why bytes could not be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecodeError {
    /// There is nothing in the file, or only white space.
    Empty,
    /// The file is longer than [`LIMIT`].
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The file is no text.
    Binary {
        /// What it is, where its first bytes say so.
        what: Option<FileSort>,
    },
    /// It looks like text, but in an encoding that is none of [`Encoding`] (KOI8-R, Shift JIS …).
    UnknownEncoding,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLarge { bytes, limit } => {
                write!(
                    f,
                    "the file is {bytes} bytes long; at most {limit} are read"
                )
            }
            Self::Binary { what: Some(sort) } => write!(f, "the file is no text ({sort:?})"),
            Self::Binary { what: None } => f.write_str("the file is no text"),
            Self::UnknownEncoding => {
                f.write_str("the text is in an unknown encoding; save it as UTF-8")
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// The text of a file.
///
/// # Errors
/// When there is no text in it, too much of it, or it can't be read as text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if bytes.len() > LIMIT {
        return Err(DecodeError::TooLarge {
            bytes: bytes.len(),
            limit: LIMIT,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(DecodeError::Empty);
    }
    if let Some(what) = sort_of(bytes) {
        return Err(DecodeError::Binary { what: Some(what) });
    }
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        (utf16_lossy(rest, u16::from_le_bytes), Encoding::Utf16Le)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        (utf16_lossy(rest, u16::from_be_bytes), Encoding::Utf16Be)
    } else if let Some(found) = utf16_without_mark(bytes) {
        found
    } else {
        eight_bit(bytes)?
    };
    if text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(DecodeError::Empty);
    }
    if too_many_controls(&text) {
        return Err(DecodeError::Binary { what: None });
    }
    Ok(Decoded { text, encoding })
}

/// What the first bytes of a file say it is; `None` for text and for what isn't known.
#[must_use]
pub fn sort_of(bytes: &[u8]) -> Option<FileSort> {
    #[rustfmt::skip]
    const MAGIC: &[(&[u8], FileSort)] = &[
        (b"\xFF\xD8\xFF", FileSort::Jpeg),
        (b"\x89PNG\r\n\x1A\n", FileSort::Png),
        (b"GIF87a", FileSort::Picture),
        (b"GIF89a", FileSort::Picture),
        (b"II*\0", FileSort::Picture),
        (b"MM\0*", FileSort::Picture),
        (b"\0\0\x01\0", FileSort::Picture),
        (b"%PDF-", FileSort::Pdf),
        (b"\xEF\xBB\xBF%PDF-", FileSort::Pdf),
        (b"{\\rtf", FileSort::Rtf),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileSort::Word),
        (b"\x1F\x8B", FileSort::Archive),
        (b"BZh", FileSort::Archive),
        (b"7z\xBC\xAF\x27\x1C", FileSort::Archive),
        (b"Rar!\x1A\x07", FileSort::Archive),
        (b"\xFD7zXZ\0", FileSort::Archive),
        (b"\x28\xB5\x2F\xFD", FileSort::Archive),
        (b"ID3", FileSort::Media),
        (b"OggS", FileSort::Media),
        (b"fLaC", FileSort::Media),
        (b"\x1A\x45\xDF\xA3", FileSort::Media),
        (b"\x7FELF", FileSort::Program),
        (b"\0asm", FileSort::Program),
        (b"\xCA\xFE\xBA\xBE", FileSort::Program),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_sort(bytes));
    }
    let found = MAGIC
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|&(_, sort)| sort);
    // Two and three ASCII letters open honest texts too ("MZ …", "BM …", "ID3 tags are …").
    let has_nul = || bytes.iter().take(PROBE).any(|&b| b == 0);
    match found {
        Some(FileSort::Media | FileSort::Archive)
            if bytes.iter().take(3).all(u8::is_ascii_alphanumeric) =>
        {
            found.filter(|_| has_nul())
        }
        Some(sort) => Some(sort),
        None => match (bytes.get(0..4), bytes.get(4..8), bytes.get(8..12)) {
            (Some(b"RIFF"), _, Some(b"WEBP")) => Some(FileSort::Picture),
            (Some(b"RIFF"), _, Some(b"WAVE" | b"AVI ")) => Some(FileSort::Media),
            (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"avif")) => {
                Some(FileSort::Picture)
            }
            (_, Some(b"ftyp"), _) => Some(FileSort::Media),
            (Some([b'B', b'M', ..]), _, _) if has_nul() => Some(FileSort::Picture),
            (Some([b'M', b'Z', ..]), _, _) if has_nul() => Some(FileSort::Program),
            (Some([0xFF, 0xFB | 0xF3 | 0xF2, ..]), _, _) => Some(FileSort::Media),
            _ => None,
        },
    }
}

/// What is packed in a ZIP file, by the names at its start and in the directory at its end.
fn zip_sort(bytes: &[u8]) -> FileSort {
    const ENDS: usize = 64 * 1024;
    let start = bytes.get(..ENDS.min(bytes.len())).unwrap_or_default();
    let end = bytes
        .get(bytes.len().saturating_sub(ENDS)..)
        .unwrap_or_default();
    let names = |name: &[u8]| {
        [start, end]
            .iter()
            .any(|part| part.windows(name.len()).any(|w| w == name))
    };
    if names(b"word/document") {
        FileSort::Word
    } else if names(b"mimetypeapplication/epub+zip") {
        FileSort::Epub
    } else if names(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        FileSort::OpenDocument
    } else if names(b"xl/workbook")
        || names(b"ppt/presentation")
        || names(b"mimetypeapplication/vnd.oasis")
    {
        FileSort::Office
    } else {
        FileSort::Archive
    }
}

fn units(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> impl Iterator<Item = u16> {
    bytes
        .chunks_exact(2)
        .filter_map(move |pair| Some(unit(pair.try_into().ok()?)))
}

fn utf16_lossy(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    char::decode_utf16(units(bytes, unit))
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// UTF-16 without a mark, told by where its zero bytes are: every space and line end has one on
/// the same side, whatever the script. Accepted only if all of it then is text.
fn utf16_without_mark(bytes: &[u8]) -> Option<(String, Encoding)> {
    let probe = bytes.get(..PROBE.min(bytes.len()))?;
    let zeros = |odd: usize| {
        probe
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let enough = probe.len() / 2 / 20;
    let (unit, encoding): (fn([u8; 2]) -> u16, _) = if odd > even.saturating_mul(4) && odd > enough
    {
        (u16::from_le_bytes, Encoding::Utf16Le)
    } else if even > odd.saturating_mul(4) && even > enough {
        (u16::from_be_bytes, Encoding::Utf16Be)
    } else {
        return None;
    };
    let text: String = char::decode_utf16(units(bytes, unit))
        .collect::<Result<_, _>>()
        .ok()?;
    (!too_many_controls(&text)).then_some((text, encoding))
}

/// UTF-8 or, failing that, Windows-1252.
fn eight_bit(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    // A broken character or two in a text that is otherwise UTF-8 (cut in the middle, pasted
    // together) must not turn every other accent into rubbish.
    let (mut broken, mut whole) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    if whole > broken.saturating_mul(4) {
        return Ok((String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8));
    }
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let accented = bytes.iter().filter(|&&b| b >= 0xC0).count();
    let undefined = bytes
        .iter()
        .filter(|b| matches!(b, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D))
        .count();
    let controls = bytes
        .iter()
        .filter(|&&b| is_binary_control(char::from(b)))
        .count();
    if controls.saturating_mul(200) > bytes.len() {
        return Err(DecodeError::Binary { what: None });
    }
    // No Western language writes every third letter with an accent.
    if (accented >= 6 && accented.saturating_mul(3) > bytes.len())
        || undefined.saturating_mul(20) > high
    {
        return Err(DecodeError::UnknownEncoding);
    }
    Ok((
        bytes.iter().map(|&b| windows_1252(b)).collect(),
        Encoding::Windows1252,
    ))
}

/// The character of one byte of Windows-1252; the five bytes it leaves undefined stay controls.
fn windows_1252(byte: u8) -> char {
    #[rustfmt::skip]
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(char::from(byte)),
        _ => char::from(byte),
    }
}

/// A control character that text files don't have: not white space, not the escape of old terminals.
fn is_binary_control(c: char) -> bool {
    c.is_ascii_control() && !c.is_ascii_whitespace() && !matches!(c, '\u{B}' | '\u{1A}' | '\u{1B}')
}

/// More than one control character in two hundred: no text.
fn too_many_controls(text: &str) -> bool {
    let controls = text.chars().filter(|&c| is_binary_control(c)).count();
    controls.saturating_mul(200) > text.len()
}

/// Whether the text is a web page (or a piece of one) and not text that happens to mention a tag.
#[must_use]
pub fn looks_like_html(text: &str) -> bool {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<meta", "<title"];
    #[rustfmt::skip]
    const TAGS: &[&str] = &[
        "</p>", "</div>", "</a>", "</span>", "</h1>", "</h2>", "</li>", "</ul>", "</article>",
        "</section>", "</title>", "</head>", "</script>", "</style>", "</em>", "</strong>",
        "</blockquote>", "<br>", "<br/>", "<br />",
    ];
    let mut end = text.len().min(PROBE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let probe = text.get(..end).unwrap_or_default().to_ascii_lowercase();
    let mut start = probe.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    // Comments and an XML declaration may stand before the page.
    loop {
        let skipped = ["<!--", "<?xml"]
            .iter()
            .zip(["-->", "?>"])
            .find_map(|(open, close)| {
                let inside = start.strip_prefix(open)?;
                Some(inside.split_once(close)?.1.trim_start())
            });
        match skipped {
            Some(rest) => start = rest,
            None => break,
        }
    }
    if OPENINGS.iter().any(|opening| start.starts_with(opening)) {
        return true;
    }
    let tags: usize = TAGS.iter().map(|tag| start.matches(tag).count()).sum();
    tags >= 3 || (tags >= 1 && start.starts_with('<'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    fn check(bytes: &[u8], expected: Result<(&str, Encoding), DecodeError>) {
        let found = decode(bytes);
        let found = found
            .as_ref()
            .map(|d| (d.text.as_str(), d.encoding))
            .map_err(|e| *e);
        assert_eq!(found, expected, "{:?}", bytes.get(..bytes.len().min(40)));
    }

    #[test]
    fn text_in_every_encoding() {
        use Encoding::{Utf8, Utf16Be, Utf16Le, Windows1252};
        check(
            "A “ferry” — back".as_bytes(),
            Ok(("A “ferry” — back", Utf8)),
        );
        check(b"\xEF\xBB\xBFFerry", Ok(("Ferry", Utf8)));
        check(b"\xFF\xFEF\0e\0", Ok(("Fe", Utf16Le)));
        check(b"\xFE\xFF\0F\0e", Ok(("Fe", Utf16Be)));
        let words = "The ferry is back, and it’s full.\r\n";
        check(&utf16(words, u16::to_le_bytes), Ok((words, Utf16Le)));
        check(&utf16(words, u16::to_be_bytes), Ok((words, Utf16Be)));
        let arabic = "عادت العبارة إلى الميناء بعد غياب طويل\n".repeat(4);
        check(&utf16(&arabic, u16::to_le_bytes), Ok((&arabic, Utf16Le)));
        check(
            b"\x93Caf\xE9\x94 \x96 \x80 5",
            Ok(("“Café” – € 5", Windows1252)),
        );
        check(b"na\xEFve", Ok(("naïve", Windows1252)));
        check(b"\xE9t\xE9", Ok(("été", Windows1252)));
    }

    #[test]
    fn a_cut_character_does_not_spoil_the_others() {
        let mut bytes = "é à ü ö ç — ferry ".repeat(3).into_bytes();
        bytes.push(0xC3);
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, Encoding::Utf8);
        assert!(
            decoded.text.starts_with("é à ü ö ç — ferry ") && decoded.text.ends_with('\u{FFFD}')
        );
    }

    #[test]
    fn what_is_no_text_is_named() {
        let binary = |what| Err(DecodeError::Binary { what });
        check(b"", Err(DecodeError::Empty));
        check(b" \r\n\t", Err(DecodeError::Empty));
        check(b"\xEF\xBB\xBF\n", Err(DecodeError::Empty));
        check(b"\xFF\xD8\xFF\xE0\0\x10JFIF", binary(Some(FileSort::Jpeg)));
        check(b"\x89PNG\r\n\x1A\n\0\0", binary(Some(FileSort::Png)));
        check(b"RIFF\0\0\0\0WEBPVP8 ", binary(Some(FileSort::Picture)));
        check(b"%PDF-1.7\n%\xE2\xE3", binary(Some(FileSort::Pdf)));
        check(b"{\\rtf1\\ansi The ferry}", binary(Some(FileSort::Rtf)));
        check(
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            binary(Some(FileSort::Word)),
        );
        check(
            b"PK\x03\x04\x14\0[Content_Types].xml..word/document.xml",
            binary(Some(FileSort::Word)),
        );
        check(
            b"PK\x03\x04\x14\0mimetypeapplication/epub+zip",
            binary(Some(FileSort::Epub)),
        );
        check(
            b"PK\x03\x04\x14\0photo.raw",
            binary(Some(FileSort::Archive)),
        );
        check(b"\x1F\x8B\x08\0", binary(Some(FileSort::Archive)));
        check(b"\0\0\0\x20ftypisom", binary(Some(FileSort::Media)));
        check(b"ID3\x04\0\0", binary(Some(FileSort::Media)));
        check(b"MZ\x90\0\x03", binary(Some(FileSort::Program)));
        check(&[0, 1, 2, 3, 200, 5, 6, 0, 0, 0, 1, 9], binary(None));
        check(b"word\0\x01\x02word", binary(None));
    }

    #[test]
    fn letters_that_open_a_text_are_no_magic_number() {
        for text in [
            "ID3 tags are in every song.",
            "BZh is short for it.",
            "MZ was its mark.",
            "BM said so.",
        ] {
            check(text.as_bytes(), Ok((text, Encoding::Utf8)));
        }
    }

    #[test]
    fn another_code_page_is_not_taken_for_windows_1252() {
        // "Паром вернулся в гавань" in Windows-1251.
        let russian =
            b"\xCF\xE0\xF0\xEE\xEC \xE2\xE5\xF0\xED\xF3\xEB\xF1\xFF \xE2 \xE3\xE0\xE2\xE0\xED\xFC";
        check(russian, Err(DecodeError::UnknownEncoding));
    }

    #[test]
    fn fifty_megabytes_are_refused() {
        let bytes = vec![b'a'; 50 * 1024 * 1024];
        check(
            &bytes,
            Err(DecodeError::TooLarge {
                bytes: bytes.len(),
                limit: LIMIT,
            }),
        );
    }

    #[test]
    fn html_or_not() {
        let check =
            |text: &str, expected: bool| assert_eq!(looks_like_html(text), expected, "{text}");
        check("<!DOCTYPE html>\n<html>", true);
        check("\u{FEFF}  <html lang=en>", true);
        check(
            "<?xml version=\"1.0\"?>\n<!-- saved from url -->\n<!DOCTYPE html PUBLIC",
            true,
        );
        check("<p>The ferry is back.</p>", true);
        check(
            "The ferry <b>is</b> <em>back</em>.<br>More.</p><p>Yes.</p>",
            true,
        );
        check("The ferry is back.", false);
        check(
            "In HTML a paragraph ends with </p>, which few people type.",
            false,
        );
        check("<3 this ferry", false);
        check("<!-- never closed", false);
        check("", false);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = decode(&bytes);
            let _ = looks_like_html(&String::from_utf8_lossy(&bytes));
        }

        /// Any ordinary text comes back from every Unicode encoding, mark or no mark.
        #[test]
        fn text_comes_back(text in "[a-zäéж中🌊 ,.\n]{1,80}[a-z]") {
            prop_assert_eq!(&decode(text.as_bytes()).unwrap().text, &text);
            let marked = format!("\u{FEFF}{text}");
            for unit in [u16::to_le_bytes, u16::to_be_bytes] {
                prop_assert_eq!(&decode(&utf16(&marked, unit)).unwrap().text, &text);
            }
        }
    }
}
