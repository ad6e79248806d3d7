import { CARRIERS } from '../bench/eval/carriers.js';
import { PRODUCERS } from '../bench/eval/producers.js';
import { isInstalled } from '../bench/eval/tools.js';
import { drawStyle, planReport } from '../samples/generator/index.js';
import { parseReport } from '../src/index.js';

test('every carrier makes documents that can be told apart, and the same ones each time', async () => {
  const plan = planReport(4);
  const style = drawStyle(4);
  // extractors may not be installed, and what they print is their own matter
  const own = Object.entries(CARRIERS).filter(([name]) => !name.startsWith('extracted'));
  for (const [name, carrier] of own) {
    const made = await carrier(plan, style);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map((one) => one.carrier)).size).toBe(made.length);
    for (const one of made) {
      expect(one.bytes.length).toBeGreaterThan(500);
      expect(one.tags).toContain(name === 'dialects' ? 'text' : name === 'layout' ? one.carrier : name);
    }
    const again = await carrier(plan, style);
    expect(again.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      made.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
  }
});

const PROGRAMS = {
  libreoffice: 'soffice',
  'libreoffice-files': 'soffice',
  chromium: 'chromium',
  gongwen: 'soffice',
  web: 'chromium',
  rewritten: 'mutool',
};

/** Office programs take their time, so they are only started when asked for: EVAL_PROGRAMS=1. */
const programs = process.env.EVAL_PROGRAMS === '1' ? test : test.skip;

programs.each(Object.entries(PROGRAMS))(
  '%s makes documents that are read, where it is installed',
  async (name, program) => {
    const producer = PRODUCERS[name];
    const plan = planReport(7, { plain: true, scale: 'few' });
    const [made = []] = (await producer?.([{ plan, style: drawStyle(7, { font: 'sans' }) }])) ?? [];
    if (!isInstalled(program)) {
      process.stdout.write(`${name}: not looked at, ${program} is not installed\n`);
      expect(made.filter(({ carrier }) => carrier === name)).toEqual([]);
      return;
    }
    expect(made.length).toBeGreaterThan(0);
    for (const { bytes, tags, extension } of made) {
      expect(tags).toContain(tags[0]);
      if (extension !== 'pdf' || tags.includes('mutool-convert') || tags.includes('ghostscript')) continue;
      expect((await parseReport(bytes)).report.year).toBe(plan.expected.year);
    }
  },
  300_000,
);
