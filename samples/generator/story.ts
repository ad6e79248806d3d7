import { SECTIONS } from '../../src/edition/editions.js';
import type { PartId } from '../../src/edition/shape.js';
import { type CalendarDate, isoDate, printedDate } from './dates.js';
import { drawHeadings } from './headings.js';
import { titleLines } from './names.js';
import { type Facts, introduction, otherMatters, overview, problems, type TextBlock } from './narrative.js';
import type { ExpectedBlock, ExpectedSection, FlowBlock } from './plan.js';
import type { Random } from './random.js';

const PARTS: readonly PartId[] = ['proactiveDisclosure', 'requests', 'reviewAndLitigation'];

/** The document around its tables. */
export interface Story {
  readonly flow: readonly FlowBlock[];
  readonly sections: readonly ExpectedSection[];
  readonly title: string;
  readonly publishedOn: string | null;
  readonly tags: readonly string[];
}

export interface StoryFacts extends Facts {
  readonly issuer: string;
  readonly plain: boolean;
  /** Parts told in a sentence instead of a table. */
  readonly prose: readonly PartId[];
}

const flowOf = (blocks: readonly TextBlock[]): FlowBlock[] => blocks.map((block) => ({ ...block }));
const expectedOf = (blocks: readonly TextBlock[]): ExpectedBlock[] => blocks.map((block) => ({ ...block }));
const paragraph = (text: string): TextBlock => ({ type: 'paragraph', text });

/** Lines web pages and file systems put around a report; where they belong is left open. */
function frontMatter(rng: Random, issuer: string, iso: string): { before: FlowBlock[]; after: FlowBlock[] } {
  const meta = (text: string): FlowBlock => ({ type: 'meta', text });
  const style = rng.pick(['web', 'register'] as const);
  if (style === 'web')
    return {
      before: [meta('当前位置：首页 > 政务公开 > 政府信息公开年报')],
      after: [
        meta(`发布时间：${iso} ${rng.int(8, 17)}:${rng.int(10, 59)} 来源：${issuer} 浏览次数：${rng.int(3, 999)}`),
      ],
    };
  return {
    before: [
      meta(`索引号：${rng.int(100000, 999999)}/${rng.int(2019, 2025)}-000${rng.int(10, 99)} 发布机构：${issuer}`),
      meta(`文号：无 成文日期：${iso}`),
    ],
    after: [],
  };
}

/** Sentences around a part's table, or instead of it. */
function partTexts(
  rng: Random,
  part: PartId,
  facts: StoryFacts,
): { before: TextBlock[]; after: TextBlock[]; tags: string[] } {
  if (facts.prose.includes(part)) {
    const told = rng.pick([
      '本年度未发生因政府信息公开引起的行政复议和行政诉讼。',
      `${facts.year}年没有收到涉及政府信息公开的行政复议申请，也没有被提起行政诉讼。`,
    ]);
    return { before: [paragraph(told)], after: [], tags: ['prose-part'] };
  }
  const before =
    !facts.plain && rng.chance(0.12)
      ? [rng.pick(['该部分以表格形式报告，表格如下：', '具体情况见下表。', `${facts.unit}有关数据如下：`])]
      : [];
  const after =
    part !== 'proactiveDisclosure' && !facts.plain && rng.chance(0.12)
      ? [rng.pick(['注：表中数量含上年度结转数量。', '备注：以上数据由办公室统计。'])]
      : [];
  return {
    before: before.map(paragraph),
    after: after.map(paragraph),
    tags: [...before.map(() => 'sentence-before-table'), ...after.map(() => 'note-under-table')],
  };
}

/** Title, introduction, sections and signature, in reading order. */
export function tellStory(rng: Random, facts: StoryFacts): Story {
  const { issuer, plain, year } = facts;
  const lines = titleLines(rng, issuer, year);
  const noYear = !lines.join('').includes(String(year));
  const intro = noYear || rng.chance(0.75) ? introduction(rng, facts) : [];
  const date: CalendarDate = { year: year + 1, month: rng.int(1, 3), day: rng.int(1, 28) };
  const dated = rng.weighted({ signature: 10, underTitle: 4, none: 4, frontMatter: plain ? 0 : 3 });
  const printed = printedDate(rng, date);
  const front = dated === 'frontMatter' ? frontMatter(rng, issuer, isoDate(date)) : { before: [], after: [] };
  const under = dated === 'underTitle' ? rng.pick([`（${printed}）`, `发布日期：${printed}`]) : null;
  const headings = drawHeadings(rng.fork('headings'), plain);
  const bodies: Partial<Record<string, TextBlock[]>> = {
    overview: overview(rng, facts),
    problems: problems(rng, facts),
    otherMatters: otherMatters(rng, facts),
  };
  const tags: string[] = dated === 'frontMatter' ? ['front-matter'] : [];
  const flow: FlowBlock[] = [
    ...front.before,
    { type: 'title', lines },
    ...front.after,
    ...(under === null ? [] : [{ type: 'meta', text: under } as const]),
    ...flowOf(intro),
  ];
  const sections: ExpectedSection[] =
    intro.length > 0 ? [{ kind: 'other', heading: null, blocks: expectedOf(intro) }] : [];
  SECTIONS.forEach((section, index) => {
    const heading = headings[index] ?? section.zh;
    flow.push({ type: 'heading', level: 1, text: heading });
    const part = PARTS.find((id) => id === section.kind);
    if (!part) {
      const body = bodies[section.kind] ?? [];
      flow.push(...flowOf(body));
      sections.push({ kind: section.kind, heading, blocks: expectedOf(body) });
      return;
    }
    const texts = partTexts(rng, part, facts);
    tags.push(...texts.tags);
    flow.push(...flowOf(texts.before));
    if (!facts.prose.includes(part)) flow.push({ type: 'part', part });
    flow.push(...flowOf(texts.after));
    sections.push({ kind: section.kind, heading, blocks: expectedOf([...texts.before, ...texts.after]) });
  });
  if (dated === 'signature') flow.push({ type: 'signature', lines: [issuer, printed] });
  return { flow, sections, title: lines.join(''), publishedOn: dated === 'none' ? null : isoDate(date), tags };
}
