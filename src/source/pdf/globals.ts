/** Names pdf.js wants at import. They are never used: nothing is rendered here. */
class Unused {}

const STUBS: readonly string[] = ['DOMMatrix', 'ImageData', 'Path2D'];
/** What the import of pdf.js leaves behind on the global object of a host that lacks it. */
const LEFTOVERS: readonly string[] = [
  ...STUBS,
  'Iterator',
  'navigator',
  'pdfjsLib',
  'pdfjsWorker',
  'self',
  '_pdfjsTestingUtils',
  '__core-js_shared__',
];

/**
 * What the import of pdf.js puts its own slow versions in the place of, to mend faults of older engines that touch nothing here: with
 * its `push` alone, everything that fills arrays takes longer in the whole process from then on.
 */
const REPLACED: readonly (readonly [object, string])[] = [
  [Array.prototype, 'push'],
  [Array.prototype, 'unshift'],
  [Function.prototype, 'toString'],
  [JSON, 'parse'],
  [JSON, 'stringify'],
];

/**
 * Runs an import of pdf.js with stand-ins for the drawing classes it asks for, and leaves the global object as it was found.
 */
export async function withStandIns<T>(load: () => Promise<T>): Promise<T> {
  const missing = LEFTOVERS.filter((name) => !(name in globalThis));
  for (const name of STUBS) {
    if (missing.includes(name)) {
      Object.defineProperty(globalThis, name, { value: Unused, configurable: true, writable: true });
    }
  }
  const own = REPLACED.map(([holder, name]) => Object.getOwnPropertyDescriptor(holder, name));
  try {
    return await load();
  } finally {
    REPLACED.forEach(([holder, name], index) => {
      const descriptor = own[index];
      if (descriptor !== undefined) Object.defineProperty(holder, name, descriptor);
    });
    for (const name of missing) Reflect.deleteProperty(globalThis, name);
  }
}
