//! Records of bytes, one after the other, in pages: what grows so moves nothing, and
//! needs no second room while it grows.

use alloc::vec::Vec;

/// How large a page is, if no single record is larger.
const PAGE: usize = 1 << 18;

/// Records by their numbers.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    pages: Vec<Vec<u8>>,
    /// For each page the number of its first record,
    firsts: Vec<u32>,
    /// and for each record where in its page it begins.
    starts: Vec<u32>,
}

impl Pages {
    /// Adds a record.
    pub fn push(&mut self, record: &[u8]) {
        let has_room = self.pages.last().is_some_and(|page| page.len() + record.len() <= PAGE);
        if !has_room {
            self.pages.push(Vec::with_capacity(record.len().max(PAGE)));
            self.firsts.push(self.starts.len() as u32);
        }
        if let Some(page) = self.pages.last_mut() {
            self.starts.push(page.len() as u32);
            page.extend_from_slice(record);
        }
    }

    /// A record; nothing where there is none of this number.
    pub fn get(&self, number: usize) -> &[u8] {
        let page = self.firsts.partition_point(|&first| first as usize <= number).wrapping_sub(1);
        let (Some(bytes), Some(&start)) = (self.pages.get(page), self.starts.get(number)) else { return &[] };
        // The last of a page ends with it.
        let is_last = self.firsts.get(page + 1).is_some_and(|&next| next as usize == number + 1);
        let end = self.starts.get(number + 1).filter(|_| !is_last).map_or(bytes.len(), |&next| next as usize);
        bytes.get(start as usize..end).unwrap_or_default()
    }
}
