//! Putting texts together.

use alloc::string::String;

/// Some texts as one. The standard library's own ways to join weigh 1 KB in
/// Wasm, and bring in the code that writes what went wrong with them.
pub fn concat(parts: &[&str]) -> String {
    let mut whole = String::new();
    for part in parts {
        whole.push_str(part);
    }
    whole
}

/// What stands before a sign of ASCII and what after it, if it is there.
pub fn parted(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Whether a letter is one of those that pinyin tells the sound of.
pub fn is_hanzi(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}

/// How wide a text is, in tenths of an em: hanzi and their punctuation are as
/// wide as high, and other letters rarely wider than 0.6.
pub fn tenths(text: &str) -> usize {
    text.chars().map(|letter| if matches!(letter, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..) { 10 } else { 6 }).sum()
}

/// A letter of the width that it has in Chinese text (U+FF01 to U+FF5E, U+3000) in the
/// width that it has elsewhere.
pub fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// A small letter without the marks by which pinyin tells its tones, and ü from u.
pub fn unmarked(letter: char) -> char {
    match letter {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' | 'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'u',
        other => other,
    }
}
