import type { ManifestLine } from './manifest.js';

/** What a run did, in figures that stay small however many documents there are. */
export interface Account {
  /** Documents of this run's inputs. */
  documents: number;
  /** Of these, done by an earlier run. */
  before: number;
  complete: number;
  partial: number;
  verified: number;
  inconsistent: number;
  doubtful: number;
  /** Failed documents by cause. */
  readonly failed: Map<string, number>;
  /** The same file named more than once. */
  repeated: number;
  /** Different files with the same name in the output folder; only the first was converted. */
  clashes: number;
  readonly slowest: { readonly path: string; readonly milliseconds: number }[];
}

const SLOWEST = 5;

export function newAccount(): Account {
  return {
    documents: 0,
    before: 0,
    complete: 0,
    partial: 0,
    verified: 0,
    inconsistent: 0,
    doubtful: 0,
    failed: new Map(),
    repeated: 0,
    clashes: 0,
    slowest: [],
  };
}

/** Adds one document. */
export function count(account: Account, line: ManifestLine, before: boolean): void {
  account.documents += 1;
  if (before) account.before += 1;
  if (line.status === 'failed') {
    const code = line.error?.code ?? 'internal';
    account.failed.set(code, (account.failed.get(code) ?? 0) + 1);
  } else {
    account[line.status] += 1;
    if (line.trust) account[line.trust] += 1;
  }
  if (before) return;
  const { slowest } = account;
  slowest.push({ path: line.path, milliseconds: line.milliseconds });
  slowest.sort((a, b) => b.milliseconds - a.milliseconds);
  slowest.splice(SLOWEST);
}

export function failures(account: Account): number {
  return [...account.failed.values()].reduce((sum, each) => sum + each, 0);
}
