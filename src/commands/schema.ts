import { resultJsonSchema } from '../output/schema.js';

/** `gongkai schema`: the JSON Schema of the result. */
export function schemaCommand(): number {
  process.stdout.write(`${JSON.stringify(resultJsonSchema(), null, 2)}\n`);
  return 0;
}
