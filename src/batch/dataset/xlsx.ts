import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell, Row } from 'write-excel-file/node';
import { type SheetCell, workbookSheets } from '../../output/sheets.js';
import type { Trust } from '../../report/result.js';
import { makeFolder } from '../atomic.js';
import { type DatasetWriter, flushFile, type WriterOptions } from './sink.js';

/** A workbook is made in memory, so more reports than this go into further workbooks; a spreadsheet is slow with more anyway. */
const REPORTS_PER_WORKBOOK = 2000;

const COLOURS: Readonly<Record<Trust, string | null>> = {
  verified: null,
  inconsistent: '#FFE699',
  doubtful: '#F4B084',
};

/** What the colours mean, on a sheet of its own. */
const LEGEND: readonly (readonly [Trust, string])[] = [
  ['inconsistent', 'inconsistent: takes part in a sum of the form that does not hold in the document (勾稽关系不符)'],
  ['doubtful', 'doubtful: could not be read or proved; look at the page (存疑，请核对原文)'],
];

/** Excel holds no longer text in a cell. */
const MAX_CELL_CHARS = 32_767;

function cell({ value, trust }: SheetCell): Cell {
  const backgroundColor = trust && COLOURS[trust];
  const style = backgroundColor ? { backgroundColor } : {};
  if (value === null || value === '') return backgroundColor ? { ...style } : null;
  // text is typed as text: it can never run as a formula
  return typeof value === 'number'
    ? { value, type: Number, ...style }
    : { value: printable(value), type: String, ...style };
}

/** Characters that XML cannot hold are what a broken font leaves; a sheet with one could not be opened. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach the file
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd').slice(0, MAX_CELL_CHARS);
}

const headerRow = (texts: readonly string[]): Row =>
  texts.map((value) => ({ value, type: String, fontWeight: 'bold' }));

/** Date and time fields of a ZIP file, which would make two workbooks with the same contents differ. */
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
/** The first day a ZIP file can name. */
const EPOCH = { time: 0, date: 0x0021 } as const;

/** Sets every date in a ZIP file to the same one. */
function withoutDates(zip: Uint8Array): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return bytes;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL_HEADER) return bytes;
    const local = view.getUint32(at + 42, true);
    view.setUint16(at + 12, EPOCH.time, true);
    view.setUint16(at + 14, EPOCH.date, true);
    if (view.getUint32(local, true) === LOCAL_HEADER) {
      view.setUint16(local + 10, EPOCH.time, true);
      view.setUint16(local + 12, EPOCH.date, true);
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}

/** `reports.xlsx`, and `reports-2.xlsx` and so on where there are many: a sheet per table, coloured where figures are not to be trusted. */
export async function xlsxWriter({ scratch }: WriterOptions): Promise<DatasetWriter> {
  const { default: writeWorkbook } = await import('write-excel-file/node');
  makeFolder(scratch);
  const forms = workbookSheets();
  const empty = (): Row[][] => forms.map(({ header }) => header.map(headerRow));
  const names: string[] = [];
  let sheets = empty();
  let reports = 0;

  const flush = async (): Promise<void> => {
    const name = names.length === 0 ? 'reports.xlsx' : `reports-${names.length + 1}.xlsx`;
    const workbook = writeWorkbook([
      ...forms.map((form, index) => ({
        data: sheets[index] ?? [],
        sheet: form.name,
        stickyRowsCount: form.header.length,
        stickyColumnsCount: 1,
        columns: form.widths.map((width) => ({ width })),
      })),
      {
        data: LEGEND.map(([trust, text]): Row => [cell({ value: trust, trust }), cell({ value: text })]),
        sheet: 'colours',
        columns: [{ width: 16 }, { width: 100 }],
      },
    ]);
    writeFileSync(join(scratch, name), withoutDates(await workbook.toBuffer()));
    flushFile(join(scratch, name));
    names.push(name);
    sheets = empty();
    reports = 0;
  };

  return {
    add: async ({ name, result }) => {
      for (const [index, form] of forms.entries()) {
        for (const row of form.rows(name, result())) sheets[index]?.push(row.map(cell));
      }
      reports += 1;
      if (reports >= REPORTS_PER_WORKBOOK) await flush();
    },
    finish: async () => {
      if (reports > 0 || names.length === 0) await flush();
      return names;
    },
    abandon: () => {},
  };
}
