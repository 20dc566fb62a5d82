"""Makes gardens.xlsx as an office would have it: a title over the table, merged
cells, an empty row, dates, codes as numbers, a first sheet without anything.
Needs openpyxl; the file is committed, and this stands here to say what is in it."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

book = Workbook()
book.active.title = "说明"
sheet = book.create_sheet("花园")
sheet["A1"] = "试验用的花园（不是真的）"
sheet.merge_cells("A1:F1")
rows = [
    ["名称", "省份", "区县", "行政区划代码", "类别", "建成日期"],
    ["甲花园", "河南省", "武陟县", None, "养老", date(2020, 5, 9)],
    ["乙花园", None, "温县", None, "养老；儿童", date(2021, 11, 30)],
    [None, None, None, None, None, None],
    ["丙花园", "河北省", "巨鹿县", 130529, "儿童", date(2019, 1, 1)],
    ["丁花园", "北京市", "朝阳区", None, None, None],
    ["戊花园", "吉林省", "朝阳区", None, "儿童", "2018 年"],
]
for row in rows:
    sheet.append(row)
sheet.merge_cells("B3:B4")
sheet.column_dimensions["A"].width = 24
book.save(Path(__file__).with_name("gardens.xlsx"))
