/** One label that may be part of the chain. */
interface Link {
  /** Index of its row in the order of the form. */
  readonly place: number;
  /** Indexes of its tokens, in reading order. */
  readonly tokens: readonly number[];
  readonly score: number;
}

/** The chain of labels in the order of the form that explains the most text. */
export function bestChain<Label extends Link>(found: readonly Label[]): readonly Label[] {
  const sorted = [...found].sort((a, b) => (a.tokens[0] ?? 0) - (b.tokens[0] ?? 0));
  const ends = sorted.map((candidate) => candidate.tokens.at(-1) ?? 0);
  const byEnd = sorted.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0) || a - b);
  const best: { score: number; from: number }[] = [];
  // of the chains that end with each row of the form, before the label at hand, the best one, the first of equal ones
  const leaders: (number | undefined)[] = [];
  let ended = 0;
  let top = -1;
  for (const [index, candidate] of sorted.entries()) {
    for (; (ends[byEnd[ended] ?? -1] ?? Infinity) < (candidate.tokens[0] ?? 0); ended += 1) {
      const earlier = byEnd[ended] ?? 0;
      const place = sorted[earlier]?.place ?? 0;
      const leader = leaders[place];
      const gain = (best[earlier]?.score ?? 0) - (leader === undefined ? -1 : (best[leader]?.score ?? 0));
      if (gain > 0 || (gain === 0 && earlier < (leader ?? 0))) leaders[place] = earlier;
    }
    let [score, from] = [0, -1];
    for (const leader of leaders.slice(0, candidate.place)) {
      if (leader === undefined) continue;
      const reached = best[leader]?.score ?? 0;
      if (reached > score || (reached === score && leader < from)) [score, from] = [reached, leader];
    }
    best.push({ score: score + candidate.score, from });
    if (top < 0 || (best[index]?.score ?? 0) > (best[top]?.score ?? 0)) top = index;
  }
  const chain: Label[] = [];
  for (let index = top; index >= 0; index = best[index]?.from ?? -1) {
    const candidate = sorted[index];
    if (candidate !== undefined) chain.push(candidate);
  }
  return chain.reverse();
}
