import { CARRIERS } from '../bench/eval/carriers.js';
import { drawStyle, planReport } from '../samples/generator/index.js';

test('every carrier makes documents that can be told apart, and the same ones each time', async () => {
  const plan = planReport(4);
  const style = drawStyle(4);
  // extractors may not be installed, and what they print is their own matter
  const own = Object.entries(CARRIERS).filter(([name]) => name !== 'extracted');
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
