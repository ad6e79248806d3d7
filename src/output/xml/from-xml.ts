import { ReportError } from '../../model/error.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import type { ParseResult } from '../../report/result.js';
import { childElements, childNamed, childrenNamed, parseXml, textOf, type XmlElement } from '../../source/xml.js';
import { parseResultSchema } from '../schema.js';
import { RESULT_NAMESPACE, unescapeText } from './text.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Fields = Record<string, Json>;

/**
 * Reads a result that `toXml` wrote: the same as the JSON. Throws `ReportError`: `unsupported-format` for other XML, `corrupt` for a
 * result that is damaged or was changed by hand into something it cannot be, and what reading XML may throw.
 */
export function fromXml(text: string): ParseResult {
  const root = parseXml(text, { limits: DEFAULT_LIMITS, checkTime: () => undefined });
  if (root.name !== 'gongkai-result' || root.namespace !== RESULT_NAMESPACE) {
    throw new ReportError(
      'unsupported-format',
      'This XML is no result of this version of gongkai; give what toXml() wrote.',
    );
  }
  const parsed = parseResultSchema.safeParse(resultOf(root));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined ? '' : ` (${issue.path.join('/')}: ${issue.message})`;
  throw new ReportError('corrupt', `This XML is not a whole result of gongkai${place}; write it again with toXml().`);
}

function resultOf(root: XmlElement): Json {
  const { schemaVersion, status, trust } = root.attributes;
  const source = required(root, 'source');
  return {
    schemaVersion: numberOf(schemaVersion ?? ''),
    report: reportOf(required(root, 'report')),
    status: status ?? null,
    trust: trust ?? null,
    checks: childrenNamed(required(root, 'checks'), 'check').map(checkOf),
    findings: childrenNamed(required(root, 'findings'), 'finding').map(findingOf),
    evidence: Object.fromEntries(childrenNamed(required(root, 'evidence'), 'value').map(evidenceOf)),
    source: {
      name: textIn(source, 'name'),
      pages: null,
      ...fields(source, { format: String, sha256: unescapeText, pages: numberOf, textLayer: String }),
    },
    parser: fields(required(root, 'parser'), { name: String, version: unescapeText }),
  };
}

function reportOf(report: XmlElement): Json {
  const year = required(report, 'year');
  return {
    title: textIn(report, 'title'),
    issuer: textIn(report, 'issuer'),
    year: isNil(year) ? null : numberOf(textOf(year)),
    publishedOn: textIn(report, 'publishedOn'),
    sections: childrenNamed(required(report, 'sections'), 'section').map(sectionOf),
    ...Object.fromEntries(
      ['proactiveDisclosure', 'requests', 'reviewAndLitigation'].map((name) => [name, partOf(required(report, name))]),
    ),
  };
}

function sectionOf(section: XmlElement): Json {
  return {
    number: null,
    ...fields(section, { kind: String, number: numberOf }),
    heading: textIn(section, 'heading'),
    blocks: childElements(required(section, 'blocks')).map((block) => ({
      type: block.name,
      ...fields(block, { level: numberOf }),
      text: textIn(block),
    })),
  };
}

function partOf(part: XmlElement): Json {
  return isNil(part) ? null : { edition: part.attributes.edition ?? null, ...figuresOf(part) };
}

function figuresOf(element: XmlElement): Fields {
  return Object.fromEntries(
    childElements(element).map((child) => {
      if (isNil(child)) return [child.name, null];
      return [child.name, childElements(child).length > 0 ? figuresOf(child) : numberOf(textOf(child))];
    }),
  );
}

function checkOf(check: XmlElement): Json {
  return {
    ...fields(check, {
      rule: unescapeText,
      column: unescapeText,
      row: unescapeText,
      holds: isTrue,
      reported: numberOf,
      computed: numberOf,
    }),
    paths: childrenNamed(check, 'path').map((path) => textIn(path)),
  };
}

function findingOf(finding: XmlElement): Json {
  const facts = childNamed(finding, 'facts');
  const suggestion = childNamed(finding, 'suggestion');
  return {
    ...fields(finding, {
      code: String,
      severity: String,
      path: unescapeText,
      page: numberOf,
      line: numberOf,
      bbox: numbersOf,
    }),
    message: textIn(finding, 'message'),
    ...(facts !== undefined && {
      facts: Object.fromEntries(
        childrenNamed(facts, 'fact').map((fact) => [unescapeText(fact.attributes.name ?? ''), factOf(fact)]),
      ),
    }),
    ...(suggestion !== undefined && { suggestion: fields(suggestion, { path: unescapeText, value: numberOf }) }),
  };
}

function factOf(fact: XmlElement): Json {
  switch (fact.attributes.type) {
    case 'number':
      return numberOf(textOf(fact));
    case 'list':
      return childrenNamed(fact, 'item').map(factOf);
    case 'null':
      return null;
    default:
      return textIn(fact);
  }
}

function evidenceOf(value: XmlElement): [string, Json] {
  const evidence = {
    raw: textIn(value, 'raw'),
    provenance: childrenNamed(value, 'place').map((place) =>
      fields(place, { page: numberOf, bbox: numbersOf, line: numberOf }),
    ),
    ...fields(value, { reading: String, settledBySums: isTrue, confidence: numberOf }),
  };
  return [unescapeText(value.attributes.path ?? ''), evidence];
}

/** The attributes of that name that are there, each turned into what JSON holds. */
function fields(element: XmlElement, types: Readonly<Record<string, (text: string) => Json>>): Fields {
  const found: Fields = {};
  for (const [name, read] of Object.entries(types)) {
    const raw = element.attributes[name];
    if (raw !== undefined) found[name] = read(raw);
  }
  return found;
}

/** The text of an element, or of a child of it; null where it is nil. */
function textIn(parent: XmlElement, name?: string): string | null {
  const element = name === undefined ? parent : required(parent, name);
  if (isNil(element)) return null;
  const text = textOf(element);
  return isTrue(element.attributes.escaped) ? unescapeText(text) : text;
}

function required(parent: XmlElement, name: string): XmlElement {
  const child = childNamed(parent, name);
  if (child !== undefined) return child;
  throw new ReportError('corrupt', `This XML has no "${name}" in "${parent.name}"; write it again with toXml().`);
}

function isNil(element: XmlElement): boolean {
  return isTrue(element.attributes.nil);
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}

/** An empty text is no number, though `Number('')` is 0. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function numbersOf(text: string): number[] {
  return text.trim().split(/\s+/).map(numberOf);
}
