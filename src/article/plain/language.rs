//! What language a text is in, by its script and its commonest words.
//!
//! A hint that the reader can change; where two languages are too close to tell, there is no answer.

use super::clean::is_cjk;
use crate::article::sorting;

/// How much of the text is looked at, in characters.
const LOOKED_AT: usize = 20_000;

/// The commonest words of the languages in Latin script; a word in several lists counts less.
#[rustfmt::skip]
const STOP_WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "to", "in", "is", "that", "it", "was", "for", "on", "with", "as",
        "his", "they", "at", "be", "this", "have", "from", "by", "not", "but", "are", "said",
        "had",
        "which", "will", "their", "has", "who", "would", "were", "been"]),
    ("es", &["de", "la", "que", "el", "en", "y", "a", "los", "se", "del", "las", "un", "por", "con",
        "no", "una", "su", "para", "es", "al", "lo", "como", "más", "pero", "sus", "le", "ha",
        "este", "sí", "porque", "esta", "son", "entre", "está", "también", "fue"]),
    ("fr", &["de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour",
        "qui", "dans", "a", "par", "plus", "pas", "au", "sur", "ne", "se", "ce", "il", "sont",
        "avec", "son", "aux", "été", "cette", "ont", "mais", "elle", "nous", "leur"]),
    ("de", &["der", "die", "und", "in", "den", "von", "zu", "das", "mit", "sich", "des", "auf",
        "für", "ist", "im", "dem", "nicht", "ein", "eine", "als", "auch", "es", "an", "werden",
        "aus", "er", "hat", "dass", "sie", "nach", "wird", "bei", "einer", "um", "am", "sind",
        "noch", "wie", "einem", "über"]),
    ("it", &["di", "e", "che", "la", "il", "un", "a", "per", "in", "una", "mi", "sono", "ho", "non",
        "ma", "lo", "ha", "le", "si", "con", "i", "del", "da", "della", "è", "al", "gli", "nel",
        "alla", "dei", "più", "anche", "come", "dal", "sul", "questo", "delle"]),
    ("pt", &["de", "a", "o", "que", "e", "do", "da", "em", "um", "para", "é", "com", "não", "uma",
        "os", "no", "se", "na", "por", "mais", "as", "dos", "como", "mas", "foi", "ao", "ele",
        "das", "tem", "à", "seu", "sua", "ou", "ser", "são", "pelo", "pela", "até", "também"]),
    ("nl", &["de", "van", "het", "een", "en", "in", "is", "dat", "op", "te", "zijn", "met", "voor",
        "niet", "aan", "er", "om", "ook", "als", "dan", "bij", "maar", "door", "naar", "heeft",
        "uit", "worden", "wordt", "hij", "nog", "ze", "deze", "over", "zich"]),
    ("sv", &["och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den",
        "har", "de", "inte", "om", "ett", "han", "men", "var", "jag", "från", "vi", "så", "kan",
        "när", "hon", "eller", "också"]),
    ("da", &["og", "i", "at", "det", "er", "en", "til", "på", "som", "for", "af", "med", "den",
        "har", "de", "ikke", "der", "et", "han", "men", "var", "jeg", "fra", "vi", "så", "kan",
        "hun", "også", "efter", "blev"]),
    ("pl", &["w", "i", "na", "z", "się", "do", "nie", "że", "jest", "to", "o", "jak", "po", "za",
        "od", "przez", "dla", "są", "ale", "był", "oraz", "który", "które", "jego", "tym", "może"]),
    ("tr", &["ve", "bir", "bu", "için", "ile", "de", "da", "olarak", "çok", "daha", "en", "gibi",
        "olan", "sonra", "kadar", "ise", "ancak", "değil", "olduğunu", "göre"]),
    ("id", &["yang", "dan", "di", "itu", "dengan", "untuk", "dari", "ini", "pada", "tidak", "dalam",
        "akan", "ke", "juga", "oleh", "adalah", "mereka", "telah", "bahwa", "karena"]),
    ("ca", &["de", "la", "que", "el", "i", "a", "els", "en", "per", "amb", "les", "un", "una",
        "del", "no", "és", "va", "al", "més", "ha", "són", "com", "aquest", "però", "dels", "seva",
        "també"]),
    ("ro", &["de", "și", "în", "la", "a", "că", "o", "cu", "nu", "din", "pe", "este", "un", "care",
        "pentru", "mai", "au", "fost", "sunt", "prin", "după", "această"]),
    ("cs", &["a", "v", "se", "na", "je", "že", "s", "z", "to", "do", "o", "i", "ve", "jsou", "ale",
        "pro", "by", "za", "který", "jako", "podle", "také", "byl", "jeho"]),
    ("fi", &["ja", "on", "ei", "että", "se", "hän", "oli", "ovat", "mutta", "myös", "kun", "joka",
        "sen", "tai", "kuin", "ole", "mukaan", "jos", "niin", "vain"]),
];

/// The language of a text as a two-letter tag, or `None` if there is too little to tell.
#[must_use]
pub fn detect_language(text: &str) -> Option<&'static str> {
    let script = by_script(text);
    if script.is_some() {
        return script
            .filter(|&tag| tag != "latin")
            .or_else(|| by_words(text));
    }
    None
}

/// The language that a script or its letters give away; "latin" for the Latin script.
fn by_script(text: &str) -> Option<&'static str> {
    #[rustfmt::skip]
    const SCRIPTS: &[(char, char, &str)] = &[
        ('\u{370}', '\u{3FF}', "el"),
        ('\u{1F00}', '\u{1FFF}', "el"),
        ('\u{590}', '\u{5FF}', "he"),
        ('\u{900}', '\u{97F}', "hi"),
        ('\u{980}', '\u{9FF}', "bn"),
        ('\u{A00}', '\u{A7F}', "pa"),
        ('\u{A80}', '\u{AFF}', "gu"),
        ('\u{B80}', '\u{BFF}', "ta"),
        ('\u{C00}', '\u{C7F}', "te"),
        ('\u{E00}', '\u{E7F}', "th"),
        ('\u{10A0}', '\u{10FF}', "ka"),
        ('\u{530}', '\u{58F}', "hy"),
        ('\u{1200}', '\u{137F}', "am"),
        ('\u{1100}', '\u{11FF}', "ko"),
        ('\u{AC00}', '\u{D7AF}', "ko"),
    ];
    let (mut latin, mut cyrillic, mut arabic, mut han, mut kana) =
        (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    let (mut ukrainian, mut persian, mut urdu, mut bulgarian, mut russian, mut serbian) =
        (0_usize, 0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    let mut others = [0_usize; 15];
    for c in text.chars().take(LOOKED_AT).filter(|c| c.is_alphabetic()) {
        match c {
            'a'..='z' | 'A'..='Z' | 'À'..='ɏ' | 'Ḁ'..='ỿ' => latin += 1,
            '\u{400}'..='\u{4FF}' => {
                cyrillic += 1;
                match c {
                    'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => ukrainian += 1,
                    'ъ' | 'Ъ' => bulgarian += 1,
                    'ы' | 'э' | 'ё' | 'Э' | 'Ё' => russian += 1,
                    'ћ' | 'ђ' | 'љ' | 'њ' | 'џ' | 'ј' => serbian += 1,
                    _ => {}
                }
            }
            '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FEFC}' => {
                arabic += 1;
                match c {
                    'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => persian += 1,
                    'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' => urdu += 1,
                    _ => {}
                }
            }
            '\u{3041}'..='\u{30FF}' => kana += 1,
            c if is_cjk(c) => han += 1,
            c => {
                let at = SCRIPTS
                    .iter()
                    .position(|&(from, to, _)| (from..=to).contains(&c));
                if let Some(count) = at.and_then(|at| others.get_mut(at)) {
                    *count += 1;
                }
            }
        }
    }
    let east = (han + kana, if kana * 10 > han { "ja" } else { "zh" });
    let slavic = match () {
        () if serbian * 50 > cyrillic => "sr",
        () if ukrainian * 50 > cyrillic => "uk",
        () if bulgarian * 100 > cyrillic && russian == 0 => "bg",
        () => "ru",
    };
    let semitic = match () {
        () if urdu * 50 > arabic => "ur",
        () if persian * 30 > arabic => "fa",
        () => "ar",
    };
    let mut scripts = vec![
        (latin, "latin"),
        (cyrillic, slavic),
        (arabic, semitic),
        east,
    ];
    scripts.extend(
        others
            .iter()
            .zip(SCRIPTS)
            .map(|(&count, &(_, _, tag))| (count, tag)),
    );
    let most = scripts.iter().max_by_key(|(count, _)| *count)?;
    // An ideograph says as much as three letters; names in Latin letters don't make Chinese English.
    let most = if east.0 * 3 > most.0 { &east } else { most };
    (most.0 >= 4).then_some(most.1)
}

fn by_words(text: &str) -> Option<&'static str> {
    let mut scores = [0_u32; STOP_WORDS.len()];
    let (mut words, mut looked_at) = (0_u32, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        looked_at += word.len() + 1;
        if looked_at > LOOKED_AT {
            break;
        }
        if word.is_empty() {
            continue;
        }
        words += 1;
        if word.len() > 16 {
            continue;
        }
        let word = word.to_lowercase();
        let lists = STOP_WORDS.iter().enumerate();
        let having: Vec<usize> = lists
            .filter(|(_, (_, list))| list.contains(&word.as_str()))
            .map(|(number, _)| number)
            .collect();
        let shared = u32::try_from(having.len()).unwrap_or(1).max(1);
        for number in having {
            if let Some(score) = scores.get_mut(number) {
                *score += 12 / shared;
            }
        }
    }
    let mut ranked: Vec<_> = scores
        .iter()
        .zip(STOP_WORDS)
        .map(|(&score, &(tag, _))| (score, tag))
        .collect();
    sorting::sort_by(&mut ranked, |a, b| b.cmp(a));
    let (best, second) = (ranked.first()?, ranked.get(1)?);
    // At least three words' worth, every sixteenth word, and clearly more than the runner-up.
    let enough = best.0 >= 30 && best.0 * 16 >= words * 12 && best.0 * 4 > second.0 * 5;
    enough.then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(detect_language(text), expected, "{text}")
        };
        check(
            "The ferry is back in the harbour, and the mayor said that it was full on the first day.",
            Some("en"),
        );
        check(
            "El transbordador ha vuelto al puerto y la alcaldesa dijo que estaba lleno el primer día.",
            Some("es"),
        );
        check(
            "Le bac est de retour dans le port et la maire a dit qu’il était plein dès le premier jour.",
            Some("fr"),
        );
        check(
            "Die Fähre ist wieder im Hafen, und die Bürgermeisterin sagte, dass sie am ersten Tag voll war.",
            Some("de"),
        );
        check(
            "Il traghetto è tornato nel porto e la sindaca ha detto che era pieno fin dal primo giorno.",
            Some("it"),
        );
        check(
            "A balsa voltou ao porto e a presidente disse que não havia lugares, mas que são mais de cem por dia.",
            Some("pt"),
        );
        check(
            "De veerboot is terug in de haven en de burgemeester zei dat het schip op de eerste dag vol was.",
            Some("nl"),
        );
        check(
            "عادت العبارة إلى الميناء وقالت رئيسة البلدية إنها كانت ممتلئة",
            Some("ar"),
        );
        check(
            "کشتی به بندر بازگشت و شهردار گفت که در روز نخست پر بود",
            Some("fa"),
        );
        check("渡轮回到了港口，市长说第一天就满员了。", Some("zh"));
        check(
            "フェリーが港に戻り、市長は初日から満員だったと述べた。",
            Some("ja"),
        );
        check(
            "여객선이 항구로 돌아왔고 시장은 첫날부터 만석이었다고 말했다.",
            Some("ko"),
        );
        check(
            "Паром вернулся в гавань, и мэр сказала, что он был полон.",
            Some("ru"),
        );
        check(
            "Пором повернувся до гавані, і міська голова сказала, що він був повний.",
            Some("uk"),
        );
        check(
            "Το φέρι επέστρεψε στο λιμάνι και η δήμαρχος είπε ότι ήταν γεμάτο.",
            Some("el"),
        );
        check(
            "המעבורת חזרה לנמל וראשת העיר אמרה שהיא הייתה מלאה.",
            Some("he"),
        );
        check(
            "नौका बंदरगाह लौट आई और महापौर ने कहा कि वह भरी हुई थी।",
            Some("hi"),
        );
        check("Ferry", None);
        check("7 + 5 = 12", None);
        check("", None);
    }
}
