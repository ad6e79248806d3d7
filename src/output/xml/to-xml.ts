import type { Fact, Finding } from '../../model/finding.js';
import type { Provenance } from '../../model/geometry.js';
import type { Block, Check, Evidence, ParseResult, Report, Section } from '../../report/result.js';
import { escapeText, INSTANCE_NAMESPACE, needsEscape, RESULT_NAMESPACE } from './text.js';
import { writeXml, type XmlOut } from './write.js';

type Attributes = NonNullable<XmlOut['attributes']>;
/** Holds a field that is not written: a result that grows must not lose anything silently, so this fails to compile. */
type Nothing = Readonly<Record<string, never>>;

/**
 * Writes a result as XML, valid under `resultXsd()`; `fromXml` gives the same result back. Null is `xsi:nil="true"`. Characters that XML
 * cannot hold are written as `\uXXXX` (and a backslash as two) in elements marked `escaped="true"`, and in attributes.
 */
export function toXml(result: ParseResult): string {
  const { schemaVersion, report, status, trust, checks, findings, evidence, source, parser, ...rest } = result;
  const nothing: Nothing = rest;
  return writeXml({
    name: 'gongkai-result',
    attributes: {
      xmlns: RESULT_NAMESPACE,
      'xmlns:xsi': INSTANCE_NAMESPACE,
      schemaVersion,
      status,
      trust,
      ...nothing,
    },
    children: [
      reportElement(report),
      list('checks', checks.map(checkElement)),
      list('findings', findings.map(findingElement)),
      list('evidence', Object.entries(evidence).map(evidenceElement)),
      sourceElement(source),
      { name: 'parser', attributes: { name: parser.name, version: attribute(parser.version) } },
    ],
  });
}

function reportElement(report: Report): XmlOut {
  const { title, issuer, year, publishedOn, sections, proactiveDisclosure, requests, reviewAndLitigation, ...rest } =
    report;
  const nothing: Nothing = rest;
  return {
    name: 'report',
    attributes: nothing,
    children: [
      textOrNil('title', title),
      textOrNil('issuer', issuer),
      figure('year', year),
      textOrNil('publishedOn', publishedOn),
      list('sections', sections.map(sectionElement)),
      part('proactiveDisclosure', proactiveDisclosure),
      part('requests', requests),
      part('reviewAndLitigation', reviewAndLitigation),
    ],
  };
}

function sectionElement({ kind, number, heading, blocks, ...rest }: Section): XmlOut {
  const nothing: Nothing = rest;
  return {
    name: 'section',
    attributes: { kind, number: number ?? undefined, ...nothing },
    children: [textOrNil('heading', heading), list('blocks', blocks.map(blockElement))],
  };
}

function blockElement(block: Block): XmlOut {
  return block.type === 'heading' ? text('heading', block.text, { level: block.level }) : text('paragraph', block.text);
}

/** One statutory part: an element for each level of names, a number in each leaf. */
function part(
  name: string,
  data: Report['proactiveDisclosure'] | Report['requests'] | Report['reviewAndLitigation'],
): XmlOut {
  if (data === null) return nil(name);
  const { edition, ...figures } = data;
  return {
    name,
    attributes: { 'xsi:type': `${name}-${edition}`, edition },
    children: Object.entries(figures).map(([key, value]) => figureTree(key, value)),
  };
}

function figureTree(name: string, value: unknown): XmlOut {
  if (typeof value === 'number' || value === null) return figure(name, value);
  if (typeof value !== 'object') throw new TypeError(`The figure "${name}" is no number.`);
  return { name, children: Object.entries(value).map(([key, inner]) => figureTree(key, inner)) };
}

function checkElement({ rule, column, row, holds, reported, computed, paths, ...rest }: Check): XmlOut {
  const nothing: Nothing = rest;
  return {
    name: 'check',
    attributes: {
      rule: attribute(rule),
      column: attribute(column),
      row: attribute(row),
      holds,
      reported,
      computed,
      ...nothing,
    },
    children: paths.map((path) => text('path', path)),
  };
}

function findingElement({
  code,
  severity,
  path,
  message,
  facts,
  page,
  bbox,
  line,
  suggestion,
  ...rest
}: Finding): XmlOut {
  const nothing: Nothing = rest;
  return {
    name: 'finding',
    attributes: { code, severity, path: attribute(path), page, line, bbox: bbox?.join(' '), ...nothing },
    children: [
      text('message', message),
      ...(facts === undefined
        ? []
        : [
            list(
              'facts',
              Object.entries(facts).map(([name, fact]) => factElement('fact', fact, name)),
            ),
          ]),
      ...(suggestion === undefined
        ? []
        : [{ name: 'suggestion', attributes: { path: attribute(suggestion.path), value: suggestion.value } }]),
    ],
  };
}

function factElement(element: string, fact: Fact, name?: string): XmlOut {
  const named = { name: attribute(name) };
  if (fact === null) return nil(element, { ...named, type: 'null' });
  if (typeof fact === 'number') return { name: element, attributes: { ...named, type: 'number' }, text: String(fact) };
  if (typeof fact === 'string') return text(element, fact, { ...named, type: 'string' });
  return {
    name: element,
    attributes: { ...named, type: 'list' },
    children: fact.map((each) => factElement('item', each)),
  };
}

function evidenceElement([path, evidence]: readonly [string, Evidence]): XmlOut {
  const { raw, provenance, reading, settledBySums, confidence, ...rest } = evidence;
  const nothing: Nothing = rest;
  return {
    name: 'value',
    attributes: { path: attribute(path), reading, settledBySums, confidence, ...nothing },
    children: [text('raw', raw), ...provenance.map(placeElement)],
  };
}

function placeElement(place: Provenance): XmlOut {
  return {
    name: 'place',
    attributes: 'line' in place ? { line: place.line } : { page: place.page, bbox: place.bbox.join(' ') },
  };
}

function sourceElement({ name, format, sha256, pages, textLayer, ...rest }: ParseResult['source']): XmlOut {
  const nothing: Nothing = rest;
  return {
    name: 'source',
    attributes: { format, sha256: attribute(sha256), pages: pages ?? undefined, textLayer, ...nothing },
    children: [textOrNil('name', name)],
  };
}

function list(name: string, children: readonly XmlOut[]): XmlOut {
  return { name, children };
}

function nil(name: string, attributes: Attributes = {}): XmlOut {
  return { name, attributes: { ...attributes, 'xsi:nil': true } };
}

function figure(name: string, value: number | null): XmlOut {
  return value === null ? nil(name) : { name, text: String(value) };
}

function textOrNil(name: string, value: string | null): XmlOut {
  return value === null ? nil(name) : text(name, value);
}

/** A text that is nothing but white space is escaped too, since readers drop it. */
function text(name: string, value: string, attributes: Attributes = {}): XmlOut {
  if (needsEscape(value)) return { name, attributes: { ...attributes, escaped: true }, text: escapeText(value) };
  return { name, attributes, text: value };
}

function attribute(value: string): string;
function attribute(value: string | undefined): string | undefined;
function attribute(value: string | undefined): string | undefined {
  return value === undefined ? undefined : escapeText(value);
}
