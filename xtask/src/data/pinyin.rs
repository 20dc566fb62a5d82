//! Names in pinyin, as the state spells them: without tones, in one word.

use pinyin::ToPinyin;

/// Names that are not spelt by what each hanzi is read as in [`READ`] or by itself.
const SPELT: [(&str, &str); 27] = [
    // With two a, as the state spells it, to tell it from Shanxi.
    ("陕西", "Shaanxi"),
    ("六安", "Lu'an"),
    ("六合", "Luhe"),
    ("大城", "Daicheng"),
    ("乐亭", "Laoting"),
    ("蔚县", "Yuxian"),
    ("洪洞", "Hongtong"),
    ("繁峙", "Fanshi"),
    ("长子", "Zhangzi"),
    ("乐清", "Yueqing"),
    ("闵行", "Minhang"),
    ("铅山", "Yanshan"),
    ("乐陵", "Laoling"),
    ("东阿", "Dong'e"),
    ("单县", "Shanxian"),
    ("召陵", "Shaoling"),
    ("番禺", "Panyu"),
    ("黄陂", "Huangpi"),
    ("大埔", "Dabu"),
    ("荥经", "Yingjing"),
    ("筠连", "Junlian"),
    ("牟定", "Mouding"),
    ("吴堡", "Wubu"),
    ("红寺堡", "Hongsibu"),
    ("宕昌", "Tanchang"),
    ("称多", "Chenduo"),
    ("尉犁", "Yuli"),
];

/// How hanzi are read in names of places, where that is not their first reading.
const READ: [(char, &str); 24] = [
    ('长', "chang"),
    ('都', "du"),
    ('什', "shi"),
    ('佛', "fo"),
    ('厦', "xia"),
    ('伽', "jia"),
    ('勒', "le"),
    ('圩', "xu"),
    ('坻', "di"),
    ('曾', "zeng"),
    ('枞', "zong"),
    ('棱', "ling"),
    ('泊', "bo"),
    ('泌', "bi"),
    ('浚', "xun"),
    ('涡', "guo"),
    ('牟', "mu"),
    ('犍', "qian"),
    ('珲', "hun"),
    ('藏', "zang"),
    ('蚌', "beng"),
    ('覃', "qin"),
    ('重', "chong"),
    ('茄', "qie"),
];

/// A short name in pinyin.
pub fn of(short: &str) -> Result<String, String> {
    match SPELT.iter().find(|(name, _)| *name == short) {
        Some((_, spelt)) => Ok((*spelt).to_owned()),
        None => {
            read(short).ok_or_else(|| format!("{short}: no pinyin is known of it; add it to xtask/src/data/pinyin.rs"))
        }
    }
}

/// Hanzi by hanzi.
fn read(name: &str) -> Option<String> {
    let mut word = String::new();
    for hanzi in name.chars() {
        let syllable = syllable(hanzi)?;
        // 西安 is not 先.
        if !word.is_empty() && syllable.starts_with(['a', 'e', 'o']) {
            word.push('\'');
        }
        word += syllable;
    }
    let first = word.chars().next()?;
    Some(first.to_ascii_uppercase().to_string() + &word[first.len_utf8()..])
}

fn syllable(hanzi: char) -> Option<&'static str> {
    let known = READ.iter().find(|(read, _)| *read == hanzi).map(|(_, syllable)| *syllable);
    known.or_else(|| hanzi.to_pinyin().map(|syllable| syllable.plain()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_as_the_state_spells_them() {
        let spelt = [
            ("内蒙古", "Neimenggu"),
            ("黑龙江", "Heilongjiang"),
            ("山西", "Shanxi"),
            ("陕西", "Shaanxi"),
            ("重庆", "Chongqing"),
            ("西藏", "Xizang"),
            ("香港", "Xianggang"),
            ("厦门", "Xiamen"),
            ("六安", "Lu'an"),
            ("亳州", "Bozhou"),
            ("西安", "Xi'an"),
            ("武陟", "Wuzhi"),
            ("长子", "Zhangzi"),
            ("长治", "Changzhi"),
            ("荥阳", "Xingyang"),
            ("东阿", "Dong'e"),
            ("旅顺口", "Lüshunkou"),
        ];
        for (name, wanted) in spelt {
            assert_eq!(of(name).as_deref(), Ok(wanted));
        }
        assert!(of("abc").is_err_and(|error| error.contains("abc") && error.contains("pinyin.rs")));
    }

    #[test]
    fn nothing_stands_in_a_table_that_could_be_read() {
        let names = SPELT.iter().filter(|(name, spelt)| read(name).as_deref() == Some(*spelt));
        let alone = |hanzi: char| hanzi.to_pinyin().map(|syllable| syllable.plain());
        let hanzi = READ.iter().filter(|(hanzi, read)| alone(*hanzi) == Some(*read));
        assert_eq!((names.collect::<Vec<_>>(), hanzi.collect::<Vec<_>>()), (vec![], vec![]));
    }
}
