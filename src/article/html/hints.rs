//! What an element's class, id, role and name say it is for.
//!
//! A hint is only a hint: names lie (`has-sidebar` on the whole page), so whoever uses one must
//! look at how much of the page's prose would go with it.

use super::tree::Element;
use crate::article::draft::LeftOut;

/// What an element seems to be for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing is known.
    #[default]
    None,
    /// The article's own text.
    Body,
    /// Not the article, and why.
    Apart(LeftOut),
    /// What readers wrote under the article.
    Comments,
    /// Who wrote the article.
    Byline,
    /// When it was published.
    Date,
}

/// Words of class names, each a whole word, and what they say.
const WORDS: &[(&str, Hint)] = {
    const NAV: Hint = Hint::Apart(LeftOut::Navigation);
    const SHARE: Hint = Hint::Apart(LeftOut::ShareBar);
    const CAPTION: Hint = Hint::Apart(LeftOut::Caption);
    &[
        ("nav", NAV),
        ("navbar", NAV),
        ("navigation", NAV),
        ("navbox", NAV),
        ("menu", NAV),
        ("submenu", NAV),
        ("breadcrumb", NAV),
        ("breadcrumbs", NAV),
        ("pagination", NAV),
        ("pager", NAV),
        ("sidebar", NAV),
        ("rail", NAV),
        ("footer", NAV),
        ("masthead", NAV),
        ("widget", NAV),
        ("widgets", NAV),
        ("related", NAV),
        ("relatedposts", NAV),
        ("relatedarticles", NAV),
        ("relatedcontent", NAV),
        ("relatedlinks", NAV),
        ("recommended", NAV),
        ("recommendations", NAV),
        ("recirc", NAV),
        ("trending", NAV),
        ("mostread", NAV),
        ("teaser", NAV),
        ("teasers", NAV),
        ("promo", NAV),
        ("promos", NAV),
        ("promotion", NAV),
        ("newsletter", NAV),
        ("newsletters", NAV),
        ("subscribe", NAV),
        ("subscription", NAV),
        ("signup", NAV),
        ("login", NAV),
        ("paywall", NAV),
        ("cookie", NAV),
        ("cookies", NAV),
        ("consent", NAV),
        ("gdpr", NAV),
        ("popup", NAV),
        ("modal", NAV),
        ("lightbox", NAV),
        ("ad", NAV),
        ("ads", NAV),
        ("advert", NAV),
        ("adverts", NAV),
        ("advertisement", NAV),
        ("advertising", NAV),
        ("adsense", NAV),
        ("sponsor", NAV),
        ("sponsored", NAV),
        ("outbrain", NAV),
        ("taboola", NAV),
        ("tags", NAV),
        ("taglist", NAV),
        ("toolbar", NAV),
        ("toolbox", NAV),
        ("printfooter", NAV),
        ("catlinks", NAV),
        ("editsection", NAV),
        ("noprint", NAV),
        ("skiplink", NAV),
        ("player", NAV),
        ("share", SHARE),
        ("sharing", SHARE),
        ("sharebar", SHARE),
        ("sharedaddy", SHARE),
        ("shares", SHARE),
        ("addthis", SHARE),
        ("addtoany", SHARE),
        ("social", SHARE),
        ("socials", SHARE),
        ("socialmedia", SHARE),
        ("jetpack", SHARE),
        ("caption", CAPTION),
        ("captions", CAPTION),
        ("figcaption", CAPTION),
        ("thumbcaption", CAPTION),
        ("comment", Hint::Comments),
        ("comments", Hint::Comments),
        ("commentlist", Hint::Comments),
        ("disqus", Hint::Comments),
        ("respond", Hint::Comments),
        ("livefyre", Hint::Comments),
        ("byline", Hint::Byline),
        ("author", Hint::Byline),
        ("authors", Hint::Byline),
        ("dateline", Hint::Date),
        ("pubdate", Hint::Date),
        ("published", Hint::Date),
        ("timestamp", Hint::Date),
    ]
};

/// Words of a class name that say something only one after another.
const PAIRS: &[(&str, &str, Hint)] = {
    const NAV: Hint = Hint::Apart(LeftOut::Navigation);
    const CAPTION: Hint = Hint::Apart(LeftOut::Caption);
    &[
        ("article", "body", Hint::Body),
        ("article", "content", Hint::Body),
        ("article", "text", Hint::Body),
        ("entry", "content", Hint::Body),
        ("post", "content", Hint::Body),
        ("post", "body", Hint::Body),
        ("story", "body", Hint::Body),
        ("story", "content", Hint::Body),
        ("story", "text", Hint::Body),
        ("body", "text", Hint::Body),
        ("most", "read", NAV),
        ("most", "popular", NAV),
        ("read", "more", NAV),
        ("read", "next", NAV),
        ("up", "next", NAV),
        ("see", "also", NAV),
        ("also", "like", NAV),
        ("more", "from", NAV),
        ("more", "stories", NAV),
        ("more", "news", NAV),
        ("right", "column", NAV),
        ("side", "bar", NAV),
        ("sign", "up", NAV),
        ("log", "in", NAV),
        ("skip", "link", NAV),
        ("site", "header", NAV),
        ("page", "header", NAV),
        ("tag", "list", NAV),
        ("tag", "cloud", NAV),
        ("author", "bio", NAV),
        ("about", "author", NAV),
        ("image", "credit", CAPTION),
        ("photo", "credit", CAPTION),
    ]
};

/// What the element seems to be for.
pub(super) fn hint(element: &Element) -> Hint {
    const NAV: Hint = Hint::Apart(LeftOut::Navigation);
    match element.tag.as_str() {
        "html" | "body" | "#document" => return Hint::None,
        "nav" | "aside" | "footer" | "form" | "fieldset" | "menu" | "search" | "button" => {
            return NAV;
        }
        "figcaption" | "figure" => return Hint::Apart(LeftOut::Caption),
        _ => {}
    }
    if let Some(role) = element.attribute("role") {
        match role.trim().to_ascii_lowercase().as_str() {
            "navigation" | "complementary" | "contentinfo" | "banner" | "search" | "menu"
            | "menubar" | "dialog" | "alertdialog" | "toolbar" => return NAV,
            _ => {}
        }
    }
    if let Some(property) = element.attribute("itemprop") {
        match property.trim() {
            "articleBody" => return Hint::Body,
            "author" => return Hint::Byline,
            "datePublished" => return Hint::Date,
            _ => {}
        }
    }
    if element
        .attribute("rel")
        .is_some_and(|r| r.split_whitespace().any(|r| r == "author"))
    {
        return Hint::Byline;
    }
    let class = element.attribute("class").unwrap_or_default();
    let id = element.attribute("id").unwrap_or_default();
    let mut found = Hint::None;
    for name in class.split_whitespace().chain(std::iter::once(id)) {
        match name_hint(name) {
            Hint::None => {}
            Hint::Body => return Hint::Body,
            hint if found == Hint::None => found = hint,
            _ => {}
        }
    }
    found
}

/// What one class name or id says.
fn name_hint(name: &str) -> Hint {
    let words = words(name);
    // A sentence with hyphens is the address of a heading, made from what the heading says.
    if words.len() > 5 {
        return Hint::None;
    }
    // `has-sidebar` and the like say what else is on the page, not what this element is.
    if words
        .first()
        .is_some_and(|w| matches!(w.as_str(), "has" | "no" | "with" | "is" | "js" | "not"))
    {
        return Hint::None;
    }
    for pair in words.windows(2) {
        if let [a, b] = pair
            && let Some((_, _, hint)) = PAIRS.iter().find(|(x, y, _)| x == a && y == b)
        {
            return *hint;
        }
    }
    words
        .iter()
        .find_map(|word| WORDS.iter().find(|(w, _)| w == word))
        .map_or(Hint::None, |(_, hint)| *hint)
}

/// The words of a class name, in lower case: `articleBody_main` is three.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut lower = false;
    // A name of hundreds of characters is generated and says nothing.
    for c in name.chars().take(100) {
        if !c.is_alphabetic() || (c.is_uppercase() && lower) {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    words.push(word);
    words.retain(|w| !w.is_empty());
    words
}
