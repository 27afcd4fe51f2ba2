//! What a reader sees of a file before taking it: its first lines.

/// How many lines are shown, and how many characters of each.
const LINES: usize = 40;
const CHARACTERS: usize = 240;

/// The first lines of a text, long ones cut, with a sign where there is more.
#[must_use]
pub fn preview(text: &str) -> String {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let shown = lines.by_ref().take(LINES);
    let mut shown: Vec<String> = shown
        .map(|line| match line.char_indices().nth(CHARACTERS) {
            Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
            None => line.to_owned(),
        })
        .collect();
    shown.extend(lines.next().map(|_| "…".to_owned()));
    shown.join("\n")
}

#[cfg(test)]
mod tests {
    use super::preview;

    #[test]
    fn more_lines_and_longer_ones_are_cut_where_it_is_said() {
        assert_eq!(preview("\u{feff}a\r\nb\n"), "a\nb");
        assert_eq!(preview(""), "");
        let long = "é".repeat(241);
        assert_eq!(preview(&long), "é".repeat(240) + "…");
        let many = preview(&"line\n".repeat(41));
        assert_eq!(many.lines().count(), 41);
        assert!(many.ends_with("line\n…"));
        assert!(!preview(&"line\n".repeat(40)).contains('…'));
    }
}
