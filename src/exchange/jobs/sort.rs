//! The job of telling files of annotations from articles: files in, one answer for each out.
//!
//! The readers themselves decide, so that nothing they know is opened as an article; they are in the
//! workshop, so the question is asked there.

use crate::exchange::formats::read::is_annotations;

/// What the job is called.
pub(super) const NAME: &str = "sort";

/// The job of telling which of these files, by their bytes, hold annotations.
#[must_use]
pub fn ask_to_sort(files: &[&[u8]]) -> (String, Vec<u8>) {
    let lengths: Vec<usize> = files.iter().map(|bytes| bytes.len()).collect();
    // Numbers are always JSON.
    let json = serde_json::to_string(&lengths).unwrap_or_default();
    (format!("{NAME}\n{json}"), files.concat())
}

/// Reads the answer: for each file, whether it holds annotations. `None` where the job failed.
#[must_use]
pub fn read_sort_answer(answer: &str) -> Option<Vec<bool>> {
    serde_json::from_str(answer).ok()
}

/// Does the job.
pub(super) fn sort(json: &str, bytes: &[u8]) -> Option<String> {
    let lengths: Vec<usize> = serde_json::from_str(json).ok()?;
    let mut rest = bytes;
    let mut sorts = Vec::new();
    for length in lengths {
        let (file, later) = rest.split_at_checked(length)?;
        sorts.push(is_annotations(file));
        rest = later;
    }
    serde_json::to_string(&sorts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::jobs::{ask_for_file, work};

    const EXAMPLE: &str = include_str!("../../../examples/river-plan.sayso.json");

    fn sorts(files: &[&[u8]]) -> Vec<bool> {
        let (job, bytes) = ask_to_sort(files);
        let answer = read_sort_answer(&work(&job, &bytes, &mut |_| {}).0);
        answer.unwrap_or_default()
    }

    #[test]
    fn files_are_told_apart_by_what_is_in_them() {
        let check = |file: &[u8], expected: bool| {
            let shown = String::from_utf8_lossy(file);
            assert_eq!(sorts(&[file]), [expected], "{shown:.60}");
        };
        let text = |text: &str, expected| check(text.as_bytes(), expected);
        text(
            "[[\"Ortiz spoke.\", {\"entities\": [[0, 5, \"SOURCE\"]]}]]",
            true,
        );
        text("[\n  [\"Ortiz spoke.\", {\"entities\": []}]\n]", true);
        text(
            "[\"Ortiz spoke.\", {\"entities\": []}]\n[\"No.\", {\"entities\": []}]\n",
            true,
        );
        text("[[\"Ortiz spoke.\", {\"entities\": [[0, 5", true);
        text("{\"weather\": \"rain\"}", true);
        text("[{\"weather\": ", true);
        for head in [
            "claim,speaker",
            "exact,who",
            "quotation;note",
            "highlight\tspeaker",
        ] {
            text(&format!("{head}\n"), true);
        }
        text(
            "Highlight,Book\nIt is safe.,The Hall\nIt is dry.,The Hall\n",
            true,
        );
        let utf16 = |text: &str| -> Vec<u8> {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(units).collect()
        };
        check(&utf16("claim;speaker\r\nIt is safe.;Osei\r\n"), true);
        check(&utf16("[{\"text\": \"It is safe.\", \"label\": []}]"), true);
        text("T1\tContent 0 5\tOrtiz\n", true);

        text(
            "[Editor’s note: this was corrected.]\n\nThe hall is dry.",
            false,
        );
        text("[1] The hall is dry, Brandt said.", false);
        text(
            "[\"It is dry,\" Brandt said.]\n\nThe hall opens in May.",
            false,
        );
        text(
            "[[File:Hall.jpg|thumb]]\nThe hall, dry at last, opens in May.",
            false,
        );
        text(
            "Claim, counterclaim and a dry roof\n\nThe hall is dry, said Brandt, and safe, said Osei.\n",
            false,
        );
        text("Rain, wind, quote\n\nThe hall is dry.", false);
        text("The hall, dry at last, opens in May; rents rise.", false);
        text("<p>The hall is dry.</p>", false);
        text(EXAMPLE, false);
        check(&utf16(EXAMPLE), false);
        text("", false);
    }

    #[test]
    fn a_packed_file_goes_by_what_is_packed() {
        let job = ask_for_file("brat", None, true, &|key| key.to_owned());
        let (_, brat) = work(&job, EXAMPLE.as_bytes(), &mut |_| {});
        let word = b"PK\x03\x04\x14\0[Content_Types].xml..word/document.xml".as_slice();
        let odt = b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text".as_slice();
        let cut = brat.get(..brat.len() / 2).unwrap_or_default();
        assert_eq!(sorts(&[&brat, word, odt, cut]), [true, false, false, true]);
    }
}
