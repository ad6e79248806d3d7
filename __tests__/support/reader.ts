import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { DEFAULT_LIMITS, type Limits, type ReadContext } from '../../src/model/limits.js';

/** What a reader is called with: the usual limits, some of them changed, and all the time it wants. */
export const contextWith = (limits: Partial<Limits> = {}, checkTime = (): void => {}): ReadContext => ({
  limits: { ...DEFAULT_LIMITS, ...limits },
  checkTime,
});

const codeIn = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** The code of the error that the work ends with. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return codeIn(error);
  }
  return 'no error';
}

/** The code of the error that a promise is rejected with. */
export const codeOfPromise = (work: Promise<unknown>): Promise<string> => work.then(() => 'no error', codeIn);

/** A ZIP archive of some files, by name. */
export async function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: ConstructorParameters<typeof ZipWriter>[1] = {},
): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content));
  }
  return writer.close();
}
