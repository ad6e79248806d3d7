import { resultJsonSchema } from '../output/schema.js';
import { resultXsd } from '../output/xml/xsd.js';

/** `gongkai schema`: the JSON Schema of the result, or the XML Schema of its XML. */
export function schemaCommand(format: 'json' | 'xsd' = 'json'): number {
  process.stdout.write(format === 'xsd' ? resultXsd() : `${JSON.stringify(resultJsonSchema(), null, 2)}\n`);
  return 0;
}
