//! Pages from templates: comments that name parts, and the parts in their place.

use alloc::{format, string::String, vec::Vec};

/// Puts a part in place of its comment, which stands in the template once.
pub fn fill(file: &str, template: &str, mark: &str, part: &str) -> Result<String, String> {
    match template.split(mark).collect::<Vec<_>>()[..] {
        [before, after] => Ok([before, part, after].concat()),
        ref pieces => {
            Err(format!("{file}: {mark}: found {} times; expected once, where the part goes", pieces.len() - 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_part_goes_where_its_comment_stands() {
        assert_eq!(fill("t.html", "x<!--a-->y<!--b-->z", "<!--a-->", "1").as_deref(), Ok("x1y<!--b-->z"));
    }

    #[test]
    fn a_missing_or_repeated_comment_is_told() {
        for template in ["", "<!--a--><!--a-->"] {
            let error = fill("t.html", template, "<!--a-->", "");
            assert!(error.is_err_and(|e| e.contains("t.html") && e.contains("<!--a-->")), "{template}");
        }
    }
}
