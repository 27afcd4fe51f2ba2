//! Names and addresses made for files: what they are called, and how records are named in them.
//!
//! The same project always gets the same names: nothing here is random and nothing reads a clock.

use crate::annotate::Project;
use crate::exchange::name::stem;
use crate::exchange::record::sha256;

/// A name for each project's file in a folder, none twice.
pub(super) fn stems(projects: &[&Project]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::with_capacity(projects.len());
    for project in projects {
        let stem = stem(&project.details().name);
        let mut name = stem.clone();
        let mut number = 2;
        while taken.contains(&name) {
            name = format!("{stem}-{number}");
            number += 1;
        }
        taken.push(name);
    }
    taken
}

/// A `urn:uuid:` that follows from the parts (a UUID of version 8, from their SHA-256).
pub(super) fn urn(parts: &[&str]) -> String {
    let hash = sha256(&parts.join("\n"));
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    // The variant is the two bits 10 and two bits of the hash.
    let variant = match part(16, 17).as_bytes() {
        [b'0'..=b'3'] => '8',
        [b'4'..=b'7'] => '9',
        [b'8' | b'9' | b'a' | b'b'] => 'a',
        _ => 'b',
    };
    format!(
        "urn:uuid:{}-{}-8{}-{variant}{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32),
    )
}

/// The article's web address, fit to stand where a format wants an IRI; one made from the text where
/// there is none.
pub(super) fn address(project: &Project) -> String {
    web_address(
        project
            .article()
            .metadata()
            .address
            .as_deref()
            .unwrap_or_default(),
    )
    .unwrap_or_else(|| urn(&["text", project.text()]))
}

/// The address with what an IRI may not have percent-encoded; `None` if it is none of the web.
pub(super) fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") || rest.is_empty() {
        return None;
    }
    let mut iri = String::with_capacity(address.len());
    for c in address.chars() {
        let plain = !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c);
        if plain
            && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{fff0}'..='\u{ffff}')
        {
            iri.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                iri.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    Some(iri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web() {
        let check = |address: &str, expected: Option<&str>| {
            assert_eq!(web_address(address).as_deref(), expected, "{address}");
        };
        check(
            "https://example.org/ä b?q=<x>",
            Some("https://example.org/ä%20b?q=%3Cx%3E"),
        );
        check("HTTP://example.org", Some("HTTP://example.org"));
        check("javascript:alert(1)", None);
        check("javascript://example.org/%0aalert(1)", None);
        check("https://", None);
        check("", None);
    }

    #[test]
    fn urns_are_uuids() {
        let urn = urn(&["p1", "c1"]);
        assert_eq!(urn.len(), 45);
        let parts: Vec<&str> = urn.trim_start_matches("urn:uuid:").split('-').collect();
        assert_eq!(
            parts.iter().map(|p| p.len()).collect::<Vec<_>>(),
            [8, 4, 4, 4, 12]
        );
        assert!(parts[2].starts_with('8') && "89ab".contains(&parts[3][..1]));
        assert_ne!(urn, super::urn(&["p1", "c2"]));
    }
}
