//! The browser's processes, to end them without warning.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The ids of the browser that uses this profile and of all its children, the browser first.
pub fn of_profile(profile: &Path) -> Vec<u32> {
    let flag = format!("--user-data-dir={}", profile.display());
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")
        .expect("killing a browser needs Linux's /proc")
        .flatten()
    {
        let Some(id) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok())
        else {
            continue;
        };
        if let Some(parent) = parent_of(id) {
            children.entry(parent).or_default().push(id);
        }
        let command = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let arguments: Vec<_> = command.split(|byte| *byte == 0).collect();
        if arguments.contains(&flag.as_bytes())
            && !arguments
                .iter()
                .any(|argument| argument.starts_with(b"--type="))
        {
            found.push(id);
        }
    }
    let mut next = 0;
    while let Some(id) = found.get(next) {
        for child in children.remove(id).unwrap_or_default() {
            if !found.contains(&child) {
                found.push(child);
            }
        }
        next += 1;
    }
    found
}

/// SIGKILL, all at once.
pub fn kill(ids: &[u32]) {
    if !ids.is_empty() {
        let _ = Command::new("kill")
            .arg("-9")
            .args(ids.iter().map(u32::to_string))
            .status();
    }
}

pub fn is_alive(id: u32) -> bool {
    state_and_parent(id).is_some_and(|(state, _)| state != "Z")
}

fn parent_of(id: u32) -> Option<u32> {
    state_and_parent(id).map(|(_, parent)| parent)
}

fn state_and_parent(id: u32) -> Option<(String, u32)> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name before the last bracket may hold anything, spaces and brackets too.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}
