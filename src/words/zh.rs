//! The sentences in Chinese.

use super::{CHINESE, Entry};

/// What an entry says.
pub fn sentence(entry: Entry) -> &'static str {
    match entry {
        Entry::Language => CHINESE,
        Entry::Map => "中国地图：各省份的案例数",
        Entry::Legend => "案例数",
        Entry::None => "没有案例",
        Entry::NoMatch => "没有符合条件的案例",
        Entry::Sectors => "按领域筛选",
        Entry::Search => "搜索案例",
        Entry::Clear => "清除筛选",
        Entry::Back => "显示全部案例",
        Entry::Unplaced => "地图之外",
        Entry::Skip => "跳过地图，直接阅读案例",
        Entry::OneCase | Entry::ManyCases => "{1} 个案例",
        Entry::AllOfOne | Entry::AllOfMany => "全部 {1} 个案例",
        Entry::OnePlace | Entry::ManyPlaces => "{1} 个省级行政区",
        Entry::Summary => "{1}，分布在 {2}。",
        Entry::SummaryOfChosen => "从各地上报的 {3} 个案例中评选出 {1}，分布在 {2}。",
        Entry::Source => "案例文字来自《{1}》（{2}）。",
        Entry::Approval => "审图号：{1}",
        Entry::Both => "{1}",
        Entry::Spoken => "{1}，{2}",
        Entry::Shown => "{1} · {2}",
        Entry::Comma => "、",
        Entry::Quote => "“{1}”",
        Entry::Result => "{1}：{2}",
        Entry::Absent => "{1}{2}",
    }
}
