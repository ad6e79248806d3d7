import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { EDITIONS, type PART_IDS, SECTIONS } from '../src/edition/editions.js';
import { figureSlots } from '../src/edition/paths.js';
import { FINDINGS } from '../src/model/codes.js';
import { ReportError } from '../src/model/error.js';
import { parseResultSchema, resultJsonSchema } from '../src/output/schema.js';
import { fromXml } from '../src/output/xml/from-xml.js';
import { toXml } from '../src/output/xml/to-xml.js';
import { resultXsd } from '../src/output/xml/xsd.js';
import type { ParseResult } from '../src/report/result.js';

/** Texts with everything that XML treats in a way of its own. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '\r\n',
    ' a ',
    '\ta',
    '<a>&amp;"\'',
    ']]>',
    '\\u0041',
    '\\',
    '\u0000\u0007',
    '\ud800',
    '\uffff',
    '政府信息',
    '𠮷',
  ),
);
const count = fc.integer({ min: 1, max: 1e6 });
const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const box = fc.tuple(real, real, real, real);
const path = fc.oneof(fc.constantFrom('', '/requests/newRequests/total', '/sections/0/heading'), text);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

function without<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

/** A part with any figures, nested as its paths say. */
const part = (id: (typeof PART_IDS)[number]) =>
  fc.constantFrom(...EDITIONS).chain((edition) => {
    const slots = figureSlots(edition.parts[id]);
    return fc.array(orNull(real), { minLength: slots.length, maxLength: slots.length }).map((values) => {
      const data: Record<string, unknown> = { edition: edition.id };
      slots.forEach(({ path: slot }, index) => {
        const steps = slot.split('/').slice(2);
        const last = steps.pop() ?? '';
        let at = data;
        for (const step of steps) {
          at[step] ??= {};
          at = at[step] as Record<string, unknown>;
        }
        at[last] = values[index];
      });
      return data;
    });
  });

const fact = fc.oneof(text, real, fc.constant(null));
const place = fc.oneof(fc.record({ page: count, bbox: box }), fc.record({ line: count }));
const result = fc
  .record({
    schemaVersion: fc.constant(1),
    report: fc.record({
      title: orNull(text),
      issuer: orNull(text),
      year: orNull(fc.integer({ min: 1900, max: 2100 })),
      publishedOn: fc.constantFrom(null, '2021-01-20'),
      sections: fc.array(
        fc.record({
          kind: fc.constantFrom(...SECTIONS.map((section) => section.kind), 'other' as const),
          number: orNull(count),
          heading: orNull(text),
          blocks: fc.array(
            fc.oneof(
              fc.record({ type: fc.constant('paragraph'), text }),
              fc.record({ type: fc.constant('heading'), level: count, text }),
            ),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 3 },
      ),
      proactiveDisclosure: orNull(part('proactiveDisclosure')),
      requests: orNull(part('requests')),
      reviewAndLitigation: orNull(part('reviewAndLitigation')),
    }),
    status: fc.constantFrom('complete', 'partial'),
    trust: fc.constantFrom('verified', 'inconsistent', 'doubtful'),
    checks: fc.array(
      fc
        .record({
          rule: text,
          column: maybe(text),
          row: maybe(text),
          holds: fc.boolean(),
          reported: real,
          computed: real,
          paths: fc.array(path),
        })
        .map(without),
      { maxLength: 3 },
    ),
    findings: fc.array(
      fc
        .record({
          code: fc.constantFrom(...Object.keys(FINDINGS)),
          severity: fc.constantFrom('inconsistency', 'doubt', 'warning', 'notice'),
          path,
          message: text,
          facts: maybe(
            fc.dictionary(
              text.filter((key) => key !== '__proto__'),
              fc.oneof(fact, fc.array(fact)),
              { noNullPrototype: true },
            ),
          ),
          page: maybe(count),
          bbox: maybe(box),
          line: maybe(count),
          suggestion: maybe(fc.record({ path, value: real })),
        })
        .map(without),
      { maxLength: 3 },
    ),
    evidence: fc.dictionary(
      path.filter((key) => key !== '__proto__'),
      fc
        .record({
          raw: text,
          provenance: fc.array(place, { maxLength: 3 }),
          reading: maybe(fc.constantFrom('grid', 'stream', 'both')),
          settledBySums: maybe(fc.constant(true)),
          confidence: maybe(fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0)),
        })
        .map(without),
      { noNullPrototype: true, maxKeys: 4 },
    ),
    source: fc.record({
      name: orNull(text),
      format: fc.constantFrom('pdf', 'text', 'html', 'docx', 'ofd', 'layout-xml'),
      sha256: fc.constant('0'.repeat(64)),
      pages: orNull(count),
      textLayer: fc.constantFrom('digital', 'ocr', 'none'),
    }),
    parser: fc.record({ name: fc.constant('gongkai'), version: text }),
  })
  .map((value): ParseResult => parseResultSchema.parse(value));

describe('a result as XML', () => {
  test('comes back as it was, whatever its texts and figures', () => {
    fc.assert(
      fc.property(result, (value) => {
        expect(fromXml(toXml(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 30 },
    );
  });

  test('is valid under the schema of the package', () => {
    const schema = XmlDocument.fromString(resultXsd());
    const validator = XsdValidator.fromDoc(schema);
    fc.assert(
      fc.property(result, (value) => {
        const document = XmlDocument.fromString(toXml(value));
        try {
          validator.validate(document);
        } finally {
          document.dispose();
        }
      }),
      { numRuns: 10 },
    );
    const wrong = XmlDocument.fromString(toXml(sample()).replace('trust="verified"', 'trust="perhaps"'));
    expect(() => validator.validate(wrong)).toThrow();
    wrong.dispose();
    validator.dispose();
    schema.dispose();
  });

  test('the schemas in the package are those of the declared forms', () => {
    // when they are not: npm run schema
    const kept = (name: string) => readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8');
    expect(kept('gongkai-result.xsd')).toBe(resultXsd());
    expect(JSON.parse(kept('gongkai-result.schema.json'))).toEqual(resultJsonSchema());
  });

  test('reads as a person would write it', () => {
    const xml = toXml(sample());
    expect(xml).toContain('<year>2020</year>');
    expect(xml).toContain('<publishedOn xsi:nil="true"/>');
    expect(xml).toContain('<section kind="overview" number="1">');
    expect(xml).toContain('<paragraph>A &amp; B</paragraph>');
  });

  test('characters XML cannot hold are kept and marked', () => {
    const value: ParseResult = { ...sample(), source: { ...sample().source, name: 'a\u0000\\b.pdf' } };
    expect(toXml(value)).toContain('<name escaped="true">a\\u0000\\\\b.pdf</name>');
    expect(fromXml(toXml(value)).source.name).toBe('a\u0000\\b.pdf');
  });
});

describe('what is no result is refused', () => {
  const codeOf = (xml: string) => {
    try {
      return fromXml(xml).schemaVersion;
    } catch (error) {
      return error instanceof ReportError ? error.code : error;
    }
  };
  test.each([
    ['other XML', '<alto/>', 'unsupported-format'],
    ['another version', '<gongkai-result xmlns="urn:gongkai:result:9"/>', 'unsupported-format'],
    ['an empty result', '<gongkai-result xmlns="urn:gongkai:result:1"/>', 'corrupt'],
    ['a cut file', toXml(sample()).slice(0, -40), 'corrupt'],
    ['a figure that is a word', toXml(sample()).replace('<year>2020</year>', '<year>many</year>'), 'corrupt'],
    ['an empty figure', toXml(sample()).replace('<year>2020</year>', '<year></year>'), 'corrupt'],
    ['entities', `<!DOCTYPE x [<!ENTITY a "b">]>${toXml(sample())}`, 'unsupported-format'],
  ])('%s', (_, xml, code) => {
    expect(codeOf(xml)).toBe(code);
  });
});

function sample(): ParseResult {
  return {
    schemaVersion: 1,
    report: {
      title: '某县2020年政府信息公开工作年度报告',
      issuer: '某县',
      year: 2020,
      publishedOn: null,
      sections: [
        { kind: 'overview', number: 1, heading: '一、总体情况', blocks: [{ type: 'paragraph', text: 'A & B' }] },
      ],
      proactiveDisclosure: null,
      requests: null,
      reviewAndLitigation: null,
    },
    status: 'partial',
    trust: 'verified',
    checks: [],
    findings: [],
    evidence: {},
    source: { name: 'a.pdf', format: 'pdf', sha256: '0'.repeat(64), pages: 1, textLayer: 'digital' },
    parser: { name: 'gongkai', version: '0.1.0' },
  };
}
