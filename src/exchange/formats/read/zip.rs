//! Takes the files out of a zip archive: those that are stored or deflated, and no others.
//!
//! The container is read by hand (the writers make it by hand too); only unpacking is a crate's.
//! Nothing an archive says of itself is believed: sizes are bounded before anything is unpacked, every
//! range is checked, and a name is only ever a name, never a path that something is written to.

use super::problem::Trouble;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The most files that are taken out of an archive.
pub(super) const MAX_FILES: usize = 4000;

/// A file of an archive.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name in the archive, folders divided by `/`.
    pub name: String,
    /// What is in it, or why it could not be unpacked.
    pub bytes: Result<Vec<u8>, Trouble>,
}

/// Whether the bytes begin as a zip archive does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of the archive, together at most `limit` bytes.
///
/// # Errors
/// When its directory is not to be found, or lists too many files.
pub(super) fn entries(bytes: &[u8], limit: usize) -> Result<Vec<Entry>, Trouble> {
    let end = end_record(bytes).ok_or(Trouble::BrokenZip)?;
    let count = short(bytes, end + 10).ok_or(Trouble::BrokenZip)?;
    let start = long(bytes, end + 16).ok_or(Trouble::BrokenZip)?;
    if count > MAX_FILES {
        return Err(Trouble::TooManyFiles { limit: MAX_FILES });
    }
    let mut left = limit;
    let mut at = start;
    let mut entries = Vec::new();
    for _ in 0..count {
        let header = Header::read(bytes, at).ok_or(Trouble::BrokenZip)?;
        at = header.next;
        if header.is_beside_the_point() {
            continue;
        }
        let unpacked = header.unpack(bytes, left);
        // What is broken may have been unpacked up to its end, too.
        if matches!(unpacked, Ok(_) | Err(Trouble::BrokenZip)) {
            left = left.saturating_sub(header.size);
        }
        entries.push(Entry {
            name: header.name,
            bytes: unpacked,
        });
    }
    Ok(entries)
}

/// Where the record at the end begins: behind it there is only a comment of at most 64 KB.
fn end_record(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(0xffff);
    (first..=last)
        .rev()
        .find(|at| bytes.get(*at..at + 4) == Some(b"PK\x05\x06"))
}

/// What the directory says of one file.
struct Header {
    name: String,
    flags: usize,
    method: usize,
    packed: usize,
    size: usize,
    local: usize,
    /// Where the next one begins.
    next: usize,
}

impl Header {
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let name_length = short(bytes, at + 28)?;
        let name = bytes.get(at + 46..at + 46 + name_length)?;
        Some(Self {
            name: String::from_utf8_lossy(name).into_owned(),
            flags: short(bytes, at + 8)?,
            method: short(bytes, at + 10)?,
            packed: long(bytes, at + 20)?,
            size: long(bytes, at + 24)?,
            local: long(bytes, at + 42)?,
            next: at + 46 + name_length + short(bytes, at + 30)? + short(bytes, at + 32)?,
        })
    }

    /// Folders, and what some systems put beside each file.
    fn is_beside_the_point(&self) -> bool {
        let last = self.name.rsplit('/').next().unwrap_or_default();
        self.name.ends_with('/') || self.name.starts_with("__MACOSX/") || last.starts_with('.')
    }

    fn unpack(&self, bytes: &[u8], limit: usize) -> Result<Vec<u8>, Trouble> {
        if self.size > limit {
            let size = self.size;
            return Err(Trouble::TooLarge { size, limit });
        }
        // Locked files say so in the first flag.
        if self.flags & 1 == 1 {
            return Err(Trouble::PackedOtherwise);
        }
        let packed = self.packed(bytes).ok_or(Trouble::BrokenZip)?;
        let unpacked = match self.method {
            0 => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, self.size).map_err(|_| Trouble::BrokenZip)?,
            _ => return Err(Trouble::PackedOtherwise),
        };
        if unpacked.len() == self.size {
            Ok(unpacked)
        } else {
            Err(Trouble::BrokenZip)
        }
    }

    fn packed<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let at = self.local;
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x03\x04" {
            return None;
        }
        let start = at + 30 + short(bytes, at + 26)? + short(bytes, at + 28)?;
        bytes.get(start..start.checked_add(self.packed)?)
    }
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(two)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}
