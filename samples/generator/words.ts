import type { PartForm, PartId } from '../../src/edition/shape.js';
import { LABEL_VARIANTS } from '../../src/edition/variants.js';
import type { TableWords } from './plan.js';
import type { Random } from './random.js';

/** Wording of a label as offices retype it: another ordinal mark, an accepted variant, a space, a lost quote. */
function retype(rng: Random, label: string): string {
  // a character or two lost while typing
  if (label.length > 10 && rng.chance(0.12)) {
    const at = rng.int(5, label.length - 3);
    return label.slice(0, at) + label.slice(at + rng.int(1, 2));
  }
  if (rng.chance(0.15)) {
    const at = rng.int(3, Math.max(3, label.length - 2));
    return `${label.slice(0, at)} ${label.slice(at)}`;
  }
  const variants = LABEL_VARIANTS[label];
  if (variants && rng.chance(0.4)) return rng.pick(variants);
  if (/^\d\./u.test(label) && rng.chance(0.5)) return label.replace('.', rng.pick(['、', '．', '. ']));
  if (label === '总计') return '总 计';
  if (label.includes('“') && rng.chance(0.3)) return label.replace(/[“”]/gu, '"');
  if (rng.chance(0.1)) return `${label}（件）`;
  return label;
}

/** How the tables of this document word their rows. */
export function drawWords(rng: Random, parts: Readonly<Record<PartId, PartForm>>, plain: boolean): TableWords {
  if (plain) return { labels: {} };
  const labels: Record<string, string> = {};
  const allOrdinals = rng.chance(0.15) ? rng.pick(['、', '．']) : null;
  for (const part of Object.values(parts))
    for (const table of part.tables)
      for (const row of table.rows) {
        if (row.zh === '') continue;
        const ordinal = allOrdinals && /^\d\./u.test(row.zh) ? row.zh.replace('.', allOrdinals) : row.zh;
        labels[`${table.id}/${row.id}`] = rng.chance(0.06) ? retype(rng, row.zh) : ordinal;
      }
  const first = parts.proactiveDisclosure.tables[0];
  if (first && rng.chance(0.06)) {
    return {
      labels,
      extraRow: {
        table: first.id,
        after: 'normativeDocuments',
        label: '其他主动公开文件',
        cells: first.columns.map(() => String(rng.int(0, 60))),
      },
    };
  }
  return { labels };
}
