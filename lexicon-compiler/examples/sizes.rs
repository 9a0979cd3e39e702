//! Writes `names.bin`, `notes.bin`, and `names.bin` without each of its lists, below a folder: what a list costs is the difference.

use lexicon_compiler::format::ListSet;
use lexicon_compiler::{Sources, compile_notes, encode_names, name_lists};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let out = std::env::args().nth(1).expect("usage: sizes FOLDER");
    let out = Path::new(&out);
    std::fs::create_dir_all(out)?;
    let sources = Sources::read("data/gazetteer".as_ref()).unwrap_or_else(|e| panic!("{e}"));
    let lists = name_lists(&sources);
    std::fs::write(out.join("names.bin"), encode_names(&lists))?;
    std::fs::write(out.join("notes.bin"), compile_notes(&sources))?;
    for (list, label) in ListSet::ALL {
        let mut rest = lists.clone();
        rest.values_mut().for_each(|set| set.0 &= !list.0);
        rest.retain(|_, set| !set.is_empty() && *set != ListSet::AMBIGUOUS);
        println!("{label}: {} entries", lists.values().filter(|set| set.intersects(*list)).count());
        std::fs::write(out.join(format!("names-without-{label}.bin")), encode_names(&rest))?;
    }
    Ok(())
}
