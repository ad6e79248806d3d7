import { childElements, childNamed, descendantsNamed, parseXml, textOf } from '../src/source/xml.js';
import { codeOf, contextWith } from './support/reader.js';

const context = contextWith();

test('digits stay text, with their zeros, and white space stays', () => {
  const root = parseXml('<a n="0012"> 0012 <b>1e3</b>\n<b>true</b></a>', context);
  expect(root.attributes.n).toBe('0012');
  expect(root.children[0]).toBe(' 0012 ');
  expect(textOf(root)).toBe(' 0012 1e3\ntrue');
});

test('text and elements keep the order of the file', () => {
  const root = parseXml('<a>1<b/>2<c/>3<b/>4</a>', context);
  expect(root.children.map((node) => (typeof node === 'string' ? node : node.name))).toEqual([
    '1',
    'b',
    '2',
    'c',
    '3',
    'b',
    '4',
  ]);
});

test('any prefix gives the same names, and the namespace of an element is the one in force there', () => {
  const one = parseXml('<x:a xmlns:x="urn:one" x:k="v"><x:b/></x:a>', context);
  const two = parseXml('<a xmlns="urn:one" k="v"><b/></a>', context);
  for (const root of [one, two]) {
    expect([root.name, root.namespace, root.attributes]).toEqual(['a', 'urn:one', { k: 'v' }]);
    expect(childNamed(root, 'b')?.namespace).toBe('urn:one');
  }
  const inner = parseXml('<a xmlns:p="urn:1"><p:b/><c xmlns:p="urn:2"><p:b/></c><p:b/></a>', context);
  expect([...descendantsNamed(inner, 'b')].map((node) => node.namespace)).toEqual(['urn:1', 'urn:2', 'urn:1']);
});

test('characters by number, the five names of XML and CDATA are read; unknown names stay as they are', () => {
  expect(textOf(parseXml('<a>&#20013;&#x56FD;&lt;&amp;lt;&gt;&foo;<![CDATA[<&lt;>]]></a>', context))).toBe(
    '中国<&lt;>&foo;<&lt;>',
  );
  expect(parseXml('<a k="&quot;&#65;"/>', context).attributes.k).toBe('"A');
});

test('comments and processing instructions are no text', () => {
  expect(
    textOf(parseXml('<?xml version="1.0"?><!-- x --><a>1<!-- <b>2</b> --><?php 3 ?>4</a><!-- end -->', context)),
  ).toBe('14');
});

test('opaque elements come as raw text', () => {
  const root = parseXml('<w:a xmlns:w="u"><w:p><w:x w:v="1"/></w:p><w:p/>t</w:a>', context, { opaque: ['w:p'] });
  expect(childElements(root).map((node) => node.children)).toEqual([['<w:x w:v="1"/>'], []]);
});

test('bytes are decoded by BOM or declaration', () => {
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...Array.from('<a>中</a>').flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);
  expect(textOf(parseXml(utf16, context))).toBe('中');
  const ascii = (text: string) => Array.from(text, (c) => c.charCodeAt(0));
  const gbk = new Uint8Array([...ascii('<?xml version="1.0" encoding="GBK"?><a>'), 0xd6, 0xd0, ...ascii('</a>')]);
  expect(textOf(parseXml(gbk, context))).toBe('中');
  expect(textOf(parseXml(new TextEncoder().encode('\ufeff<a>中</a>'), context))).toBe('中');
});

describe('hostile XML', () => {
  test('declared entities are refused, internal or external', () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>';
    const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    const parameter = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]><a/>';
    for (const text of [laughs, external, parameter])
      expect(codeOf(() => parseXml(text, context))).toBe('unsupported-format');
  });

  test('a document type without entities does no harm', () => {
    expect(textOf(parseXml('<!DOCTYPE a PUBLIC "-//X//Y" "http://127.0.0.1/none.dtd"><a>1</a>', context))).toBe('1');
  });

  test('endless nesting, too many elements and too long texts are refused', () => {
    expect(codeOf(() => parseXml(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, context))).toBe('too-large');
    expect(codeOf(() => parseXml(`<a>${'<b/>'.repeat(50_000)}</a>`, contextWith({ maxItems: 10_000 })))).toBe(
      'too-large',
    );
    expect(codeOf(() => parseXml(`<a>${'x'.repeat(5_000_000)}</a>`, context))).toBe('too-large');
    expect(codeOf(() => parseXml(`<a>${'x'.repeat(5_000)}</a>`, contextWith({ maxUnpackedBytes: 1000 })))).toBe(
      'too-large',
    );
  });

  test('nesting below the limit is read', () => {
    expect(textOf(parseXml(`${'<a>'.repeat(300)}1${'</a>'.repeat(300)}`, context))).toBe('1');
  });

  test('cut or empty XML is called damaged', () => {
    for (const text of ['', 'text', '<a><b>1</b>', '<a><b>1', '<a', '<a><!-- ', '<a><b></a', '{"a":1}']) {
      expect(codeOf(() => parseXml(text, context))).toBe('corrupt');
    }
  });

  test('the clock is asked while parsing', () => {
    let asked = 0;
    parseXml(
      `<a>${'<b/>'.repeat(20_000)}</a>`,
      contextWith({}, () => (asked += 1)),
    );
    expect(asked).toBeGreaterThan(5);
  });

  test('names that are special to the language are harmless', () => {
    const code = codeOf(() => parseXml('<a constructor="1" toString="2"><hasOwnProperty/></a>', context));
    expect(['no error', 'corrupt']).toContain(code);
  });
});
