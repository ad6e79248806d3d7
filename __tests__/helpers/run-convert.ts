import { type ConvertCommandOptions, convertCommand } from '../../src/commands/convert.js';

/** A run of its own process, to be killed: `run-convert.js OPTIONS-AS-JSON PATH…`. */
const [options = '{}', ...paths] = process.argv.slice(2);
process.exitCode = await convertCommand(paths, {
  parser: new URL('./fake-parser.js', import.meta.url).href,
  ...(JSON.parse(options) as ConvertCommandOptions),
});
