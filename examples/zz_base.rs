use sayso::exchange::import;
fn main() {
    let json = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let p = import::read(&json).unwrap();
    let p: Vec<_> = p.iter().collect();
    println!(
        "{}",
        sayso::exchange::file::write_library(&p).unwrap().len()
    );
    let t = sayso::exchange::catalog::read("{}");
    println!("{}", t.len());
    for p in p {
        println!("{:?}", sayso::annotate::statistics::statistics(p, |_| None));
        println!("{:?}", sayso::annotate::statistics::strip(p));
    }
}
