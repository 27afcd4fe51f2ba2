//! What a file is called after the project in it.

/// The most characters of a project's name that go into it.
const LONGEST: usize = 48;

/// The name of a file without date and suffix: small letters and digits of any script, and hyphens for
/// the rest, which some system or tool would not take.
#[must_use]
pub fn stem(title: &str) -> String {
    // Accents that stand by themselves belong to their letter.
    let apart = |c: char| !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}');
    let title = title.replace(['\'', '’'], "");
    let mut stem = String::new();
    let mut length = 0;
    for word in title.split(apart).filter(|word| !word.is_empty()) {
        let word: String = word.to_lowercase().chars().take(LONGEST).collect();
        length += word.chars().count() + 1;
        if length > LONGEST + 1 {
            break;
        }
        if !stem.is_empty() {
            stem.push('-');
        }
        stem.push_str(&word);
    }
    if stem.is_empty() {
        "article".to_owned()
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn names_of_files() {
        let check = |title: &str, expected: &str| assert_eq!(stem(title), expected, "{title}");
        check("Night buses return", "night-buses-return");
        check(
            "Where is the ferry… Ortiz asks",
            "where-is-the-ferry-ortiz-asks",
        );
        check(
            "The council’s “brave” plan: yes/no?",
            "the-councils-brave-plan-yes-no",
        );
        check("../../etc/passwd\0\n", "etc-passwd");
        check("\u{202e}gnp.exe", "gnp-exe");
        check("川の計画、可決", "川の計画-可決");
        check("خطة النهر", "خطة-النهر");
        check("🌊 river", "river");
        check("Cafe\u{301}s reopen", "cafe\u{301}s-reopen");
        check(" … ", "article");
        check(&"word ".repeat(40), &["word"; 9].join("-"));
        check(&"x".repeat(200), &"x".repeat(48));
    }
}
