//! What of a copied page is not the article: icon names, menus, share bars, captions, bylines.
//!
//! A line left out wrongly is worse than one kept, so every rule here wants the whole line and a
//! short one. Nothing is thrown away: the caller lists what was left out, with the reason.

use super::clean::{ends_sentence, length_in_words};
use super::dates::{read_date, trailing_date};
use crate::article::draft::LeftOut;
use crate::article::published::Published;

/// Longer lines are looked at only for icon names; in bytes.
const LONGEST: usize = 600;

/// Lines that are navigation when they say just this.
#[rustfmt::skip]
const NAVIGATION: &[&str] = &[
    "skip to content", "skip to main content", "skip to navigation", "jump to content", "menu",
    "main menu", "home", "search", "log in", "login", "sign in", "sign up", "register",
    "my account", "subscribe", "subscribe now", "subscribe today", "donate", "advertisement",
    "advertisment", "advertising", "ad", "sponsored", "sponsored content",
    "story continues below advertisement", "article continues below",
    "article continues after advertisement", "continue reading", "continue reading the main story",
    "read more", "read full story", "see more", "show more", "load more", "view all", "see all",
    "more", "related", "related articles", "related stories", "related topics", "related content",
    "related news", "most read", "most popular", "most viewed", "trending", "trending now",
    "more on this story", "more from this section", "more stories", "more news",
    "you may also like", "you might also like", "recommended", "recommended for you",
    "editors picks", "dont miss", "top stories", "latest news", "newsletter", "newsletters",
    "cookie policy", "cookie settings", "accept all", "accept all cookies", "reject all",
    "accept cookies", "manage cookies", "privacy policy", "terms of use", "terms of service",
    "terms and conditions", "contact us", "about us", "all rights reserved", "back to top",
    "next article", "previous article", "next", "previous", "listen", "listen to this article",
    "listen to article", "watch now", "play", "play video", "pause", "mute", "close", "expand",
    "view comments", "leave a comment", "comments", "no comments", "post a comment", "print",
    "print article", "print this page", "save", "saved", "bookmark", "topics", "tags",
    "filed under", "whats this", "breaking", "published", "updated", "last updated",
    // Spanish, French, German, Italian, Portuguese
    "publicidad", "leer más", "lee también", "lea también", "suscríbete", "suscríbase",
    "iniciar sesión", "noticias relacionadas", "más información", "inicio", "imprimir",
    "publicité", "lire la suite", "lire aussi", "à lire aussi", "sabonner", "se connecter",
    "accueil", "imprimer", "sur le même sujet", "anzeige", "werbung", "weiterlesen",
    "mehr zum thema", "lesen sie auch", "zum thema", "zum inhalt springen", "anmelden",
    "abonnieren", "startseite", "drucken", "pubblicità", "leggi anche", "leggi tutto", "abbonati",
    "accedi", "publicidade", "leia mais", "leia também", "assine", "saiba mais",
];

/// Lines after the article from which on nothing belongs to it.
#[rustfmt::skip]
const TAIL: &[&str] = &[
    "related", "related articles", "related stories", "related topics", "related content",
    "related news", "most read", "most popular", "most viewed", "trending", "trending now",
    "more on this story", "more from this section", "more stories", "more news",
    "you may also like", "you might also like", "recommended", "recommended for you",
    "editors picks", "dont miss", "top stories", "latest news", "comments", "leave a comment",
    "noticias relacionadas", "sur le même sujet", "mehr zum thema", "topics", "tags",
];

/// Lines that are navigation when they begin so, up to a colon.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "read more", "read also", "also read", "read next", "see also", "related", "related story",
    "related article", "more on this", "watch", "dont miss", "recommended", "in pictures", "tags",
    "topics", "filed under", "lee también", "leer más", "lea también", "le puede interesar",
    "te puede interesar", "más información", "lire aussi", "à lire aussi", "lire",
    "lesen sie auch", "lesen sie mehr", "mehr dazu", "mehr zum thema", "leggi anche",
    "leia também", "leia mais",
];

/// Words of which share bars are made; those of the first list are enough to recognise one.
#[rustfmt::skip]
const SHARE: &[&str] = &[
    "share", "shares", "tweet", "retweet", "facebook", "twitter", "whatsapp", "linkedin",
    "pinterest", "reddit", "telegram", "messenger", "bluesky", "mastodon", "threads", "instagram",
    "flipboard", "pocket", "teilen", "partager", "compartir", "condividi", "compartilhar", "likes",
    "like", "follow",
];
#[rustfmt::skip]
const BESIDE_SHARE: &[&str] = &[
    "this", "article", "story", "page", "on", "via", "by", "with", "to", "us", "x", "e-mail",
    "email", "mail", "print", "copy", "link", "url", "save", "pin", "comment", "comments", "and",
    "more", "or", "in", "a", "the", "friend", "friends", "post", "now", "news", "updates", "for",
    "en", "sur", "auf", "bei", "por", "le", "la", "el", "per", "su", "youtube", "tiktok",
    "snapchat", "k", "options", "gift",
];

/// Names of icons, as a page's icon font spells them.
#[rustfmt::skip]
const ICON_WORDS: &[&str] = &[
    "icon", "icons", "chevron", "arrow", "caret", "hamburger", "bookmark", "camera", "check",
    "close", "cross", "download", "edit", "expand", "compress", "file", "filter", "flag", "mail",
    "email", "envelope", "menu", "mute", "muted", "pause", "play", "print", "printer", "search",
    "share", "sign", "in", "out", "up", "down", "left", "right", "back", "forward", "tag", "tags",
    "trash", "facebook", "twitter", "instagram", "linkedin", "youtube", "whatsapp", "telegram",
    "pinterest", "tiktok", "rss", "fb", "tw", "yt", "vk", "ig", "user", "lock", "star", "heart",
    "plus", "minus", "link", "external", "gallery", "video", "audio", "volume", "comment",
    "comments", "calendar", "clock", "location", "pin", "phone", "globe", "home", "info",
    "question", "settings", "gear", "cart", "bell", "circle", "square", "full", "svg", "logo",
    "toggle", "dropdown", "keyboard", "thumbs", "copy", "refresh", "zoom", "next", "prev",
    "previous", "more", "vert", "horiz", "account", "avatar",
];

/// Why a line is no part of an article, if what it says alone shows that.
///
/// Dates, bylines and repeated headlines need their place too and are not found here.
#[must_use]
pub fn furniture(line: &str) -> Option<LeftOut> {
    if is_icons(line) {
        return Some(LeftOut::Icons);
    }
    if line.len() > LONGEST {
        return None;
    }
    let words = length_in_words(line);
    if words > 60 {
        return None;
    }
    let lower = line.to_lowercase();
    // No menu entry and no share bar is longer.
    let plain = if words <= 16 {
        plain_words(&lower)
    } else {
        Vec::new()
    };
    if is_navigation(line, &lower, &plain, words) {
        return Some(LeftOut::Navigation);
    }
    if is_share_bar(&plain) {
        return Some(LeftOut::ShareBar);
    }
    is_caption(line, &lower, words).then_some(LeftOut::Caption)
}

/// Whether a line after the article opens what a page puts there: related stories, comments.
#[must_use]
pub fn opens_tail(line: &str) -> bool {
    line.len() <= 60 && TAIL.contains(&plain_words(&line.to_lowercase()).join(" ").as_str())
}

/// Words without the punctuation around them, apostrophes left out; bare marks are no words.
fn plain_words(lower: &str) -> Vec<String> {
    lower
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .replace(['’', '\''], "")
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// A run of icon names. Copied pages glue them ("downicon chevron lefticon"), so the word "icon" is
/// counted where it stands in other words, too.
fn is_icons(line: &str) -> bool {
    let private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}');
    if line.starts_with(private) && line.chars().all(|c| private(c) || c.is_whitespace()) {
        return true;
    }
    // A run of icon names shows itself in its first words; no need to read a long paragraph.
    let start: String = line
        .chars()
        .take(240)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let sure = ["chevron", "arrow", "caret", "svg", "hamburger", "icon"]
        .iter()
        .any(|sure| start.contains(sure));
    if !sure {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    let words = line.split_whitespace().count();
    // Icon names are never a sentence.
    let sentences = line.matches([',', ';', '“', '”', '"']).count()
        + line.matches(". ").count()
        + usize::from(ends_sentence(line));
    let icons = lower.matches("icon").count();
    if icons >= 4 && icons * 4 >= words && sentences * 8 <= icons {
        return true;
    }
    if words < 5 || sentences > 0 || line.len() > 4 * LONGEST {
        return false;
    }
    let (mut known, mut all) = (0_usize, 0_usize);
    for part in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
    {
        all += 1;
        known += usize::from(ICON_WORDS.contains(&part));
    }
    // Share bars are made of some of the same words; they have a reason of their own.
    known * 10 >= all * 8
}

fn is_navigation(line: &str, lower: &str, plain: &[String], words: usize) -> bool {
    const RULES: &[char] = &[
        '*', '·', '•', '|', '-', '–', '—', '_', '=', '~', '#', '+', '/', '\\', '<', '>', '»', '«',
        '‹', '›', ' ',
    ];
    if line.chars().all(|c| RULES.contains(&c)) {
        return true;
    }
    // "Home | World | Climate | Sport"
    let entries = || {
        line.split(['|', '•', '·'])
            .map(|entry| entry.split_whitespace().count())
    };
    if words <= 30 && entries().count() >= 4 && entries().all(|n| (1..=3).contains(&n)) {
        return true;
    }
    let said = plain.join(" ");
    if NAVIGATION.contains(&said.as_str()) {
        return true;
    }
    let lead = lower
        .split_once(':')
        .map(|(lead, _)| plain_words(lead).join(" "));
    if words <= 25 && lead.is_some_and(|lead| LEADS.contains(&lead.as_str())) {
        return true;
    }
    let starts = |openings: &[&str]| openings.iter().any(|opening| lower.starts_with(opening));
    if words <= 60
        && starts(&[
            "we use cookies",
            "this site uses cookies",
            "this website uses cookies",
            "by continuing to use this site",
        ])
    {
        return true;
    }
    if words <= 30
        && starts(&[
            "sign up to",
            "sign up for",
            "subscribe to our",
            "get our",
            "join our",
            "register for",
        ])
        && ["newsletter", "briefing", "daily email", "inbox", "alerts"]
            .iter()
            .any(|word| lower.contains(word))
    {
        return true;
    }
    if words <= 20
        && [
            "all rights reserved",
            "alle rechte vorbehalten",
            "tous droits réservés",
            "todos los derechos reservados",
        ]
        .iter()
        .any(|t| lower.contains(t))
    {
        return true;
    }
    // "5 min read", "Reading time: 4 minutes", "2 hours ago"
    let said: Vec<&str> = plain.iter().map(String::as_str).collect();
    let number = |word: &str| {
        !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
    };
    match said.as_slice() {
        [n, "min" | "mins" | "minute" | "minutes", "read"]
        | [n, "min" | "minute" | "comments" | "comment" | "views"] => number(n),
        // Temps de lecture, Lesezeit, tiempo de lectura …
        [
            ..,
            n,
            "min" | "mins" | "minutes" | "minuten" | "minutos" | "minuti",
        ] if said.len() <= 5 => {
            number(n)
                && said.iter().any(|word| {
                    matches!(
                        *word,
                        "lecture"
                            | "lesezeit"
                            | "lectura"
                            | "lettura"
                            | "leitura"
                            | "reading"
                            | "read"
                    )
                })
        }
        ["reading", "time", n, ..] => number(n) && said.len() <= 4,
        [
            n,
            "minutes" | "minute" | "mins" | "min" | "hours" | "hour" | "days" | "day",
            "ago",
        ] => number(n),
        [length, "read"] => length
            .strip_suffix("-minute")
            .or_else(|| length.strip_suffix("-min"))
            .is_some_and(number),
        _ => false,
    }
}

fn is_share_bar(plain: &[String]) -> bool {
    let share = |word: &String| SHARE.contains(&word.as_str());
    let beside = |word: &String| {
        BESIDE_SHARE.contains(&word.as_str())
            || word
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'k'))
    };
    let sure = plain.iter().filter(|word| share(word)).count();
    sure >= 1 && plain.len() <= 16 && plain.iter().all(|word| share(word) || beside(word))
        // "Like this" or "Follow the story" is a share bar only in company.
        && (sure >= 2 || !plain.first().is_some_and(|word| matches!(word.as_str(), "like" | "likes")) || plain.len() == 1)
}

/// The text under a picture: it opens with the word for one, or ends with who took it.
fn is_caption(line: &str, lower: &str, words: usize) -> bool {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "photo:", "photos:", "photo by", "photo credit", "photograph:", "photograph by",
        "photographs:", "picture:", "pictures:", "image:", "images:", "image caption",
        "image source", "image credit", "file photo", "file picture", "credit:", "credits:",
        "caption:", "illustration:", "illustration by", "graphic:", "foto:", "foto von", "fotos:",
        "bild:", "symbolbild", "photo :", "crédit photo", "crédits photo", "imagen:", "imagem:",
        "фото:", "©", "(c) ", "copyright ©",
    ];
    #[rustfmt::skip]
    const CREDITS: &[&str] = &[
        "Photo:", "Photos:", "Photo by", "Photograph:", "Photograph by", "Picture:", "Pictures:",
        "Image:", "Credit:", "Foto:", "Fotos:", "Bild:", "Photo :", "Crédit", "©",
    ];
    #[rustfmt::skip]
    const AGENCIES: &[&str] = &["getty images", "shutterstock", "/afp", "/ afp", "/reuters",
        "/ reuters", "/ap", "/ ap", "/dpa", "/ dpa", "/epa", "/ epa"];
    if words > 45 {
        return false;
    }
    let inner = lower.trim_start_matches(['(', '[', '“']);
    if words <= 30 && OPENINGS.iter().any(|opening| inner.starts_with(opening)) {
        return true;
    }
    let end = lower.trim_end_matches([')', ']', '.', ' ']);
    if AGENCIES.iter().any(|agency| end.ends_with(agency)) {
        return true;
    }
    CREDITS.iter().any(|credit| {
        let Some((before, after)) = line.rsplit_once(credit) else {
            return false;
        };
        // Only at a seam: "She has an Image: strong" is a sentence.
        let seam = before.trim_end().ends_with([
            '.', '!', '?', ')', '”', '"', '(', '[', '|', '–', '—', '-', '/', '…',
        ]);
        seam && length_in_words(after) <= 8
            && !after.trim_end_matches(['.', ')', ']']).contains(". ")
    })
}

/// A byline, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// Who wrote it, without "By".
    pub name: String,
    /// The date, where the same line gives it.
    pub published: Option<Published>,
    /// The outlet, where the same line gives it after a bar.
    pub outlet: Option<String>,
}

/// The word that opens a byline, alone on its line.
#[must_use]
pub fn is_byline_word(line: &str) -> bool {
    matches!(
        line.trim_end_matches(':').to_lowercase().as_str(),
        "by" | "von" | "par" | "por" | "di" | "door" | "written by" | "author" | "autor" | "auteur"
    )
}

/// The byline a short line consists of: "By Mara Lindqvist", "Von …", "Par …", "Por …".
#[must_use]
pub fn byline(line: &str) -> Option<Byline> {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "written by ", "story by ", "words by ", "text by ", "report by ", "reported by ",
        "article by ", "by ", "von ", "par ", "por ", "di ", "door ", "author: ", "autor: ",
        "autora: ", "auteur : ", "auteur: ", "text: ", "автор: ",
    ];
    if line.len() > 200 {
        return None;
    }
    let rest = OPENINGS.iter().find_map(|opening| {
        let head = line.get(..opening.len())?;
        (head.to_lowercase() == **opening).then(|| line.get(opening.len()..))?
    })?;
    let mut found = Byline::default();
    let mut parts = rest
        .split(['|', '·', '•'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut name = parts.next()?.trim_start_matches(':').trim();
    if let Some((at, date)) = trailing_date(name) {
        found.published = Some(date);
        name = name.get(..at)?;
        for label in [
            "Published",
            "published",
            "Updated",
            "Posted",
            "on",
            "–",
            "—",
            "-",
        ] {
            name = name
                .trim()
                .trim_end_matches([',', ';', '.'])
                .strip_suffix(label)
                .unwrap_or(name);
        }
    }
    for part in parts {
        if let Some(date) = read_date(part) {
            found.published = found.published.or(Some(date));
        } else if is_outlet(part) {
            found.outlet = Some(part.to_owned());
        } else if furniture(part).is_none() {
            return None;
        }
    }
    let name = name.trim().trim_end_matches([',', ';', ':']);
    is_name(name).then(|| {
        name.clone_into(&mut found.name);
        found
    })
}

/// Whether something reads like a name, or several, with what bylines add to them.
#[must_use]
pub fn is_name(text: &str) -> bool {
    #[rustfmt::skip]
    const SMALL: &[&str] = &[
        "and", "y", "e", "et", "und", "en", "de", "da", "do", "del", "della", "di", "du", "des",
        "la", "le", "van", "von", "der", "den", "ter", "al", "el", "bin", "ibn", "bint", "in",
        "at", "for", "of", "the", "our", "staff", "reporter", "reporters", "correspondent",
        "correspondents", "editor", "writer", "columnist", "political", "senior", "chief",
        "special", "health", "science", "education", "environment", "business", "local", "news",
        "with", "by",
    ];
    // Sentences that open with the same words: "By the time …", "Von Montag an …".
    #[rustfmt::skip]
    const NO_NAMES: &[&str] = &[
        "the", "a", "an", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december", "montag", "then", "now", "contrast", "and",
        "for", "in",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@')
            .to_lowercase()
    };
    let Some(first) = words.first() else {
        return false;
    };
    if words.len() > 14
        || NO_NAMES.contains(&bare(first).as_str())
        || text.contains(['“', '”', '"', '!', '?', ':'])
    {
        return false;
    }
    // A full stop at the end is a sentence's, unless it is that of "Jr." or an initial.
    let last = words.last().map_or(0, |word| word.len());
    if text.ends_with('.') && last > 4 {
        return false;
    }
    let capital = |word: &&str| {
        let start = word
            .trim_start_matches(['(', '-', '–', '&', '/', ','])
            .chars()
            .next();
        start.is_none_or(|c| {
            c.is_uppercase() || c == '@' || (c.is_alphabetic() && !c.is_lowercase())
        })
    };
    capital(first)
        && words
            .iter()
            .all(|word| capital(word) || SMALL.contains(&bare(word).as_str()) || word.contains('@'))
}

/// Whether a line opens a caption whose words are on the next one ("Image caption,").
#[must_use]
pub fn opens_caption(line: &str) -> bool {
    matches!(
        line.to_lowercase().trim_end_matches([',', ':']),
        "image caption"
            | "caption"
            | "video caption"
            | "bildunterschrift"
            | "légende"
            | "pie de foto"
    )
}

/// Whether a short line says what the person named above it is: "Education correspondent".
#[must_use]
pub fn is_role(line: &str) -> bool {
    #[rustfmt::skip]
    const ROLES: &[&str] = &[
        "correspondent", "reporter", "editor", "writer", "columnist", "journalist", "photographer",
        "producer", "staff", "redakteur", "redakteurin", "korrespondent", "korrespondentin",
        "journaliste", "periodista", "redactor", "redactora", "corresponsal", "giornalista",
    ];
    let lower = line.to_lowercase();
    let words = || {
        lower
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
    };
    line.len() <= 60
        && words().count() <= 5
        && !ends_sentence(line)
        && words().any(|word| ROLES.contains(&word))
}

/// Whether a line reads like the name of a newspaper: "Harbour Gazette", "The Morning Courier".
#[must_use]
pub fn is_paper(line: &str) -> bool {
    #[rustfmt::skip]
    const PAPERS: &[&str] = &[
        "gazette", "times", "herald", "post", "tribune", "journal", "chronicle", "courier",
        "observer", "telegraph", "guardian", "mail", "standard", "echo", "press", "dispatch",
        "examiner", "inquirer", "advertiser", "mercury", "argus", "bugle", "register", "sentinel",
        "zeitung", "anzeiger", "kurier", "tagblatt", "tageblatt",
    ];
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && is_outlet(line)
        && is_name(line.strip_prefix("The ").unwrap_or(line))
        && words.iter().any(|word| PAPERS.contains(word))
}

/// Whether the last part of a page's title can be the name of who publishes it.
#[must_use]
pub fn is_outlet(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let starts = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
    (1..=5).contains(&words) && text.len() <= 60 && starts && !ends_sentence(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: Option<LeftOut>) {
        for line in lines {
            assert_eq!(furniture(line), expected, "{line}");
        }
    }

    #[test]
    fn icon_names() {
        check(
            &[
                "icon anchoricon bell-bicon cameraicon chevron downicon chevron upicon gearicon mailicon tagsicon fq",
                "menu search close arrow-left arrow-right facebook twitter print",
                "keyboard_arrow_down keyboard_arrow_up more_vert search close menu",
                "\u{F0C9} \u{F002}",
            ],
            Some(LeftOut::Icons),
        );
        check(
            &[
                "The icon of the saint, an icon among icons, is an icon again.",
                "The museum bought four icons: one icon from Rhodes, an icon from Crete, and two icons nobody had seen.",
                "Turn left, then right, then left again at the arrow.",
            ],
            None,
        );
    }

    #[test]
    fn navigation() {
        check(
            &[
                "Advertisement",
                "READ MORE",
                "Read more: Ferry sinks twice",
                "Related: The storm of last winter",
                "Skip to main content",
                "5 min read",
                "5-minute read",
                "Temps de lecture : 3 min.",
                "Home | World | Climate | Sport",
                "Reading time: 4 minutes",
                "2 hours ago",
                "We use cookies to make this site work.",
                "Sign up for our weekly newsletter and never miss a boat",
                "© 2026 Harbour Gazette. All rights reserved.",
                "* * *",
                "Lesen Sie auch:",
                "Lire aussi : Le bac coule",
                "Don’t miss",
                "12 comments",
                "|",
            ],
            Some(LeftOut::Navigation),
        );
        check(
            &[
                "“Read more,” the librarian said.",
                "More boats are on the way",
                "Sign up before Friday, the mayor said.",
                "[…]",
                "Yes.",
                "2 hours",
                "She watched: the boat was gone.",
                "Home is where the harbour is.",
                "No!",
                "5",
            ],
            None,
        );
    }

    #[test]
    fn share_bars() {
        check(
            &[
                "Share",
                "Share this article",
                "Facebook Twitter WhatsApp E-mail",
                "Share on Facebook",
                "12 shares",
                "Teilen",
                "Follow us on Facebook",
                "Copy link Share",
            ],
            Some(LeftOut::ShareBar),
        );
        check(
            &[
                "Share the boat with friends, she said",
                "He shares the boat",
                "Like this",
                "Follow the money",
            ],
            None,
        );
    }

    #[test]
    fn captions() {
        check(
            &[
                "Photo: Ana Silva",
                "The new ferry at dusk. Photo: Ana Silva",
                "The new ferry at dusk. (Photo by Ana Silva)",
                "© Ana Silva",
                "Foto: A. Silva/dpa",
                "Passengers wait at the pier on Monday. Ana Silva/AFP",
                "Image caption, The ferry in 1994",
                "File photo",
            ],
            Some(LeftOut::Caption),
        );
        check(
            &[
                "The photo shows the ferry at dusk.",
                "She has an image: strong, calm, dry.",
                "Getting the picture took an hour, Silva said.",
                "“The Image: A Guide” is her first book about boats and what we see in them.",
            ],
            None,
        );
    }

    #[test]
    fn bylines() {
        let check = |line: &str, expected: &str| {
            let found = byline(line).map(|b| {
                let date = b.published.map_or(String::new(), |d| format!(" @ {d}"));
                format!(
                    "{}{date}{}",
                    b.name,
                    b.outlet.map_or(String::new(), |o| format!(" / {o}"))
                )
            });
            assert_eq!(found.as_deref().unwrap_or("none"), expected, "{line}");
        };
        check("By Mara Lindqvist", "Mara Lindqvist");
        check(
            "BY MARA LINDQVIST, STAFF REPORTER",
            "MARA LINDQVIST, STAFF REPORTER",
        );
        check(
            "By Mara Lindqvist and Tom Okafor in Tarnbridge",
            "Mara Lindqvist and Tom Okafor in Tarnbridge",
        );
        check("Von Jörg van der Velde", "Jörg van der Velde");
        check("Par Zoé Lefèvre", "Zoé Lefèvre");
        check("Por María de la Cruz", "María de la Cruz");
        check(
            "By Mara Lindqvist | Harbour Gazette",
            "Mara Lindqvist / Harbour Gazette",
        );
        check(
            "By Mara Lindqvist, 14 March 2026",
            "Mara Lindqvist @ 2026-03-14",
        );
        check(
            "By Mara Lindqvist Published 14 March 2026 9:30 pm",
            "Mara Lindqvist @ 2026-03-14T21:30",
        );
        check("Written by Martin King Jr.", "Martin King Jr.");
        check("By our staff reporter", "none");
        check("By Monday, the ferry was gone.", "none");
        check("By the time it came back, nobody waited", "none");
        check("By Lake and River: a year afloat", "none");
        check("By far", "none");
        check("Mara Lindqvist", "none");
    }
}
