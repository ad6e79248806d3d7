import type { PartResult } from './resolve/part.js';

type Tree = { [key: string]: Tree | string | number | null };

/** Puts `value` at a path of ids below `root`, making the objects on the way. */
function put(root: Tree, steps: readonly string[], value: number | null): void {
  const [last = '', ...way] = [...steps].reverse();
  let at = root;
  for (const step of way.reverse()) {
    const next = at[step];
    const child: Tree = typeof next === 'object' && next !== null ? next : {};
    at[step] = child;
    at = child;
  }
  at[last] = value;
}

/** The data of one part as the report publishes them: the edition, and every declared figure at its path. */
export function partData<T>(part: PartResult): T {
  const root: Tree = { edition: part.form.edition };
  for (const { path, value } of part.figures) put(root, path.split('/').slice(2), value);
  return root as T;
}
