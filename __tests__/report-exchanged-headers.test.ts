import { describe, expect, test } from '@jest/globals';
import { type Dialect, drawHtmlStyle, drawStyle, dump, htmlBytes, planReport } from '../samples/generator/index.js';
import { parseReport } from '../src/index.js';

const [ISSUED, REPEALED] = ['本年制发件数', '本年废止件数'];
const DIALECTS: readonly Dialect[] = ['rows', 'cells', 'layout'];
/** A report of the form of 2021 whose rules and normative documents differ between the two columns. */
const PLAN = planReport(902, { plain: true, errors: 0 });

const exchanged = (text: string): string =>
  text.replaceAll(ISSUED, '\u0001').replaceAll(REPEALED, ISSUED).replaceAll('\u0001', REPEALED);

describe('two columns printed in each other’s place', () => {
  test.each(DIALECTS)('a %s dump is not read as if they stood in the order of the form', async (dialect) => {
    const { text } = dump(PLAN, drawStyle(902), dialect);
    expect(text).toContain(ISSUED);
    expect((await parseReport(text)).trust).toBe('verified');
    const { trust, findings } = await parseReport(exchanged(text));
    expect(trust).toBe('doubtful');
    expect(findings.filter(({ severity, path }) => severity === 'doubt' && /^\/proactive/.test(path))).not.toEqual([]);
  });

  test('where cells have borders, figures go with their headers', async () => {
    const page = new TextDecoder().decode(htmlBytes(PLAN, drawHtmlStyle(7, { encoding: 'utf-8' })));
    expect(page).toContain(ISSUED);
    const [straight, turned] = [await parseReport(page), await parseReport(exchanged(page))];
    const figures = (parsed: typeof straight) => {
      const part = parsed.report.proactiveDisclosure;
      if (part?.edition !== '2021') throw new TypeError('a report of the form of 2021');
      return [part.rules, part.normativeDocuments].map(({ issued, repealed }) => [issued, repealed]);
    };
    expect(figures(straight).some(([issued, repealed]) => issued !== repealed)).toBe(true);
    const swapped = figures(straight).map(([issued, repealed]) => [repealed, issued]);
    expect(figures(turned)).toEqual(swapped);
  });
});
