//! An order of functions that makes a program smaller when it is compressed.
//!
//! gzip finds what is repeated within 32 KB only, and the compiler puts functions in no order that
//! would help. With those that are alike next to each other a program is sent in 8 % fewer bytes.

use std::collections::HashMap;

/// How many bytes in a row make two functions alike.
const ROW: usize = 6;
/// Rows that more functions have than this say nothing about them.
const COMMON: usize = 60;
/// How far back gzip looks, less what other rows take of it.
const REACH: usize = 30_000;

/// An order in which each function comes after those it has most in common with.
pub fn alike(bodies: &[&[u8]]) -> Vec<usize> {
    let rows = telling_rows(bodies);
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, rows) in rows.iter().enumerate() {
        for row in rows {
            holders.entry(row).or_default().push(function);
        }
    }
    // Of each function, how many of its rows are within reach.
    let mut shared = vec![0_usize; bodies.len()];
    let mut within: HashMap<&[u8], usize> = HashMap::new();
    let mut waiting: Vec<usize> = (0..bodies.len()).collect();
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let (mut oldest, mut reach) = (0, 0);
    // The share of its rows that are within reach; of those that share nothing, the longest. The 60
    // keeps functions of a few bytes from coming first.
    let worth = |shared: &[usize], n: usize| {
        let share = shared[n] * 1_000_000 / (rows[n].len() + 60);
        (share, bodies[n].len())
    };
    while let Some(at) = (0..waiting.len()).max_by_key(|at| worth(&shared, waiting[*at])) {
        let next = waiting.swap_remove(at);
        order.push(next);
        reach += bodies[next].len();
        for row in &rows[next] {
            let count = within.entry(row).or_default();
            *count += 1;
            if *count == 1 {
                holders[row].iter().for_each(|holder| shared[*holder] += 1);
            }
        }
        while reach > REACH && oldest + 1 < order.len() {
            let gone = order[oldest];
            oldest += 1;
            reach -= bodies[gone].len();
            for row in &rows[gone] {
                let count = within.entry(row).or_default();
                *count -= 1;
                if *count == 0 {
                    holders[row].iter().for_each(|holder| shared[*holder] -= 1);
                }
            }
        }
    }
    order
}

/// Of each function, its rows that some others have too, each once.
fn telling_rows<'a>(bodies: &[&'a [u8]]) -> Vec<Vec<&'a [u8]>> {
    let all = bodies.iter().map(|body| {
        let mut rows = body.windows(ROW).collect::<Vec<_>>();
        rows.sort_unstable();
        rows.dedup();
        rows
    });
    let mut all = all.collect::<Vec<_>>();
    let mut counts: HashMap<&[u8], usize> = HashMap::new();
    for row in all.iter().flatten() {
        *counts.entry(row).or_default() += 1;
    }
    for rows in &mut all {
        rows.retain(|row| (2..=COMMON).contains(&counts[row]));
    }
    all
}
