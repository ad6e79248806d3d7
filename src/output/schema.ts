import { z } from 'zod';
import { EDITIONS } from '../edition/editions.js';
import { figureSlots } from '../edition/paths.js';
import type { PartForm, PartId } from '../edition/shape.js';
import { FINDINGS } from '../model/codes.js';
import type { ParseResult } from '../report/result.js';

type Fields = { [key: string]: z.ZodType };
type Tree = { [key: string]: Tree | true };

/** A figure as printed, or null. */
const figure = z.number().nullable();

function treeOf(part: PartForm): Tree {
  const root: Tree = {};
  for (const { path } of figureSlots(part)) {
    const steps = path.split('/').slice(2);
    let at = root;
    for (const [index, step] of steps.entries()) {
      const next = at[step];
      if (index === steps.length - 1) at[step] = true;
      else if (typeof next === 'object') at = next;
      else {
        const child: Tree = {};
        at[step] = child;
        at = child;
      }
    }
  }
  return root;
}

const fieldsOf = (tree: Tree): Fields =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, value === true ? figure : z.strictObject(fieldsOf(value))]),
  );

function partSchema(id: PartId): z.ZodType {
  const forms = EDITIONS.map((edition) =>
    z.strictObject({ edition: z.literal(edition.id), ...fieldsOf(treeOf(edition.parts[id])) }),
  );
  const [first, second, ...others] = forms;
  if (first === undefined || second === undefined) return z.union(forms);
  return z.discriminatedUnion('edition', [first, second, ...others]).nullable();
}

const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const count = z.int().positive();
const provenance = z.union([z.strictObject({ page: count, bbox }), z.strictObject({ line: count })]);

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), text: z.string() }),
  z.strictObject({ type: z.literal('heading'), level: count, text: z.string() }),
]);

const SECTION_KINDS = [...EDITIONS[0].sections.map(({ kind }) => kind), 'other'] as const;

const section = z.strictObject({
  kind: z.enum(SECTION_KINDS),
  number: count.nullable(),
  heading: z.string().nullable(),
  blocks: z.array(block),
});

const fact = z.union([z.string(), z.number(), z.null()]);

const finding = z.strictObject({
  code: z.enum(Object.keys(FINDINGS)),
  severity: z.enum(['inconsistency', 'doubt', 'warning', 'notice']),
  path: z.string(),
  message: z.string(),
  facts: z.record(z.string(), z.union([fact, z.array(fact)])).optional(),
  page: count.optional(),
  bbox: bbox.optional(),
  line: count.optional(),
  suggestion: z.strictObject({ path: z.string(), value: z.number() }).optional(),
});

const check = z.strictObject({
  rule: z.string(),
  column: z.string().optional(),
  row: z.string().optional(),
  holds: z.boolean(),
  reported: z.number(),
  computed: z.number(),
  paths: z.array(z.string()),
});

const evidence = z.strictObject({
  raw: z.string(),
  provenance: z.array(provenance),
  reading: z.enum(['grid', 'stream', 'both']).optional(),
  settledBySums: z.literal(true).optional(),
  confidence: z.number().min(0).max(1).optional(),
});

const schema = z.strictObject({
  schemaVersion: z.literal(1),
  report: z.strictObject({
    title: z.string().nullable(),
    issuer: z.string().nullable(),
    year: z.int().nullable(),
    publishedOn: z.iso.date().nullable(),
    sections: z.array(section),
    proactiveDisclosure: partSchema('proactiveDisclosure'),
    requests: partSchema('requests'),
    reviewAndLitigation: partSchema('reviewAndLitigation'),
  }),
  status: z.enum(['complete', 'partial']),
  trust: z.enum(['verified', 'inconsistent', 'doubtful']),
  checks: z.array(check),
  findings: z.array(finding),
  evidence: z.record(z.string(), evidence),
  source: z.strictObject({
    name: z.string().nullable(),
    format: z.enum(['pdf', 'text', 'html', 'docx', 'ofd', 'layout-xml', 'gongkai-xml']),
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    pages: count.nullable(),
    textLayer: z.enum(['digital', 'ocr', 'none']),
  }),
  parser: z.strictObject({ name: z.literal('gongkai'), version: z.string() }),
});

/**
 * The result as a zod schema. The issues' paths are those of the result; its static type is `ParseResult`, which derives from the
 * same declared forms.
 */
export const parseResultSchema = schema as z.ZodType<ParseResult>;

/** The JSON Schema (draft 2020-12) of the result. */
export function resultJsonSchema(): Record<string, unknown> {
  return { title: 'gongkai parse result', ...z.toJSONSchema(schema, { target: 'draft-2020-12' }) };
}
