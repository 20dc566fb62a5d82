"""Makes gardens.xlsx as an office would have it: a title over the table, merged
cells, an empty row, dates, codes as numbers, a first sheet without anything; the
same as gardens.xls and gardens.ods, as other programs write them; tabs.xlsx, whose
first sheet has something, but no cases; far.xlsx, with a cell at the very end. Needs
openpyxl, xlwt and odfpy; the files are committed, and this stands here to say what
is in them. sheetjs.xls is gardens.xls with days as text, as SheetJS 0.18.5 writes it: a
compound file that strict readers refuse."""

from datetime import date
from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

book = Workbook()
book.active.title = "说明"
sheet = book.create_sheet("花园")
TITLE = "试验用的花园（不是真的）"
sheet["A1"] = TITLE
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

book = xlwt.Workbook()
book.add_sheet("说明")
sheet = book.add_sheet("花园")
sheet.write_merge(0, 0, 0, 5, TITLE)
day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
for down, row in enumerate(rows, 1):
    for across, cell in enumerate(row):
        if cell is not None and (down, across) != (2, 1):
            sheet.write(down, across, cell, *([day] if isinstance(cell, date) else []))
sheet.write_merge(2, 3, 1, 1, "河南省")
book.save(Path(__file__).with_name("gardens.xls"))

book = OpenDocumentSpreadsheet()
book.spreadsheet.addElement(Table(name="说明"))
sheet = Table(name="花园")
line = TableRow()
line.addElement(TableCell(valuetype="string", numbercolumnsspanned=6))
line.lastChild.addElement(P(text=TITLE))
line.addElement(CoveredTableCell(numbercolumnsrepeated=5))
sheet.addElement(line)
for row in rows:
    line = TableRow()
    for cell in row:
        if cell is None:
            line.addElement(TableCell())
            continue
        kind = {date: {"valuetype": "date", "datevalue": str(cell)}, int: {"valuetype": "float", "value": str(cell)}}
        line.addElement(TableCell(**kind.get(type(cell), {"valuetype": "string"})))
        line.lastChild.addElement(P(text=str(cell)))
    sheet.addElement(line)
book.spreadsheet.addElement(sheet)
book.save(Path(__file__).with_name("gardens.ods"))

book = Workbook()
book.active.title = "说明"
for row in [["填表人", "甲"], ["填表日期", date(2020, 5, 9)]]:
    book.active.append(row)
sheet = book.create_sheet("试验用的花园")
for row in [["名称", "地点"], ["甲花园", "河南武陟"], ["乙花园", "北京怀柔"]]:
    sheet.append(row)
book.save(Path(__file__).with_name("tabs.xlsx"))

book = Workbook()
for row in [["名称", "地点"], ["甲花园", "河南武陟"], ["乙花园", "北京怀柔"]]:
    book.active.append(row)
book.active.cell(1048576, 16384, "x")
book.save(Path(__file__).with_name("far.xlsx"))
