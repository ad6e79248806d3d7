import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frontMatter } from '../src/layout/front/front.js';
import { linesOf } from '../src/layout/lines.js';
import { blocksOf } from '../src/layout/paragraphs/blocks.js';
import { measureOf } from '../src/layout/paragraphs/measure.js';
import { findSections, splitGlued } from '../src/layout/sections/sections.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readSource } from '../src/source/read.js';

/** Real reports with answers checked by hand; they are not part of the project, so the tests skip where the folder is absent. */
const REAL = join('..', 'shared', 'real');
const present = existsSync(REAL);
if (!present) console.warn(`Real reports are not at ${REAL}: the tests that read them are skipped.`);
const whenPresent = present ? test : test.skip;

async function read(path: string) {
  const bytes = new Uint8Array(readFileSync(join(REAL, path)));
  const document = await readSource(bytes, { limits: DEFAULT_LIMITS, checkTime: () => undefined }, { name: path });
  const { lines, furniture } = linesOf(document);
  const split = splitGlued(lines);
  const sections = findSections(split);
  const { title, issuer, year, publishedOn } = frontMatter(split, sections);
  const measure = measureOf(split);
  if (document.kind === 'paged') await document.close();
  return {
    front: [title?.value ?? null, issuer?.value ?? null, year?.value ?? null, publishedOn?.value ?? null],
    furniture: furniture.map((line) => line.text.replace(/\s/gu, '')),
    sections: sections.map(({ kind, heading, headingLines, start, end }) => ({
      kind,
      heading,
      blocks: blocksOf(
        split.slice(start, end).filter((_, index) => !headingLines.includes(start + index)),
        measure,
      ).map(({ block }) => block.text),
    })),
  };
}

const KINDS = [
  'other',
  'overview',
  'proactiveDisclosure',
  'requests',
  'reviewAndLitigation',
  'problems',
  'otherMatters',
];

/** Beginning and end of the first paragraph of the overview, and its number of blocks; of the last paragraph, its beginning and end. */
interface Answer {
  readonly path: string;
  readonly front: readonly (string | number | null)[];
  readonly overview: readonly [count: number, first: RegExp];
  readonly last: RegExp;
}

const HONGZE: Omit<Answer, 'path'> = {
  front: ['淮安市洪泽区人民政府2024年政府信息公开工作年度报告', '淮安市洪泽区人民政府', 2024, null],
  overview: [6, /^2024年，淮安市洪泽区.{90,}有力服务保障我区经济社会高质量发展。$/u],
  last: /^2024年，区政府严格落实.*处理费0元。$/u,
};

whenPresent.each<Answer>([
  ...[
    'source.pdf',
    'dumps/pdftotext.txt',
    'dumps/pdftotext-layout.txt',
    'dumps/pdfminer.txt',
    'dumps/pdfplumber.txt',
  ].map((file) => ({
    path: `huaian-hongze-2024/${file}`,
    ...HONGZE,
  })),
  {
    path: 'suileng-houtou-2020/source.txt',
    front: ['绥棱县后头乡2020年政府信息公开工作年度报告', '绥棱县后头乡', 2020, null],
    overview: [4, /^2020年，绥棱县后头乡.*全力推进政府信息公开工作。$/u],
    last: /^无。$/u,
  },
  {
    path: 'shanghai-office-2019/source.html',
    front: ['2019年上海市人民政府办公厅政府信息公开工作年度报告', '上海市人民政府办公厅', 2019, '2020-01-31'],
    overview: [12, /^2019年，上海市人民政府办公厅坚持.*获得感和满意度。$/u],
    last: /^无。$/u,
  },
  {
    path: 'shuyang-county-2025/source.md',
    front: ['沐阳县人民政府2025年政府信息公开工作年度报告', '沐阳县人民政府', 2025, '2026-01-23'],
    overview: [14, /^2025年，我县坚持.*阳光下运行。$/u],
    last: /^2026年1月23日$/u,
  },
  {
    path: 'pingtan-2021/source.txt',
    front: ['平潭综合实验区2021年度政府信息公开工作年度报告', '平潭综合实验区', 2021, '2022-02-08'],
    overview: [1, /^2021年，我区.*结转下年度继续办理。〔…〕$/u],
    last: /^2021年，无收取信息处理费情况。附件下载$/u,
  },
  {
    path: 'pingtan-2023/source.txt',
    front: ['平潭综合实验区2023年度政府信息公开工作年度报告', '平潭综合实验区', 2023, '2024-03-08'],
    overview: [1, /^2023年，平潭综合实验区.*行政诉讼案件7件。〔…〕$/u],
    last: /^2023年，无收取信息处理费情况。$/u,
  },
])('$path: title, unit, year, date, the six sections and whole paragraphs', async ({ path, front, overview, last }) => {
  const report = await read(path);
  expect(report.front).toEqual(front);
  expect(report.sections.map(({ kind }) => kind)).toEqual(KINDS);
  expect(report.sections[1]?.blocks).toHaveLength(overview[0]);
  expect(report.sections[1]?.blocks[0]).toMatch(overview[1]);
  expect(report.sections.at(-1)?.blocks.at(-1)).toMatch(last);
});

whenPresent('the page numbers of the PDF and of its dumps are furniture, also inside the tables', async () => {
  for (const file of ['source.pdf', 'dumps/pdftotext.txt', 'dumps/pdftotext-raw.txt', 'dumps/pdfminer.txt']) {
    expect((await read(`huaian-hongze-2024/${file}`)).furniture).toEqual(['-1-', '-2-', '-3-', '-4-', '-5-']);
  }
});
