//! Whole pages, all invented, and what must come of them.

use super::{Builder, Element, read_fragment, read_page};
use crate::article::blocks::BlockKind;
use crate::article::draft::{Draft, Fate};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

/// Parses as a browser's `DOMParser` does: without scripting.
fn parse(html: &str) -> Element {
    let tree_builder = TreeBuilderOpts {
        scripting_enabled: false,
        ..Default::default()
    };
    let dom = parse_document(
        RcDom::default(),
        ParseOpts {
            tree_builder,
            ..Default::default()
        },
    )
    .one(html);
    let mut builder = Builder::new();
    enum Step {
        Enter(Handle),
        Leave,
    }
    let mut steps = vec![Step::Enter(dom.document.clone())];
    while let Some(step) = steps.pop() {
        let Step::Enter(handle) = step else {
            builder.close();
            continue;
        };
        match &handle.data {
            NodeData::Text { contents } => builder.text(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let attributes = attrs.borrow();
                let pair =
                    |a: &html5ever::Attribute| (a.name.local.to_string(), a.value.to_string());
                builder.open(&name.local, attributes.iter().map(pair).collect());
                steps.push(Step::Leave);
            }
            _ => {}
        }
        steps.extend(
            handle
                .children
                .borrow()
                .iter()
                .rev()
                .cloned()
                .map(Step::Enter),
        );
    }
    builder.finish()
}

/// The draft, a line to each of its lines; what was left out is in brackets.
fn show(draft: &Draft) -> String {
    let mut lines = Vec::new();
    if !draft.title.is_empty() {
        lines.push(format!("= {}", draft.title));
    }
    let metadata = &draft.metadata;
    let published = metadata.published.map(|p| p.to_string());
    let labels = [
        &metadata.byline,
        &metadata.outlet,
        &published,
        &metadata.address,
        &metadata.language,
    ];
    let labels: Vec<&str> = labels.into_iter().flatten().map(String::as_str).collect();
    if !labels.is_empty() {
        lines.push(format!("~ {}", labels.join(" ~ ")));
    }
    for line in &draft.lines {
        lines.push(match line.fate {
            Fate::Kept(BlockKind::Title | BlockKind::Heading) => format!("# {}", line.text),
            Fate::Kept(BlockKind::Paragraph) => line.text.clone(),
            Fate::Kept(BlockKind::Quote) => format!("> {}", line.text),
            Fate::Kept(BlockKind::ListItem) => format!("* {}", line.text),
            Fate::LeftOut(why) => format!("[{why:?}: {}]", line.text),
        });
    }
    lines.join("\n")
}

/// Both sides without the indentation of the source of this file.
fn same(found: &str, expected: &str) {
    let lines = |text: &str| {
        let lines: Vec<String> = text
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .map(str::to_owned)
            .collect();
        lines.join("\n")
    };
    assert_eq!(lines(found), lines(expected));
}

fn check(html: &str, expected: &str) {
    same(&show(&read_page(&parse(html))), expected);
}

fn check_fragment(html: &str, expected: &str) {
    same(&show(&read_fragment(&parse(html))), expected);
}

#[test]
fn a_local_news_page() {
    check(
        r#"<!doctype html><html lang="en-GB" class="has-sidebar no-js"><head>
        <title>Ferry to Skarholm will not run this winter | The Harbour Post</title>
        <meta property="og:title" content="Ferry to Skarholm will not run this winter">
        <meta property="og:site_name" content="The Harbour Post">
        <link rel="canonical" href="https://harbourpost.example/news/ferry">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
          {"@type":"WebSite","name":"The Harbour Post"},
          {"@type":["NewsArticle"],"headline":"Ferry to Skarholm will not run this winter",
           "datePublished":"2024-11-05T06:30:00+01:00",
           "author":[{"@type":"Person","name":"By Ines Halvorsen"},{"@type":"Person","name":"Tom Reyes"}]}]}</script>
        <style>p { color: red }</style></head>
        <body class="article sidebar-right">
        <header class="site-header"><a href="/">The Harbour Post</a>
          <nav><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
        <div class="wrap"><main><article>
          <h1>Ferry to Skarholm will not run this winter</h1>
          <div class="byline">By <a rel="author" href="/ines">Ines Halvorsen</a></div>
          <time datetime="2024-11-05T06:30">5 November 2024</time>
          <div class="share-bar"><a href="s">Facebook</a> <a href="s">Copy link</a></div>
          <figure><img src="f.jpg"><figcaption>The ferry in spring. Photo: Post</figcaption></figure>
          <p>The ferry to Skarholm will stop on 1 December and stay in harbour until the ice has gone, the
             company said on Monday.</p>
          <p>“We have no choice,” said its manager, Olav Brekke, who had promised in May that the boat would
             run all year.<sup><a href="n1">[1]</a></sup></p>
          <aside class="newsletter"><h3>Never miss a boat</h3><p>Get our letter every Friday, for nothing.</p></aside>
          <h2>Two hundred people, one bridge</h2>
          <p>Some <b>200</b> people live on the island&#160;&#160;all year; the nearest bridge is 40 kilo&shy;metres away.</p>
          <blockquote><p>I will row if I have to, and so will my neighbours.</p></blockquote>
          <ul><li>Last boat: 30 November, 18:00.</li><li>Post comes by air, twice a week.</li></ul>
          <p>The council will meet on Thursday, according to two people who have seen the agenda.</p>
          <div class="related"><h3>Related</h3><a href="/a">Ice on the sound</a> <a href="/b">New captain</a></div>
        </article></main>
        <div id="sidebar"><h4>Most read</h4><ol><li><a href="/1">Man finds a shoe on the beach</a></li></ol></div></div>
        <section id="comments"><p>I have lived there for thirty years, and this is simply not true at all.</p></section>
        <footer><p>© The Harbour Post, 12 Quay Street. All rights reserved, and then some more words.</p></footer>
        </body></html>"#,
        "= Ferry to Skarholm will not run this winter
        ~ Ines Halvorsen, Tom Reyes ~ The Harbour Post ~ 2024-11-05T06:30 ~ https://harbourpost.example/news/ferry ~ en-GB
        [RepeatedTitle: Ferry to Skarholm will not run this winter]
        [Byline: By Ines Halvorsen]
        [Date: 5 November 2024]
        [ShareBar: Facebook Copy link]
        [Caption: The ferry in spring. Photo: Post]
        The ferry to Skarholm will stop on 1 December and stay in harbour until the ice has gone, the company said on Monday.
        “We have no choice,” said its manager, Olav Brekke, who had promised in May that the boat would run all year.
        [Navigation: Never miss a boat]
        [Navigation: Get our letter every Friday, for nothing.]
        # Two hundred people, one bridge
        Some 200 people live on the island all year; the nearest bridge is 40 kilometres away.
        > I will row if I have to, and so will my neighbours.
        * Last boat: 30 November, 18:00.
        * Post comes by air, twice a week.
        The council will meet on Thursday, according to two people who have seen the agenda.
        [Navigation: Related]
        [Navigation: Ice on the sound New captain]",
    );
}

#[test]
fn a_page_of_tables_and_line_breaks() {
    check(
        r#"<html><head><title>Town Crier - Mill to close</title></head><body>
        <table><tr><td><a href=1>Home</a><br><a href=2>Village</a><br><a href=3>Letters</a></td>
        <td><font size=5>Mill to close</font><br><br>
        The flour mill at Low Ferry will close at Easter after 140 years, its owners said today.<br><br>
        Nineteen people work there, "and not one was told before the paper was," said Ada Finch, a miller.<br><br>
        The owners say the building will be kept, and that talks with a buyer have begun.</td></tr></table>
        <p><a href=4>Back</a> | <a href=5>Top</a></p></body></html>"#,
        "= Town Crier - Mill to close
        [Navigation: Home]
        [Navigation: Village]
        [Navigation: Letters]
        Mill to close
        The flour mill at Low Ferry will close at Easter after 140 years, its owners said today.
        Nineteen people work there, \"and not one was told before the paper was,\" said Ada Finch, a miller.
        The owners say the building will be kept, and that talks with a buyer have begun.",
    );
}

#[test]
fn arabic_and_chinese_pages() {
    check(
        r#"<html lang="ar" dir="rtl"><head><title>إغلاق الجسر القديم - صحيفة الميناء</title></head><body>
        <nav><a href="/">الرئيسية</a></nav>
        <div class="post"><h1>إغلاق الجسر القديم</h1>
        <p>أعلنت البلدية أن الجسر القديم سيغلق أمام السيارات ابتداءً من الأحد المقبل، ولمدة ثلاثة أشهر على الأقل.</p>
        <p>وقالت المهندسة سلمى حداد: «لا يمكننا الانتظار أكثر، فالخطر حقيقي»، مضيفةً أن العبّارة ستعمل مجانًا.</p>
        </div></body></html>"#,
        "= إغلاق الجسر القديم
        ~ ar
        [RepeatedTitle: إغلاق الجسر القديم]
        أعلنت البلدية أن الجسر القديم سيغلق أمام السيارات ابتداءً من الأحد المقبل، ولمدة ثلاثة أشهر على الأقل.
        وقالت المهندسة سلمى حداد: «لا يمكننا الانتظار أكثر، فالخطر حقيقي»، مضيفةً أن العبّارة ستعمل مجانًا.",
    );
    check(
        r#"<html lang="zh"><head><title>老桥下周关闭_港口日报</title></head><body>
        <div class="menu"><a href=1>首页</a> <a href=2>体育</a></div>
        <div id="c"><h1>老桥下周关闭</h1>
        <p>市政府周一宣布，建于一九三二年的老桥将从下周日起禁止机动车通行，为期至少三个月。</p>
        <p>工程师陈美玲说：“我们不能再等了。”她表示，渡轮将免费运营。</p></div></body></html>"#,
        "= 老桥下周关闭
        ~ zh
        [RepeatedTitle: 老桥下周关闭]
        市政府周一宣布，建于一九三二年的老桥将从下周日起禁止机动车通行，为期至少三个月。
        工程师陈美玲说：“我们不能再等了。”她表示，渡轮将免费运营。",
    );
}

#[test]
fn a_live_blog_keeps_every_entry() {
    let entry = |time: &str, text: &str| {
        format!(
            r#"<article class="entry"><time datetime="2024-01-09T{time}">{time}</time><div><p>{text}</p></div></article>"#
        )
    };
    let html = format!(
        "<html><body><main><h1>Storm Runa: as it happened</h1>{}{}{}</main></body></html>",
        entry(
            "09:10",
            "The harbour is closed, and no ship may leave before the evening, the coast guard says."
        ),
        entry(
            "09:40",
            "“We saw the roof go,” says a teacher at the school on Hill Road, which has been cleared."
        ),
        entry(
            "10:05",
            "Power is out in some 3,000 homes north of the river, according to the grid company."
        ),
    );
    check(
        &html,
        "= Storm Runa: as it happened
        ~ 2024-01-09T09:10
        [RepeatedTitle: Storm Runa: as it happened]
        09:10
        The harbour is closed, and no ship may leave before the evening, the coast guard says.
        09:40
        “We saw the roof go,” says a teacher at the school on Hill Road, which has been cleared.
        10:05
        Power is out in some 3,000 homes north of the river, according to the grid company.",
    );
}

#[test]
fn a_list_article_keeps_its_links() {
    check(
        r#"<html><head><title>Three walks for a wet Sunday</title></head><body>
        <div class="content"><h1>Three walks for a wet Sunday</h1>
        <p>Rain is no excuse. These three walks are short, free and end at a kettle, as all walks should.</p>
        <h2>1. The Weir</h2><p>Start at the <a href=1>lock</a>; the path is flat, and the heron is always in.</p>
        <h2>2. Gallows Hill</h2><p>Forty minutes up, ten minutes down, if you believe the sign at the gate.</p>
        <h2>3. The Long Wall</h2><p>Take boots. The Ramblers rate it “a joy with a warning attached to it”.</p>
        <p>What to bring:</p><ul><li><a href=2>A map</a> of the county, on paper</li><li>Tea</li></ul></div>
        <ul class="links"><li><a href=3>Five soups</a></li><li><a href=4>Two bridges</a></li></ul>
        </body></html>"#,
        "= Three walks for a wet Sunday
        [RepeatedTitle: Three walks for a wet Sunday]
        Rain is no excuse. These three walks are short, free and end at a kettle, as all walks should.
        # 1. The Weir
        Start at the lock; the path is flat, and the heron is always in.
        # 2. Gallows Hill
        Forty minutes up, ten minutes down, if you believe the sign at the gate.
        # 3. The Long Wall
        Take boots. The Ramblers rate it “a joy with a warning attached to it”.
        What to bring:
        * A map of the county, on paper
        * Tea",
    );
}

#[test]
fn an_article_in_several_sections_beside_a_list_of_stories() {
    let blurb = |n: usize| {
        format!(
            "<li class=item><div><h3><a href=x{n}>Story number {n}</a></h3><p>Something else happened in another town on Tuesday, and {n} people came to look at it, it is said.</p></div></li>"
        )
    };
    let html = format!(
        r#"<html><body><div id=page><h1>Bees return to the bank</h1>
        <p class=intro>A bank in Oster has had bees in its roof for years. Now they have been counted, and named.</p>
        <div class="text part-1"><p>There are 40,000 of them, said Lotte Vang, who counted: “I stopped twice for tea.”</p>
        <p>The bank says that it will charge them no rent, and that the honey is none of its business.</p></div>
        <div class="ad-slot"><p>Advertisement for a car, long enough to be taken for a paragraph, you see.</p></div>
        <div class="text part-2"><p>Neighbours are divided. “They were here first,” says one; another has moved his chair.</p>
        <p>The council has no opinion, a spokeswoman said, and does not intend to form one this year.</p></div></div>
        <ul id=stream>{}</ul></body></html>"#,
        (1..12).map(blurb).collect::<String>()
    );
    let draft = read_page(&parse(&html));
    let kept: Vec<&str> = draft
        .lines
        .iter()
        .filter(|l| matches!(l.fate, Fate::Kept(_)))
        .map(|l| l.text.as_str())
        .collect();
    assert_eq!(kept.len(), 5, "{kept:#?}");
    assert!(
        kept.iter()
            .all(|line| !line.contains("another town") && !line.contains("car")),
        "{kept:#?}"
    );
}

#[test]
fn no_page_comes_in_empty() {
    check("", "");
    check("<p>Hm.</p>", "Hm.");
    check("<title>Only a title</title>", "= Only a title");
    check(
        "<div style='display: none'><p>Shown by a script that never ran, as it happens.</p></div>",
        "Shown by a script that never ran, as it happens.",
    );
    check(
        "<noscript><p>This page has words only for those without scripts.</p></noscript>",
        "This page has words only for those without scripts.",
    );
    check("<h1>Closed</h1>", "= Closed\n# Closed");
    check("<nav><a href=1>Home</a></nav>", "Home");
    check(
        r#"<div id=app></div><script type="application/ld+json">{"@type":"NewsArticle","headline":"Told by data",
        "articleBody":"The page shows this only once its script has run.\nBut it says it as data, too."}</script>"#,
        "= Told by data
        The page shows this only once its script has run.
        But it says it as data, too.",
    );
}

#[test]
fn titles_lose_the_site_only_where_the_page_confirms_it() {
    let check = |head: &str, h1: &str, expected: &str| {
        let html = format!(
            "<head>{head}</head><body><h1>{h1}</h1><p>Some words of prose, so that there is an article.</p>"
        );
        assert_eq!(read_page(&parse(&html)).title, expected, "{head}");
    };
    check(
        "<title>Fire at mill | The Crier</title>",
        "Fire at mill",
        "Fire at mill",
    );
    check(
        "<title>The Crier: news - Fire at mill</title>",
        "Fire at mill",
        "Fire at mill",
    );
    check(
        "<title>Fire at mill - what we know - The Crier</title>",
        "Fire at mill - what we know",
        "Fire at mill - what we know",
    );
    check(
        "<title>Fire at mill - what we know</title>",
        "",
        "Fire at mill - what we know",
    );
    check(
        "<title>Fire at mill - The Crier</title><meta property='og:site_name' content='The Crier'>",
        "The Crier",
        "Fire at mill",
    );
    check(
        "<title>x</title><meta property='og:title' content='Fire &amp; water'>",
        "",
        "Fire & water",
    );
    check(
        "<meta property='og:title' content='The Crier'><meta property='og:site_name' content='The Crier'><title>Fire at mill | The Crier</title>",
        "Fire at mill",
        "Fire at mill",
    );
    check("", "Fire at mill", "Fire at mill");
    // The window's title is a short form of the headline; a title that the page states is its own.
    check(
        "<title>Fire at mill | The Crier</title><meta property='og:site_name' content='The Crier'>",
        "Fire at mill, and nobody knows why",
        "Fire at mill, and nobody knows why",
    );
    check(
        "<title>Fire at mill</title>",
        "Fire at mill, and nobody knows why",
        "Fire at mill, and nobody knows why",
    );
    check(
        "<title>Fire at mill</title><meta property='og:title' content='Fire at mill'>",
        "Fire at mill, and nobody knows why",
        "Fire at mill",
    );
}

#[test]
fn labels_from_many_places() {
    let check = |head: &str, body: &str, expected: [Option<&str>; 4]| {
        let html = format!(
            "<html><head>{head}</head><body>{body}<p>Some words of prose, so that there is an article.</p>"
        );
        let metadata = read_page(&parse(&html)).metadata;
        let published = metadata.published.map(|p| p.to_string());
        let found = [
            &metadata.byline,
            &metadata.outlet,
            &published,
            &metadata.address,
        ];
        assert_eq!(found.map(|f| f.as_deref()), expected, "{head}{body}");
    };
    check(
        "<meta name=author content='By Ann Oru'>",
        "",
        [Some("Ann Oru"), None, None, None],
    );
    check(
        "<meta name='dc.creator' content='Ann Oru'><meta name='DC.Date' content='2020-02-03'>",
        "",
        [Some("Ann Oru"), None, Some("2020-02-03"), None],
    );
    check(
        "",
        "<p class=byline>By Ann Oru, in Tavi</p>",
        [Some("Ann Oru, in Tavi"), None, None, None],
    );
    check(
        "",
        "<div class=author-line>Story: <span itemprop=author>Ann Oru</span></div>",
        [Some("Ann Oru"), None, None, None],
    );
    check(
        "<meta property='article:author' content='https://x.example/ann'>",
        "<a rel=author href=1>Ann Oru</a>",
        [Some("Ann Oru"), None, None, None],
    );
    check(
        "<meta property='og:url' content='https://x.example/1'><meta property='article:published_time' content='2020-02-03T04:05Z'>",
        "",
        [
            None,
            None,
            Some("2020-02-03T04:05"),
            Some("https://x.example/1"),
        ],
    );
    check(
        "<link rel=canonical href='javascript:alert(1)'>",
        "<time datetime='2020-02-03'>Monday</time>",
        [None, None, Some("2020-02-03"), None],
    );
    check(
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"The Crier\"},\"url\":\"https://x.example/2\"</script>",
        "",
        [None, Some("The Crier"), None, Some("https://x.example/2")],
    );
}

#[test]
fn tables_of_facts_and_code_keep_their_lines() {
    check(
        "<p>The count was made on Sunday evening, and these are the numbers that were read out.</p>
        <table><tr><th>Town</th><th>Votes</th></tr><tr><td>Tavi</td><td>1,204</td></tr></table>
        <p>The clerk keeps his list like this, he says, and has done so ever since he began.</p>
        <pre>tavi  1204\n  oster 88</pre>",
        "The count was made on Sunday evening, and these are the numbers that were read out.
        Town Votes
        Tavi 1,204
        The clerk keeps his list like this, he says, and has done so ever since he began.
        tavi 1204
        oster 88",
    );
}

#[test]
fn line_breaks_end_a_line_or_wrap_a_sentence() {
    check_fragment(
        "<p>First the one thing.<br>Then the other.</p>",
        "First the one thing.\nThen the other.",
    );
    check_fragment(
        "<p>wrapped in the middle<br>of a sentence</p>",
        "wrapped in the middle of a sentence",
    );
    check_fragment("<p>one<br> <br/>two</p>", "one\ntwo");
    check_fragment("<h2>Big<br>News</h2>", "# Big News");
}

#[test]
fn rich_text_from_the_clipboard() {
    // From a word processor on the web: everything inside one meaningless `b`.
    check_fragment(
        r#"<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><h1 dir="ltr"><span>Rain again</span></h1>
        <p dir="ltr"><span>It rained, </span><span style="font-style:italic">said the vicar</span><span>.</span></p><br>
        <ul><li dir="ltr"><p dir="ltr"><span>Buckets</span></p></li></ul></b>"#,
        "= Rain again
        [RepeatedTitle: Rain again]
        It rained, said the vicar.
        * Buckets",
    );
    // From a word processor on the desk.
    check_fragment(
        r#"<html xmlns:o="urn:x"><head><!--[if gte mso 9]><xml>never</xml><![endif]--><style>p.MsoNormal{}</style></head><body>
        <p class=MsoTitle>Rain again</p><p class=MsoNormal>It rained<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
        <p class=MsoListParagraphCxSpFirst><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Buckets</p></body></html>"#,
        "= Rain again
        [RepeatedTitle: Rain again]
        It rained
        * Buckets",
    );
    // From a mail program: a `div` to each line.
    check_fragment(
        "<div>One</div><div><br></div><div>Two <span>and</span> <a href=1>a link</a></div>",
        "One\nTwo and a link",
    );
    // From a browser, with what stood around the article.
    check_fragment(
        "<nav><a href=1>Home</a></nav><h2>Rain again</h2><p>It rained, and the vicar was right about that, too.</p><script>x()</script>",
        "[Navigation: Home]
        # Rain again
        It rained, and the vicar was right about that, too.",
    );
    check_fragment(
        "<h1>Rain again</h1><p>3 May 2024</p><p>It rained, and the vicar was right about that, too.</p>",
        "= Rain again
        ~ 2024-05-03
        [RepeatedTitle: Rain again]
        [Date: 3 May 2024]
        It rained, and the vicar was right about that, too.",
    );
    check_fragment("<a href=1>Only a link</a>", "Only a link");
    check_fragment(
        "<nav><ul><li>Only</li><li>a</li><li>menu</li></ul></nav>",
        "* Only\n* a\n* menu",
    );
    check_fragment(
        "plain « mot&nbsp;» and «&nbsp;mot&nbsp;»",
        "plain « mot\u{a0}» and «\u{a0}mot\u{a0}»",
    );
    check_fragment("", "");
}

#[test]
fn pages_nested_beyond_reason() {
    for tag in [
        "div",
        "span",
        "tr",
        "sup",
        "blockquote",
        "li",
        "a",
        "article",
        "h1",
        "nav",
        "figure",
    ] {
        let mut page = Builder::new();
        for _ in 0..60_000 {
            page.open(
                tag,
                vec![("class".to_owned(), "article-body share menu".to_owned())],
            );
            page.text("x");
        }
        page.text("It rained all day, said the vicar, and he was right about that as well.");
        let root = page.finish();
        assert!(!read_page(&root).lines.is_empty(), "{tag}");
        assert!(!read_fragment(&root).lines.is_empty(), "{tag}");
    }
}

#[test]
fn a_page_as_wide_as_it_is_long() {
    let mut page = Builder::new();
    for n in 0..60_000 {
        page.open(
            if n % 3 == 0 { "p" } else { "li" },
            vec![("class".to_owned(), format!("c{n} story"))],
        );
        page.text("It rained all day, said the vicar, and he was right about that, too.");
        page.close();
    }
    assert_eq!(read_page(&page.finish()).kept(), 60_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever the soup: no panic, every line is one line, and what is said once is kept once at most.
    #[test]
    fn tag_soup(pieces in prop::collection::vec(prop_oneof![
        Just("<p>"), Just("</p>"), Just("<div class='share'>"), Just("<article>"), Just("</article>"), Just("<br>"),
        Just("<table><tr><td>"), Just("</table>"), Just("<li>"), Just("<h1>"), Just("</h1>"), Just("<a href=1>"), Just("</a>"),
        Just("<pre>\n"), Just("<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":[{"), Just("</script>"),
        Just("<nav>"), Just("<figure>"), Just("<sup>[1]"), Just("\u{a0}"), Just("«"), Just("»"), Just("🌊\u{200d}"),
        Just("It rained all day, said the vicar. "), Just("نص عربي، "), Just("老桥。"), Just("\n"), Just("<noscript>"),
    ], 0..60)) {
        let root = parse(&pieces.concat());
        for draft in [read_page(&root), read_fragment(&root)] {
            for line in &draft.lines {
                prop_assert!(!line.text.trim().is_empty() && !line.text.contains('\n'), "{:?}", line.text);
                prop_assert_eq!(line.text.trim(), &line.text);
            }
        }
    }
}
