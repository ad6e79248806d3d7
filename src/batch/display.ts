import { MultiBar, type Options, type Params, type SingleBar } from 'cli-progress';
import { type Account, failures } from './account.js';
import { accountText, duration } from './account-text.js';
import type { ArchiveAccount, Observer } from './archive-options.js';
import type { ManifestLine } from './manifest.js';

/** Where a person reads what happens. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

export interface Display {
  readonly observer: Observer;
  /** Ends the display with the account of the run. */
  readonly finish: (account: ArchiveAccount) => void;
  /** Ends the display without an account. */
  readonly stop: () => void;
}

/** Between two lines of progress where there is no terminal. */
const LINE_MS = 10_000;
/** Between two drawings of the bar. */
const DRAW_MS = 100;
/** The speed shown is that of the last so many milliseconds. */
const SPEED_MS = 20_000;

const number = (value: number): string => value.toLocaleString('en-US');

interface Progress {
  total: number | null;
  account: Account | null;
  reading: string;
  /** Moments at which documents were finished, for the speed. */
  readonly marks: { readonly at: number; readonly done: number }[];
}

/** Documents a second of late, or null while there is nothing to measure. */
function speed({ marks }: Progress): number | null {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || last.at === first.at) return null;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}

function status(progress: Progress): string {
  const { account, total } = progress;
  const done = account?.documents ?? 0;
  const rate = speed(progress);
  const failed = account ? failures(account) : 0;
  const parts = [
    total === null ? `${number(done)} done` : `${number(done)}/${number(total)} done`,
    `${number(failed)} failed`,
    rate === null ? '' : `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} documents/s`,
    rate && total !== null && total > done ? `${duration(((total - done) * 1000) / rate)} left` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The end of a path tells more than its beginning. */
function shortened(path: string, width: number): string {
  const chars = Array.from(path);
  return chars.length <= width ? path : `…${chars.slice(chars.length - width + 1).join('')}`;
}

const BAR_WIDTH = 20;
const READING_WIDTH = 40;

function drawnLine(progress: Progress): string {
  const { total, account, reading } = progress;
  const share = total ? Math.min(1, (account?.documents ?? 0) / total) : 0;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = total === null ? '' : `[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] `;
  return `${bar}${status(progress)}${reading === '' ? '' : `  ${shortened(reading, READING_WIDTH)}`}`;
}

interface Surface {
  readonly say: (text: string) => void;
  readonly draw: () => void;
  readonly end: () => void;
}

/** A bar on a terminal; lines for people stay above it. */
function terminal(output: Output & NodeJS.WritableStream, progress: Progress): Surface {
  const format = (_options: Options, _params: Params): string => drawnLine(progress);
  const bars = new MultiBar({
    format,
    stream: output,
    fps: 1000 / DRAW_MS,
    clearOnComplete: true,
    hideCursor: true,
    linewrap: false,
    gracefulExit: false,
  });
  const bar: SingleBar = bars.create(1, 0);
  return { say: (text) => bars.log(`${text}\n`), draw: () => bar.update(0), end: () => bars.stop() };
}

/** Lines, now and then, where nobody watches a terminal. */
function plain(output: Output, progress: Progress): Surface {
  let last = performance.now();
  return {
    say: (text) => output.write(`${text}\n`),
    draw: () => {
      const now = performance.now();
      if (now - last < LINE_MS) return;
      last = now;
      output.write(`${status(progress)}\n`);
    },
    end: () => {},
  };
}

function silent(output: Output): Surface {
  return { say: (text) => output.write(`${text}\n`), draw: () => {}, end: () => {} };
}

function isStream(output: Output): output is Output & NodeJS.WritableStream {
  return 'on' in output && 'end' in output;
}

export function failureLine(line: ManifestLine): string {
  return `failed  ${line.path}: ${line.error?.message ?? ''} [${line.error?.code ?? ''}]`;
}

/** Shows a run: a bar on a terminal, plain lines otherwise, only failures where it should be quiet. No colours are used. */
export function openDisplay(output: Output, { quiet }: { readonly quiet: boolean }): Display {
  const progress: Progress = { total: null, account: null, reading: '', marks: [] };
  const watched = output.isTTY === true && process.env.TERM !== 'dumb' && isStream(output);
  const surface = quiet ? silent(output) : watched ? terminal(output, progress) : plain(output, progress);
  const advance = (account: Account): void => {
    const now = performance.now();
    progress.account = account;
    progress.marks.push({ at: now, done: account.documents - account.before });
    while (progress.marks.length > 2 && now - (progress.marks[0]?.at ?? now) > SPEED_MS) progress.marks.shift();
    surface.draw();
  };
  return {
    observer: {
      ...(!quiet && {
        total: (documents: number) => {
          progress.total = documents;
          surface.draw();
        },
      }),
      started: (task) => {
        progress.reading = task.ref.id;
        surface.draw();
      },
      finished: (line, account) => {
        if (line.error) surface.say(failureLine(line));
        advance(account);
      },
      // failures of earlier runs are in the account; naming thousands again would hide the new ones
      skipped: (_line, account) => {
        progress.account = account;
        surface.draw();
      },
      clash: (ref) =>
        surface.say(`left out  ${ref.id}: another input has the same name; convert it into another folder.`),
      writing: (what) => {
        progress.reading = `writing ${what}`;
        surface.draw();
      },
    },
    finish: (account) => {
      surface.end();
      if (!quiet) output.write(accountText(account));
      else if (account.interrupted) output.write('Interrupted; the same command goes on from here.\n');
    },
    stop: () => surface.end(),
  };
}
