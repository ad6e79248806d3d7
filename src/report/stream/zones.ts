import { fold } from '../../edition/fold.js';
import type { Scene } from './scene.js';
import type { Assignment } from './seats/assign.js';

/** The words of headers in a range of tokens. */
export function headerTexts(scene: Scene, from: number, to: number): readonly string[] {
  return scene.tokens.slice(Math.max(0, from), Math.max(0, to)).flatMap((token, index) => {
    const role = scene.roles[Math.max(0, from) + index];
    return role === 'header' ? [token.text] : [];
  });
}

/**
 * The range of tokens where the headers of each table may stand: from the end of the table before it to its first figure or, where a text
 * prints columns under their headers or all labels before all figures, to its last figure or the caption of the next table.
 */
export function headerZones(scene: Scene, assignment: Assignment): readonly (readonly [number, number])[] {
  const ofTable = scene.part.tables.map((table) => {
    const seats = scene.seats.flatMap((seat, index) =>
      seat.row !== null && !seat.row.foreign && seat.row.table.id === table.id ? [{ seat, index }] : [],
    );
    const caption = table.caption === null ? '' : fold(table.caption);
    return {
      labels: seats.flatMap(({ seat }) => (seat.start >= 0 ? seat.label : [])),
      figures: seats.flatMap(({ index }) => assignment.taken[index] ?? []),
      caption: caption === '' ? -1 : scene.tokens.findIndex((token) => token.text === caption),
    };
  });
  let start = 0;
  return ofTable.map(({ labels, figures }, place) => {
    const from = start;
    const next = ofTable[place + 1];
    const firstOfNext = Math.min(...(next?.labels ?? []), Infinity);
    const captionOfNext = next !== undefined && next.caption >= from ? next.caption : Infinity;
    const lastLabel = Math.max(from, ...labels);
    const [first, last] = [Math.min(Infinity, ...figures), Math.max(-1, ...figures)];
    // where figures stand apart from their labels, only a caption says where the headers of this table end
    const apart = last > firstOfNext;
    start = apart ? lastLabel + 1 : Math.max(lastLabel, last) + 1;
    if (apart) return [from, captionOfNext < Infinity ? captionOfNext : Math.min(first, lastLabel)];
    return [from, figures.length > 0 ? Math.min(last, captionOfNext) : lastLabel];
  });
}

/** The lines of labels, figures and the headers and captions among and right above them. */
export function linesOfTables(scene: Scene, assignment: Assignment): ReadonlySet<number> {
  const core = new Set<number>();
  for (const [index, seat] of scene.seats.entries()) {
    const taken = assignment.taken[index] ?? [];
    if (seat.row === null && taken.length === 0) continue;
    for (const token of [...seat.label, ...taken]) core.add(token);
  }
  for (const [index, role] of scene.roles.entries()) if (role === 'label') core.add(index);
  const sorted = [...core].sort((a, b) => a - b);
  const lines = new Set(sorted.map((token) => scene.tokens[token]?.line ?? -1));
  const last = sorted.at(-1) ?? -1;
  const mixed = new Set(
    scene.tokens.flatMap((token, index) =>
      ['other', 'heading', 'later'].includes(scene.roles[index] ?? '') ? [token.line] : [],
    ),
  );
  let top = sorted[0] ?? 0;
  while (top > 0 && ['header', 'figure'].includes(scene.roles[top - 1] ?? '')) top -= 1;
  for (let index = top; index <= last; index += 1) {
    const line = scene.tokens[index]?.line ?? -1;
    if (scene.roles[index] === 'header' && !mixed.has(line)) lines.add(line);
  }
  return lines;
}
