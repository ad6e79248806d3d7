import { failures } from './account.js';
import type { ArchiveAccount } from './archive-options.js';

/** What a cause of failure means and what can be done, in a few words. */
const CAUSES: Readonly<Record<string, string>> = {
  'not-a-pdf': 'not a PDF, although it looks like one',
  encrypted: 'locked with a password',
  corrupt: 'damaged or incomplete',
  'no-text': 'pictures without text (text recognition is needed first)',
  'not-a-report': 'no annual report',
  'too-large': 'larger than the limits',
  timeout: 'not finished in time (try --retry-failed with a higher --timeout)',
  'unsupported-format': 'a kind of file that is not read',
  vanished: 'gone when its turn came',
  changed: 'changed while it was read',
  unreadable: 'not readable',
  crashed: 'the worker died',
  'out-of-memory': 'too little memory (try --retry-failed with a higher --memory)',
  internal: 'an error of gongkai; please report it',
  'duplicate-name': 'a name that is taken',
};

const share = (part: number, whole: number): string => (whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`);
const n = (value: number): string => value.toLocaleString('en-US');

function lines(account: ArchiveAccount): string[] {
  const { documents, before, verified, inconsistent, doubtful, partial, passedOver, repeated, datasets } = account;
  const failed = failures(account);
  const read = documents - failed;
  const now = documents - before;
  const rate =
    now > 0 && account.milliseconds > 0 ? `, ${((now * 1000) / account.milliseconds).toFixed(1)} a second` : '';
  const text = [
    `${n(documents)} documents in ${duration(account.milliseconds)}${rate}${before > 0 ? `; ${n(before)} of them were done before` : ''}`,
    `  verified      ${n(verified)}${share(verified, read)}`,
    `  inconsistent  ${n(inconsistent)}${share(inconsistent, read)}`,
    `  doubtful      ${n(doubtful)}${share(doubtful, read)}`,
  ];
  if (partial > 0) text.push(`  of these, ${n(partial)} are partial: a table or section is missing`);
  if (failed > 0) {
    text.push(`  failed        ${n(failed)}`);
    const causes = [...account.failed].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    for (const [code, times] of causes) text.push(`    ${n(times)} ${code}: ${CAUSES[code] ?? ''}`);
  }
  if (repeated > 0) text.push(`  ${n(repeated)} were named more than once and read once`);
  if (passedOver > 0)
    text.push(`  ${n(passedOver)} other files were passed over for their endings (--include takes them)`);
  const slowest = account.slowest.filter(({ milliseconds }) => milliseconds > 0);
  if (slowest.length > 0) {
    text.push('slowest:');
    for (const { path, milliseconds } of slowest) text.push(`  ${(milliseconds / 1000).toFixed(2)} s  ${path}`);
  }
  if (datasets.length > 0) text.push(`written: ${datasets.join(', ')}`);
  text.push(`manifest: ${account.manifest}`);
  return text;
}

function advice(account: ArchiveAccount): string {
  if (account.interrupted) return 'Interrupted. What is finished is kept; the same command goes on from here.';
  if (account.failed.size > 0)
    return 'Next: look at the lines with "status":"failed" in the manifest; --retry-failed tries them again.';
  if (account.doubtful > 0) return 'Next: gongkai check names the figures that cannot be trusted, page by page.';
  if (account.inconsistent > 0) return 'Next: gongkai check names the sums that do not hold, page by page.';
  return 'Everything that was declared was found, and every sum holds.';
}

/** The account at the end of a run, for people. */
export function accountText(account: ArchiveAccount): string {
  if (account.documents === 0 && !account.interrupted) {
    return account.passedOver > 0
      ? `No documents were found; ${n(account.passedOver)} files were passed over for their endings (--include takes them).\n`
      : 'No documents were found; check the path.\n';
  }
  return `${[...lines(account), advice(account)].join('\n')}\n`;
}

export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
