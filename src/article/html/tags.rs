//! What each element name means for reading: which have no text of their own, which begin a new
//! line, and which are never part of an article.

/// Whether nothing inside this element is text that a reader of the page sees as its text.
pub(super) fn silent(tag: &str) -> bool {
    matches!(
        tag,
        "script"
            | "style"
            | "template"
            | "head"
            | "title"
            | "svg"
            | "canvas"
            | "iframe"
            | "object"
            | "embed"
            | "audio"
            | "video"
            | "map"
            | "input"
            | "select"
            | "textarea"
            | "datalist"
            | "dialog"
            | "annotation"
            | "annotation-xml"
            | "rp"
            | "rt"
            | "frameset"
            | "noframes"
            | "progress"
            | "meter"
            | "applet"
    )
}

/// Whether the element is shown on lines of its own.
pub(super) fn block(tag: &str) -> bool {
    matches!(
        tag,
        "html"
            | "body"
            | "#document"
            | "address"
            | "article"
            | "aside"
            | "blockquote"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "noscript"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether the element is a table cell.
pub(super) fn cell(tag: &str) -> bool {
    matches!(tag, "td" | "th")
}

/// Whether the element is a heading.
pub(super) fn heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
