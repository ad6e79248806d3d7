import { readDocx } from '../src/source/docx/read.js';
import type { FlowBlock } from '../src/source/flow.js';
import { contextWith, zipOf } from './support/reader.js';

async function read(content: string): Promise<readonly FlowBlock[]> {
  const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${content}</w:body></w:document>`;
  return (await readDocx(await zipOf({ 'word/document.xml': xml }), contextWith())).blocks;
}

/** Each block on a line: a line of text, or the cells of a table as `row,column+columnSpan×rowSpan text`. */
async function drawn(content: string): Promise<string[]> {
  return (await read(content)).flatMap((block) =>
    block.type === 'line'
      ? [block.text]
      : [
          `table ${block.rowCount}x${block.columnCount}`,
          ...block.cells.map((cell) => {
            const spans = `${cell.columnSpan > 1 ? `+${cell.columnSpan}` : ''}${cell.rowSpan > 1 ? `×${cell.rowSpan}` : ''}`;
            return `${cell.row},${cell.column}${spans} ${cell.lines.map((line) => line.map((span) => span.text).join('')).join('/')}`.trim();
          }),
        ],
  );
}

const p = (text = '') => `<w:p>${text === '' ? '' : `<w:r><w:t>${text}</w:t></w:r>`}</w:p>`;
const tc = (content: string, properties = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="100"/>${properties}<w:tcBorders><w:top w:val="single"/></w:tcBorders></w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`;
const tr = (cells: string, properties = '') =>
  `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
const tbl = (rows: string) =>
  `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>${rows}</w:tbl>`;
const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const START = '<w:vMerge w:val="restart"/>';
const GOES_ON = '<w:vMerge/>';

test('columns and rows are merged', async () => {
  const rows =
    tr(tc('甲', START) + tc('乙', span(2))) +
    tr(tc('', GOES_ON) + tc('丙') + tc('丁')) +
    tr(tc('', '<w:vMerge w:val="continue"/>') + tc('戊') + tc('己'));
  expect(await drawn(tbl(rows))).toEqual(['table 3x3', '0,0×3 甲', '0,1+2 乙', '1,1 丙', '1,2 丁', '2,1 戊', '2,2 己']);
});

test('header and data may be cut differently, and fine grids come down to the columns there are', async () => {
  const rows =
    tr(tc('项目', span(3)) + tc('公开', span(4)) + tc('总数')) +
    tr(tc('规章', span(3)) + tc('1', span(2)) + tc('2', span(3)));
  expect(await drawn(tbl(rows))).toEqual([
    'table 2x4',
    '0,0 项目',
    '0,1+2 公开',
    '0,3 总数',
    '1,0 规章',
    '1,1 1',
    '1,2+2 2',
  ]);
});

test('spans are read however their elements are closed', async () => {
  const rows =
    tr(tc('甲', '<w:gridSpan w:val="2"></w:gridSpan>') + tc('乙', '<w:vMerge w:val="restart" />')) +
    tr(tc('1') + tc('2') + tc('', '<w:vMerge></w:vMerge>'));
  expect(await drawn(tbl(rows))).toEqual(['table 2x3', '0,0+2 甲', '0,2×2 乙', '1,0 1', '1,1 2']);
});

test('rows may begin and end off the edge', async () => {
  const rows =
    tr(tc('甲') + tc('乙') + tc('丙')) +
    tr(tc('丁') + tc('戊'), '<w:gridBefore w:val="1"/>') +
    tr(tc('己'), '<w:gridAfter w:val="2"/>');
  expect(await drawn(tbl(rows))).toEqual(['table 3x3', '0,0 甲', '0,1 乙', '0,2 丙', '1,1 丁', '1,2 戊', '2,0 己']);
});

test('a merge that has no beginning is a cell, and a new beginning ends the one above', async () => {
  const rows =
    tr(tc('甲', GOES_ON) + tc('1')) +
    tr(tc('乙', START) + tc('2')) +
    tr(tc('', GOES_ON) + tc('3')) +
    tr(tc('丙', START) + tc('4'));
  expect(await drawn(tbl(rows))).toEqual([
    'table 4x2',
    '0,0 甲',
    '0,1 1',
    '1,0×2 乙',
    '1,1 2',
    '2,1 3',
    '3,0 丙',
    '3,1 4',
  ]);
});

test('the old merging to the side is read', async () => {
  const rows =
    tr(tc('甲', '<w:hMerge w:val="restart"/>') + tc('', '<w:hMerge/>') + tc('乙')) + tr(tc('1') + tc('2') + tc('3'));
  expect(await drawn(tbl(rows))).toEqual(['table 2x3', '0,0+2 甲', '0,2 乙', '1,0 1', '1,1 2', '1,2 3']);
});

test('rows and cells in content controls are there; deleted and hidden ones are not', async () => {
  const rows =
    tr(tc('甲') + tc('1')) +
    `<w:sdt><w:sdtContent>${tr(`<w:sdt><w:sdtContent>${tc('乙')}</w:sdtContent></w:sdt>${tc('2')}`)}</w:sdtContent></w:sdt>` +
    tr(tc('删') + tc('9'), '<w:del w:id="1"/>') +
    tr(tc('藏') + tc('9'), '<w:hidden/>') +
    tr(tc('丙') + tc('3'), '<w:ins w:id="2"/>');
  expect(await drawn(tbl(rows))).toEqual(['table 3x2', '0,0 甲', '0,1 1', '1,0 乙', '1,1 2', '2,0 丙', '2,1 3']);
});

test('an inner table comes out as its own, one around the page is dissolved', async () => {
  const inner = tbl(tr(tc('规章') + tc('1')) + tr(tc('文件') + tc('2')));
  expect(await drawn(tbl(tr(tc(p('前') + inner + p('后')))))).toEqual([
    '前',
    'table 2x2',
    '0,0 规章',
    '0,1 1',
    '1,0 文件',
    '1,1 2',
    '后',
  ]);
});

test('blank cells stay cells, paragraphs are the lines of a cell with their ordinals', async () => {
  const [, table] = await read(p('一') + tbl(tr(tc(p('本年新') + p('收')) + tc('') + tc('0'))));
  if (table?.type !== 'table') throw new Error('no table');
  expect(table.cells.map((cell) => cell.lines.flat())).toEqual([
    [
      { text: '本年新', provenance: { line: 2 } },
      { text: '收', provenance: { line: 3 } },
    ],
    [],
    [{ text: '0', provenance: { line: 5 } }],
  ]);
  expect(table.provenance).toEqual([{ line: 2 }]);
});

test('digits keep their form', async () => {
  expect(await drawn(tbl(tr(tc('甲') + tc('0012')) + tr(tc('乙') + tc('1.50'))))).toEqual([
    'table 2x2',
    '0,0 甲',
    '0,1 0012',
    '1,0 乙',
    '1,1 1.50',
  ]);
});

test('absurd spans cost nothing', async () => {
  const rows =
    tr(tc('甲', span(2_000_000_000)) + tc('乙'), '<w:gridBefore w:val="999999999"/>') + tr(tc('丙') + tc('丁'));
  const [table] = await read(tbl(rows));
  expect(table?.type === 'table' && table.columnCount).toBeLessThanOrEqual(4);
});
