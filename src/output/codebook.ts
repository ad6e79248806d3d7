import { EDITIONS } from '../edition/editions.js';
import type { PartForm, Relation, TableForm } from '../edition/shape.js';
import { allColumns } from './slots.js';
import { type DatasetColumn, type DatasetTable, TABLES } from './tables.js';

/** One relation of a form, in the words of the codebook. */
export interface CodebookRelation {
  readonly rule: string;
  readonly editions: readonly string[];
  readonly table: string;
  /** `error`: the document is inconsistent where it does not hold; `unusual`: a warning. */
  readonly when: 'error' | 'unusual';
  readonly runs: 'in every column' | 'in every row';
  /** For example `results.total = newRequests + carriedOver − …`. */
  readonly formula: string;
}

export interface CodebookColumn {
  readonly name: string;
  readonly type: DatasetColumn['type'];
  readonly labelEn: string;
  readonly labelZh: string;
  readonly values?: readonly string[];
  readonly path?: string;
  readonly unit?: string;
  readonly editions?: readonly string[];
  readonly basis?: readonly string[];
}

/** The data dictionary: every column of every table, the editions they come from, and the sums that are checked. */
export interface Codebook {
  readonly editions: readonly {
    readonly id: string;
    readonly notice: string;
    readonly reportYears: readonly number[];
  }[];
  readonly tables: readonly {
    readonly name: string;
    readonly title: string;
    readonly titleZh: string;
    readonly columns: readonly CodebookColumn[];
  }[];
  readonly relations: readonly CodebookRelation[];
}

function columnEntry({ name, type, title, titleZh, values, figure }: DatasetColumn): CodebookColumn {
  return {
    name,
    type,
    labelEn: title,
    labelZh: titleZh,
    ...(values && { values }),
    ...(figure && { path: figure.path, unit: figure.unit, editions: figure.editions, basis: figure.basis }),
  };
}

const formulaOf = ({ kind, left, right }: Relation): string =>
  `${left.join(' + ')} ${kind === 'equal' ? '=' : '≤'} ${right.join(' + ')}`;

function relationsOf(): readonly CodebookRelation[] {
  const found = new Map<string, CodebookRelation>();
  for (const edition of EDITIONS) {
    const parts: readonly PartForm[] = Object.values(edition.parts);
    for (const table of parts.flatMap((part): readonly TableForm[] => part.tables)) {
      for (const relation of table.relations) {
        const formula = formulaOf(relation);
        const key = `${relation.rule} ${table.id} ${formula}`;
        const editions = [...(found.get(key)?.editions ?? []), edition.id];
        found.set(key, {
          rule: relation.rule,
          editions,
          table: table.id,
          when: relation.kind === 'equal' ? 'error' : 'unusual',
          runs: relation.over === 'columns' ? 'in every column' : 'in every row',
          formula,
        });
      }
    }
  }
  return [...found.values()];
}

/** The data dictionary as data, made from the editions. */
export function codebook(): Codebook {
  return {
    editions: EDITIONS.map(({ id, notice, reportYears }) => ({ id, notice, reportYears })),
    tables: TABLES.map(({ name, title, titleZh, columns }) => ({
      name,
      title,
      titleZh,
      columns: columns.map(columnEntry),
    })),
    relations: relationsOf(),
  };
}

const escaped = (text: string): string => text.replaceAll('|', '\\|');
const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
}

function tableSection({ name, title, titleZh, columns }: DatasetTable): string {
  const plain = columns.filter((column) => !column.figure);
  const rows = plain.map((column) => [
    `\`${column.name}\``,
    column.type,
    column.values ? `${column.title} (${column.values.join(', ')})` : column.title,
    column.titleZh,
  ]);
  const figures = plain.length < columns.length ? '\n\nand one column for each figure below.' : '';
  return `## ${name}: ${title} (${titleZh})\n\n${markdownTable(['column', 'type', 'meaning', '含义'], rows)}${figures}`;
}

/** The data dictionary for people, in Markdown. */
export function codebookMarkdown(): string {
  const { editions, relations } = codebook();
  const figures = allColumns().map(({ name, labelZh, labelEn, unit, editions: of, basis }) => [
    `\`${name}\``,
    labelZh,
    labelEn,
    unit,
    of.join(', '),
    basis.join(', '),
  ]);
  return [
    '# Codebook',
    'Every column of the tables that `gongkai convert` writes, made from the official forms. A blank cell is no value, never 0; numbers ' +
      'are as printed. In CSV files a text that a spreadsheet would run as a formula has an apostrophe in front.',
    '## Editions of the form',
    markdownTable(
      ['edition', 'years', 'notice'],
      editions.map(({ id, notice, reportYears }) => [id, reportYears.join(', '), notice]),
    ),
    ...TABLES.map(tableSection),
    '## Figures',
    'The name is the path in the JSON with dots: `requests.results.total.naturalPerson` is `/requests/results/total/naturalPerson`.',
    markdownTable(['name', '名称', 'label', 'unit', 'editions', 'basis'], figures),
    '## Sums that are checked',
    markdownTable(
      ['rule', 'editions', 'runs', 'relation', 'where it does not hold'],
      relations.map(({ rule, editions: of, runs, formula, when }) => [
        `\`${rule}\``,
        of.join(', '),
        runs,
        `\`${formula}\``,
        when,
      ]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}
