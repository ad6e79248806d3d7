import { mkdirSync, writeFileSync } from 'node:fs';
import { makeSample, SAMPLES } from './samples.js';

/** `npm run samples`: writes the shipped documents and, from their plans, what they say. */
const folder = new URL('../../../samples/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const sample of SAMPLES) {
  const { document, bytes, expected } = await makeSample(sample);
  writeFileSync(new URL(document, folder), bytes);
  writeFileSync(new URL(`${sample.name}.expected.json`, folder), `${JSON.stringify(expected, null, 1)}\n`);
  process.stdout.write(`${document} ${bytes.length} bytes, ${expected.trust}\n`);
}
