import { EDITIONS, PART_IDS } from '../../edition/editions.js';
import { figureSlots } from '../../edition/paths.js';
import type { PartForm } from '../../edition/shape.js';
import { FINDINGS } from '../../model/codes.js';
import { RESULT_NAMESPACE } from './text.js';
import { writeXml, type XmlOut } from './write.js';

type Attributes = NonNullable<XmlOut['attributes']>;
type Tree = Map<string, Tree | null>;

const xs = (name: string, attributes: Attributes = {}, children: readonly XmlOut[] = []): XmlOut => ({
  name: `xs:${name}`,
  attributes,
  children,
});
const element = (name: string, type: string, more: Attributes = {}) => xs('element', { name, type, ...more });
const nillable = (name: string, type: string) => element(name, type, { nillable: true });
const many = (name: string, type: string) => element(name, type, { minOccurs: 0, maxOccurs: 'unbounded' });
const required = (name: string, type: string) => xs('attribute', { name, type, use: 'required' });
const optional = (name: string, type: string) => xs('attribute', { name, type });
const complex = (name: string, content: readonly XmlOut[], attributes: readonly XmlOut[] = []) =>
  xs('complexType', { name }, [...(content.length > 0 ? [xs('sequence', {}, content)] : []), ...attributes]);
const listOf = (name: string, item: string, type: string) => complex(name, [many(item, type)]);
const oneOf = (name: string, values: readonly string[]) =>
  xs('simpleType', { name }, [
    xs(
      'restriction',
      { base: 'xs:string' },
      values.map((value) => xs('enumeration', { value })),
    ),
  ]);

/** The XML Schema of what `toXml` writes, made from the declared forms. */
export function resultXsd(): string {
  return writeXml(
    xs(
      'schema',
      {
        'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
        xmlns: RESULT_NAMESPACE,
        targetNamespace: RESULT_NAMESPACE,
        elementFormDefault: 'qualified',
        version: '1',
      },
      [note(), element('gongkai-result', 'result'), ...BASICS, ...CONTENTS, ...RESULT, ...PART_IDS.flatMap(partTypes)],
    ),
  );
}

function note(): XmlOut {
  const text =
    'The checked data of one annual report on open government information. xsi:nil="true" is null: a blank is not 0. ' +
    'In elements with escaped="true", and in attributes, a character XML cannot hold is \\uXXXX and a backslash is two.';
  return xs('annotation', {}, [{ name: 'xs:documentation', text }]);
}

const EDITION_IDS = EDITIONS.map((edition) => edition.id);
const SECTION_KINDS = [...new Set(EDITIONS.flatMap((edition) => edition.sections.map(({ kind }) => kind))), 'other'];

/** Texts, boxes and names with few values. */
const BASICS: readonly XmlOut[] = [
  xs('complexType', { name: 'text' }, [
    xs('simpleContent', {}, [xs('extension', { base: 'xs:string' }, [optional('escaped', 'xs:boolean')])]),
  ]),
  xs('simpleType', { name: 'box' }, [
    xs('restriction', {}, [xs('simpleType', {}, [xs('list', { itemType: 'xs:double' })]), xs('length', { value: 4 })]),
  ]),
  oneOf('edition', EDITION_IDS),
  oneOf('sectionKind', SECTION_KINDS),
  oneOf('status', ['complete', 'partial']),
  oneOf('trust', ['verified', 'inconsistent', 'doubtful']),
  oneOf('severity', ['inconsistency', 'doubt', 'warning', 'notice']),
  oneOf('findingCode', Object.keys(FINDINGS)),
  oneOf('reading', ['grid', 'stream', 'both']),
  oneOf('format', ['pdf', 'text', 'html', 'docx', 'ofd', 'layout-xml', 'gongkai-xml']),
  oneOf('textLayer', ['digital', 'ocr', 'none']),
  oneOf('factType', ['string', 'number', 'null', 'list']),
];

/** The report itself, without the figures. */
const CONTENTS: readonly XmlOut[] = [
  complex('report', [
    nillable('title', 'text'),
    nillable('issuer', 'text'),
    nillable('year', 'xs:integer'),
    nillable('publishedOn', 'xs:date'),
    element('sections', 'sections'),
    ...PART_IDS.map((id) => nillable(id, id)),
  ]),
  listOf('sections', 'section', 'section'),
  complex(
    'section',
    [nillable('heading', 'text'), element('blocks', 'blocks')],
    [required('kind', 'sectionKind'), optional('number', 'xs:positiveInteger')],
  ),
  xs('complexType', { name: 'blocks' }, [
    xs('choice', { minOccurs: 0, maxOccurs: 'unbounded' }, [
      element('paragraph', 'text'),
      element('heading', 'heading'),
    ]),
  ]),
  xs('complexType', { name: 'heading' }, [
    xs('simpleContent', {}, [xs('extension', { base: 'text' }, [required('level', 'xs:positiveInteger')])]),
  ]),
];

/** What proves the figures. */
const RESULT: readonly XmlOut[] = [
  complex(
    'result',
    [
      element('report', 'report'),
      element('checks', 'checks'),
      element('findings', 'findings'),
      element('evidence', 'evidence'),
      element('source', 'source'),
      element('parser', 'parser'),
    ],
    [required('schemaVersion', 'xs:integer'), required('status', 'status'), required('trust', 'trust')],
  ),
  listOf('checks', 'check', 'check'),
  complex(
    'check',
    [many('path', 'text')],
    [
      required('rule', 'xs:string'),
      optional('column', 'xs:string'),
      optional('row', 'xs:string'),
      required('holds', 'xs:boolean'),
      required('reported', 'xs:double'),
      required('computed', 'xs:double'),
    ],
  ),
  listOf('findings', 'finding', 'finding'),
  complex(
    'finding',
    [
      element('message', 'text'),
      element('facts', 'facts', { minOccurs: 0 }),
      element('suggestion', 'suggestion', { minOccurs: 0 }),
    ],
    [
      required('code', 'findingCode'),
      required('severity', 'severity'),
      required('path', 'xs:string'),
      optional('page', 'xs:positiveInteger'),
      optional('line', 'xs:positiveInteger'),
      optional('bbox', 'box'),
    ],
  ),
  complex('facts', [element('fact', 'fact', { minOccurs: 0, maxOccurs: 'unbounded', nillable: true })]),
  factType('fact', [required('name', 'xs:string')]),
  factType('item', []),
  complex('suggestion', [], [required('path', 'xs:string'), required('value', 'xs:double')]),
  listOf('evidence', 'value', 'value'),
  complex(
    'value',
    [element('raw', 'text'), many('place', 'place')],
    [
      required('path', 'xs:string'),
      optional('reading', 'reading'),
      optional('settledBySums', 'xs:boolean'),
      optional('confidence', 'xs:double'),
    ],
  ),
  complex(
    'place',
    [],
    [optional('page', 'xs:positiveInteger'), optional('bbox', 'box'), optional('line', 'xs:positiveInteger')],
  ),
  complex(
    'source',
    [nillable('name', 'text')],
    [
      required('format', 'format'),
      required('sha256', 'xs:string'),
      optional('pages', 'xs:positiveInteger'),
      required('textLayer', 'textLayer'),
    ],
  ),
  complex('parser', [], [required('name', 'xs:string'), required('version', 'xs:string')]),
];

/** A text, a number, null, or a list of these. */
function factType(name: string, attributes: readonly XmlOut[]): XmlOut {
  return xs('complexType', { name, mixed: true }, [
    xs('sequence', {}, [element('item', 'item', { minOccurs: 0, maxOccurs: 'unbounded', nillable: true })]),
    ...attributes,
    required('type', 'factType'),
    optional('escaped', 'xs:boolean'),
  ]);
}

/** A part is of one type for each edition, told by `xsi:type`; the bare type is only for a part that is nil. */
function partTypes(id: (typeof PART_IDS)[number]): XmlOut[] {
  const forms = EDITIONS.map((edition) =>
    xs('complexType', { name: `${id}-${edition.id}` }, [
      xs('complexContent', {}, [
        xs('extension', { base: id }, [
          figureElements(figureTree(edition.parts[id])),
          xs('attribute', { name: 'edition', type: 'edition', use: 'required', fixed: edition.id }),
        ]),
      ]),
    ]),
  );
  return [xs('complexType', { name: id }), ...forms];
}

function figureTree(part: PartForm): Tree {
  const root: Tree = new Map();
  for (const { path } of figureSlots(part)) {
    let at = root;
    const steps = path.split('/').slice(2);
    for (const step of steps.slice(0, -1)) {
      const next: Tree = at.get(step) ?? new Map();
      at.set(step, next);
      at = next;
    }
    at.set(steps.at(-1) ?? '', null);
  }
  return root;
}

function figureElements(tree: Tree): XmlOut {
  return xs(
    'all',
    {},
    [...tree].map(([name, inner]) =>
      inner === null
        ? nillable(name, 'xs:double')
        : xs('element', { name }, [xs('complexType', {}, [figureElements(inner)])]),
    ),
  );
}
