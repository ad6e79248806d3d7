import type { ArchiveAccount } from '../batch/archive-options.js';
import { type Output, openDisplay } from '../batch/display.js';

/** Options of `gongkai convert`, as the command line gives them. */
export interface ConvertCommandOptions {
  readonly output: string;
  readonly format?: readonly string[];
  readonly jobs?: number;
  /** Seconds for one document. */
  readonly timeout?: number;
  /** Megabytes of heap for one worker. */
  readonly memory?: number;
  readonly force?: boolean;
  readonly retryFailed?: boolean;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly bom?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
  /** For tests. */
  readonly parser?: string;
}

const EXIT = { good: 0, failed: 1, usage: 2, interrupted: 130 } as const;

function exitCode(account: ArchiveAccount): number {
  if (account.interrupted) return EXIT.interrupted;
  // a run over nothing is a wrong path more often than an empty archive
  if (account.documents === 0) return EXIT.usage;
  return account.failed.size > 0 || account.clashes > 0 ? EXIT.failed : EXIT.good;
}

/** Ctrl-C ends the run cleanly; a second one ends it at once. */
function interruption(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort(new Error('interrupted'));
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of names) process.off(name, stop);
    },
  };
}

/** `gongkai convert PATH… -o OUT`: returns the exit code. Progress and the account go to `output` (standard error). */
export async function convertCommand(
  paths: readonly string[],
  options: ConvertCommandOptions,
  output: Output = process.stderr,
): Promise<number> {
  const { convertArchive } = await import('../batch/convert.js');
  const { parseFormats } = await import('../batch/formats.js');
  const { collectAlone } = await import('../batch/memory.js');
  collectAlone(options.jobs);
  const display = openDisplay(output, { quiet: options.quiet ?? false });
  const { signal, release } = interruption();
  try {
    const account = await convertArchive({
      inputs: paths,
      output: options.output,
      formats: parseFormats(options.format ?? []),
      signal,
      observer: display.observer,
      ...(options.jobs !== undefined && { jobs: options.jobs }),
      ...(options.timeout !== undefined && { timeoutMs: options.timeout * 1000 }),
      ...(options.memory !== undefined && { memoryMb: options.memory }),
      ...(options.include && { include: options.include }),
      ...(options.exclude && { exclude: options.exclude }),
      ...(options.parser !== undefined && { parser: options.parser }),
      force: options.force ?? false,
      retryFailed: options.retryFailed ?? false,
      bom: options.bom ?? false,
    });
    display.finish(account);
    return exitCode(account);
  } catch (error) {
    display.stop();
    if (options.debug || !(error instanceof Error)) throw error;
    output.write(`${error.message}\n`);
    return EARLY.has(error.name) ? EXIT.usage : EXIT.failed;
  } finally {
    release();
  }
}

/** Errors that end a run before it did anything: something about the command must change. */
const EARLY: ReadonlySet<string> = new Set(['UsageError', 'LockedError']);
