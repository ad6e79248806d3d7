/** Share of common character pairs (Dice), white space apart: 1 for the same text, 0 for nothing in common. */
export function likeness(a: string, b: string): number {
  const pairs = (text: string): Map<string, number> => {
    const chars = [...text.replace(/\s/gu, '')];
    const counts = new Map<string, number>();
    chars.forEach((char, index) => {
      const pair = char + (chars[index + 1] ?? '');
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    });
    return counts;
  };
  const first = pairs(a);
  const second = pairs(b);
  const size = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((sum, count) => sum + count, 0);
  const total = size(first) + size(second);
  if (total === 0) return 1;
  let common = 0;
  for (const [pair, count] of first) common += Math.min(count, second.get(pair) ?? 0);
  return (2 * common) / total;
}
