//! The plain tree a page is read from: what the browser parsed, without the browser.
//!
//! Made with a [`Builder`], which never recurses, and dropped without recursion too: a page nested
//! ten thousand levels deep is an ordinary value here. Never put a derive on these types that
//! walks the children (`Clone`, `PartialEq`): it would recurse.

/// A piece of a page.
#[derive(Debug)]
pub enum Node {
    /// An element with everything in it.
    Element(Element),
    /// Text, with its entities already resolved.
    Text(String),
}

/// An element of a page.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name in lower case, such as `p`.
    pub tag: String,
    /// Its attributes, names in lower case, in the order of the source.
    pub attributes: Vec<(String, String)>,
    /// What is inside it, in order.
    pub children: Vec<Node>,
}

impl Element {
    /// The value of an attribute, if the element has it.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Drop for Element {
    fn drop(&mut self) {
        let mut pending = std::mem::take(&mut self.children);
        while let Some(node) = pending.pop() {
            if let Node::Element(mut element) = node {
                pending.append(&mut element.children);
            }
        }
    }
}

/// Builds a tree from a walk over a page: [`open`](Self::open), [`text`](Self::text) and
/// [`close`](Self::close) in document order.
///
/// ```
/// use sayso::article::html::Builder;
/// let mut page = Builder::new();
/// page.open("HTML", Vec::new());
/// page.open("p", Vec::new());
/// page.text("Good morning.");
/// page.close();
/// let root = page.finish();
/// assert_eq!(root.children.len(), 1);
/// ```
#[derive(Debug)]
pub struct Builder {
    root: Element,
    open: Vec<Element>,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            root: Element {
                tag: "#document".to_owned(),
                attributes: Vec::new(),
                children: Vec::new(),
            },
            open: Vec::new(),
        }
    }

    /// An element begins inside the one that is open.
    pub fn open(&mut self, tag: &str, attributes: Vec<(String, String)>) {
        let tag = tag.to_ascii_lowercase();
        self.open.push(Element {
            tag,
            attributes,
            children: Vec::new(),
        });
    }

    /// Text inside the element that is open.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.add(Node::Text(text.to_owned()));
        }
    }

    /// The open element ends. One `close` too many does nothing.
    pub fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.add(Node::Element(element));
        }
    }

    /// The tree, with what was left open closed. Its root stands for the document and holds the
    /// `<html>` element; [`read_page`](super::read_page) and
    /// [`read_fragment`](super::read_fragment) take it as it is.
    #[must_use]
    pub fn finish(mut self) -> Element {
        while !self.open.is_empty() {
            self.close();
        }
        self.root
    }

    fn add(&mut self, node: Node) {
        self.open
            .last_mut()
            .unwrap_or(&mut self.root)
            .children
            .push(node);
    }
}
