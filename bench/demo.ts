import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParseResult, safeParseReport } from '../src/index.js';

/** Converts every shipped sample to JSON and prints a table a person can read. */

const SAMPLES = 'samples';
const OUT = join('bench', 'out', 'demo');
const DOCUMENT = /^(?!README).*\.(?:pdf|txt|md|html?|mhtml?|docx|ofd|xml|hocr)$/u;

/** Han characters take two columns of a terminal. */
const width = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + (/[\u2e80-\uffef]/u.test(char) ? 2 : 1), 0);
const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

function row(name: string, result: ParseResult): string[] {
  const { report, trust, findings } = result;
  const editions = [report.proactiveDisclosure, report.requests, report.reviewAndLitigation].map(
    (part) => part?.edition ?? '–',
  );
  const requests = report.requests?.newRequests.total ?? '–';
  const told = findings.filter(({ severity }) => severity === 'inconsistency' || severity === 'doubt').length;
  return [
    name,
    report.issuer ?? '–',
    String(report.year ?? '–'),
    editions.join('/'),
    String(requests),
    trust,
    told === 0 ? '' : `${told} to look at`,
  ];
}

async function main(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  const rows = [['sample', 'issuer', 'year', 'forms of the 3 parts', 'requests', 'verdict', '']];
  for (const name of (await readdir(SAMPLES)).filter((file) => DOCUMENT.test(file)).sort()) {
    const outcome = await safeParseReport(await readFile(join(SAMPLES, name)), { name });
    if (!outcome.success) {
      rows.push([name, outcome.error.message, '', '', '', outcome.error.code, '']);
      process.exitCode = 1;
      continue;
    }
    await writeFile(join(OUT, `${name}.json`), `${JSON.stringify(outcome.result, null, 2)}\n`);
    rows.push(row(name, outcome.result));
  }
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => width(cells[column] ?? ''))));
  for (const cells of rows)
    console.log(
      cells
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  console.log(`\nThe full results are in ${OUT}. Try: node dist/src/cli.js parse --explain ${SAMPLES}/<sample>`);
}

await main();
