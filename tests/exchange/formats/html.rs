//! The report in a real HTML reader: its text is the article's, and nothing in it can run.

use super::{harbour, text, written};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use sayso::annotate::Project;

fn parse(html: &str) -> RcDom {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    assert_eq!(
        *dom.errors.borrow(),
        Vec::<std::borrow::Cow<'static, str>>::new()
    );
    dom
}

fn walk(node: &Handle, visit: &mut dyn FnMut(&Handle)) {
    visit(node);
    for child in node.children.borrow().iter() {
        walk(child, visit);
    }
}

fn name(node: &Handle) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        _ => "",
    }
}

/// The text in an element, without the numbers of claims.
fn content(node: &Handle) -> String {
    let mut out = String::new();
    if let NodeData::Text { contents } = &node.data {
        out.push_str(&contents.borrow());
    }
    if name(node) != "sup" {
        for child in node.children.borrow().iter() {
            out.push_str(&content(child));
        }
    }
    out
}

/// The blocks of the article as the report shows them.
pub fn blocks(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&parse(html).document, &mut |node| {
        if name(node) == "article" {
            walk(node, &mut |block| {
                let origin = match &block.data {
                    NodeData::Element { attrs, .. } => {
                        attrs.borrow().iter().any(|a| &*a.value == "origin")
                    }
                    _ => false,
                };
                if matches!(name(block), "h1" | "h2" | "p" | "blockquote" | "li") && !origin {
                    found.push(content(block));
                }
            });
        }
    });
    found
}

fn expected(project: &Project) -> Vec<String> {
    let article = project.article();
    article
        .blocks()
        .iter()
        .map(|b| article.block_text(b).to_owned())
        .collect()
}

#[test]
fn the_article_is_all_there() {
    let project = harbour::project();
    assert_eq!(blocks(&text("html", &project)), expected(&project));
}

#[test]
fn nothing_in_it_runs_or_leads_elsewhere() {
    let project = harbour::project();
    let html = String::from_utf8(written("html", &[&project, &project]).bytes).unwrap();
    let mut ids: Vec<String> = Vec::new();
    let mut targets: Vec<String> = Vec::new();
    walk(&parse(&html).document, &mut |node| {
        assert!(
            !matches!(
                name(node),
                "script" | "iframe" | "object" | "img" | "form" | "base"
            ),
            "{}",
            name(node)
        );
        if let NodeData::Element { attrs, .. } = &node.data {
            for attribute in attrs.borrow().iter() {
                let value = attribute.value.to_string();
                match &*attribute.name.local {
                    "id" => ids.push(value),
                    "href" if value.starts_with('#') => targets.push(value[1..].to_owned()),
                    "href" => assert!(value.starts_with("https://"), "{value}"),
                    "style" => panic!("a style of its own: {value}"),
                    other => assert!(!other.starts_with("on"), "{other}"),
                }
            }
        }
    });
    assert!(html.contains("Ben &lt;b&gt;Okri"));
    assert!(html.contains("default-src 'none'"));
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    assert!(targets.len() >= 28);
    assert!(targets.iter().all(|target| ids.contains(target)));
}
