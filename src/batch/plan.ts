import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentRef, FailureCode, TaskOutputs } from './document.js';
import type { Format } from './formats.js';
import { REPORT_FORMATS } from './formats.js';
import type { LineOutputs, ManifestLine, ResultOptions } from './manifest.js';
import { outputName } from './names.js';

/** The folder in the output folder that holds what a run needs to be continued. */
export const STATE = '.gongkai';

/** What is to be done with a document. */
export type Plan =
  | { readonly kind: 'done' }
  /** The result is there, in another format than is wanted now. */
  | { readonly kind: 'render'; readonly from: string }
  /** `known`: hash of the bytes whose outputs are all there, so that a file that was only touched is not parsed again. */
  | { readonly kind: 'run'; readonly known?: string };

export interface PlanOptions {
  readonly folder: string;
  readonly formats: readonly Format[];
  readonly force: boolean;
  readonly retryFailed: boolean;
  readonly parser: string;
  readonly options: ResultOptions;
}

/** Failures of the moment, not of the document: tried again by every run. */
const PASSING: ReadonlySet<FailureCode> = new Set(['vanished', 'changed', 'unreadable', 'duplicate-name']);

/** Where the outputs of a document go, relative to the output folder. */
export function outputsOf(id: string, formats: readonly Format[]): LineOutputs {
  const name = outputName(id);
  const [json, xml] = REPORT_FORMATS.map((format) => (formats.includes(format) ? `${name}.${format}` : undefined));
  const output = { ...(json !== undefined && { json }), ...(xml !== undefined && { xml }) };
  // the tables are made from the results at the end, so each result must be kept somewhere
  return json === undefined ? { output, store: `${STATE}/results/${name}.json.gz` } : { output };
}

export function absoluteOutputs(folder: string, { output, store }: LineOutputs): TaskOutputs {
  return {
    ...(output.json !== undefined && { json: join(folder, output.json) }),
    ...(output.xml !== undefined && { xml: join(folder, output.xml) }),
    ...(store !== undefined && { store: join(folder, store) }),
  };
}

/** Path of the result of a line, or null where it is gone. */
export function resultPath(folder: string, { output, store }: LineOutputs): string | null {
  const paths = [output.json, store].flatMap((path) => (path === undefined ? [] : [join(folder, path)]));
  return paths.find((path) => existsSync(path)) ?? null;
}

function sameLimits(a: ResultOptions['limits'], b: ResultOptions['limits']): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ResultOptions['limits']>;
  return [...keys].every((key) => a[key] === b[key]);
}

function failedPlan(line: ManifestLine, unchanged: boolean, { retryFailed, options }: PlanOptions): Plan {
  const code = line.error?.code ?? 'internal';
  const moreRoom =
    (code === 'timeout' && options.timeoutMs > line.options.timeoutMs) ||
    (code === 'out-of-memory' && options.memoryMb > line.options.memoryMb);
  return retryFailed || moreRoom || !unchanged || PASSING.has(code) ? { kind: 'run' } : { kind: 'done' };
}

/** Decides from the latest line of a document what is left to do. */
export function planFor(ref: DocumentRef, line: ManifestLine | null, plan: PlanOptions): Plan {
  if (!line || plan.force || ref.failure) return { kind: 'run' };
  if (line.parser !== plan.parser || !sameLimits(line.options.limits, plan.options.limits)) return { kind: 'run' };
  const unchanged = line.size !== null && line.size === ref.size && line.stamp === ref.stamp;
  if (line.status === 'failed') return failedPlan(line, unchanged, plan);
  const wanted = outputsOf(ref.id, plan.formats);
  const from = resultPath(plan.folder, line);
  if (from === null) return { kind: 'run' };
  const files = Object.values(wanted.output).map((path) => join(plan.folder, path));
  const complete = files.every((path) => existsSync(path)) && sameOutputs(wanted, line);
  if (!unchanged) return complete && line.sha256 !== null ? { kind: 'run', known: line.sha256 } : { kind: 'run' };
  return complete ? { kind: 'done' } : { kind: 'render', from };
}

/** Whether the line already names what is wanted; a result in JSON serves where the store would. */
function sameOutputs(wanted: LineOutputs, line: ManifestLine): boolean {
  return (
    (wanted.output.json === undefined || wanted.output.json === line.output.json) &&
    (wanted.output.xml === undefined || wanted.output.xml === line.output.xml)
  );
}
