//! Pages from templates: comments that name parts, and the parts in their place.

/// Puts each part in place of its comment, which stands in the template once.
pub fn fill(file: &str, template: &str, parts: &[(&str, String)]) -> Result<String, String> {
    let mut page = template.to_owned();
    for (mark, part) in parts {
        let count = page.matches(mark).count();
        if count != 1 {
            return Err(format!("{file}: {mark}: found {count} times; expected once, where the part goes"));
        }
        page = page.replacen(mark, part, 1);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn each_part_goes_where_its_comment_stands() {
        let parts = [("<!--a-->", "1".to_owned()), ("<!--b-->", "2".to_owned())];
        assert_eq!(fill("t.html", "x<!--a-->y<!--b-->z", &parts).as_deref(), Ok("x1y2z"));
    }

    #[test]
    fn a_missing_or_repeated_comment_is_told() {
        for template in ["", "<!--a--><!--a-->"] {
            let error = fill("t.html", template, &[("<!--a-->", String::new())]);
            assert!(error.is_err_and(|e| e.contains("t.html") && e.contains("<!--a-->")), "{template}");
        }
    }
}
