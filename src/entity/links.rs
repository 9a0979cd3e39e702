//! Which names are of one thing, and how that is known.

use crate::annotation::Relation;

/// A forest over names: linked names have one root.
#[derive(Debug)]
pub(super) struct Links {
    parent: Vec<u32>,
    /// How each name was linked, where it was.
    pub how: Vec<Option<Relation>>,
}

impl Links {
    pub fn new(len: usize) -> Self {
        Links { parent: (0..len as u32).collect(), how: vec![None; len] }
    }

    /// The root of a name's tree.
    pub fn root(&mut self, mut name: u32) -> u32 {
        while self.parent[name as usize] != name {
            let up = self.parent[self.parent[name as usize] as usize];
            self.parent[name as usize] = up;
            name = up;
        }
        name
    }

    /// Links `alias` to `name`.
    pub fn link(&mut self, name: u32, alias: u32, how: Relation) {
        let (a, b) = (self.root(name), self.root(alias));
        if a != b {
            self.parent[b.max(a) as usize] = a.min(b);
        }
        self.how[alias as usize].get_or_insert(how);
    }
}
