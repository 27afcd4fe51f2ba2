//! Several files as one zip archive, stored and not compressed.
//!
//! By hand, because what we need of the format is two record layouts and a checksum: a crate for it
//! measured many times this file (see `ARCHITECTURE.md`), for compression, encryption, 64-bit
//! sizes and reading, none of which a few texts need. Names are UTF-8 and say so. There are no
//! dates in it (the format's zero, 1980-01-01), so that the same project gives the same bytes.

/// One file of an archive.
pub(in super::super) struct Entry {
    /// Its name, folders divided by `/`.
    pub name: String,
    /// What is in it.
    pub content: String,
}

/// The archive; `None` past what the format's 32-bit sizes and 16-bit counts hold.
pub(super) fn archive(entries: &[Entry]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = u32::try_from(out.len()).ok()?;
        let header = header(entry)?;
        out.extend(*b"PK\x03\x04");
        out.extend(&header);
        out.extend(entry.name.as_bytes());
        out.extend(entry.content.as_bytes());
        // Made by Unix, by version 2.0 of the format.
        directory.extend(*b"PK\x01\x02\x14\x03");
        directory.extend(&header);
        // No comment, first disk, no internal attributes.
        directory.extend([0; 6]);
        // An ordinary file that its owner may write and others read.
        directory.extend((0o100_644_u32 << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(entry.name.as_bytes());
    }
    let start = u32::try_from(out.len()).ok()?;
    let length = u32::try_from(directory.len()).ok()?;
    let count = u16::try_from(entries.len()).ok()?.to_le_bytes();
    out.extend(directory);
    out.extend(*b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    Some(out)
}

/// What the two records of a file have in common: from the version it needs to the length of its
/// extra field.
fn header(entry: &Entry) -> Option<Vec<u8>> {
    let size = u32::try_from(entry.content.len()).ok()?.to_le_bytes();
    let mut header = Vec::with_capacity(26);
    // Version 2.0; names are UTF-8; stored; no time, and the first day there is.
    header.extend([20, 0, 0, 0b1000, 0, 0, 0, 0, 0b0010_0001, 0]);
    header.extend(crc32(entry.content.as_bytes()).to_le_bytes());
    header.extend(size);
    header.extend(size);
    header.extend(u16::try_from(entry.name.len()).ok()?.to_le_bytes());
    header.extend([0; 2]);
    Some(header)
}

/// The checksum that zip wants (CRC-32 of IEEE 802.3), four bits at a time.
fn crc32(bytes: &[u8]) -> u32 {
    let table: [u32; 16] = std::array::from_fn(|n| {
        let mut crc = n as u32;
        for _ in 0..4 {
            crc = (crc >> 1) ^ (0xedb8_8320 * (crc & 1));
        }
        crc
    });
    let step = |crc: u32| (crc >> 4) ^ table.get((crc & 15) as usize).copied().unwrap_or_default();
    !bytes
        .iter()
        .fold(u32::MAX, |crc, byte| step(step(crc ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_of_the_standard() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn records_stand_where_the_directory_says() {
        let entry = |name: &str, content: &str| Entry {
            name: name.to_owned(),
            content: content.to_owned(),
        };
        let bytes = archive(&[entry("a/川.txt", "one 🌊"), entry("b", "")]).unwrap();
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        assert_eq!(bytes[end + 8], 2);
        let start = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap()) as usize;
        assert_eq!(&bytes[start..start + 4], b"PK\x01\x02");
        // The flag for UTF-8 names.
        assert_eq!(bytes[start + 9], 0b1000);
        assert!(
            bytes
                .windows(7)
                .any(|w| w == "one 🌊".as_bytes().get(..7).unwrap())
        );
    }
}
