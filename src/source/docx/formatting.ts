/** Longer content than this is left to the parser; the settings of a paragraph or cell take some hundred characters. */
const MAX_CONTENT = 4000;
/** The clock is asked once for so many elements. */
const ELEMENTS_PER_TIME_CHECK = 1024;

/**
 * What of its settings an element keeps: all of them, where one matters to the reader (and always where a tracked change of settings nests
 * them); else only the named ones.
 */
interface Keeping {
  readonly allOn: RegExp;
  readonly children?: RegExp;
}

const KEEPING: Readonly<Record<string, Keeping>> = {
  rPr: { allOn: /vanish|strike|rStyle|su(?:per|b)script|Change|[:<](?:del|moveFrom)[ />]/ },
  pPr: { allOn: /numPr|pStyle|Change|[:<](?:del|moveFrom)[ />]/ },
  trPr: { allOn: /gridBefore|hidden|Change|[:<]del[ />]/ },
  tcPr: {
    // Written with a closing tag of their own, the children are left to the parser.
    allOn: /Change|<\/(?:[\w.-]+:)?(?:gridSpan|vMerge|hMerge|cellDel)>/,
    children: /<(?:[\w.-]+:)?(?:gridSpan|vMerge|hMerge|cellDel)(?:\s[^<>]*)?\/>/g,
  },
  tblPr: { allOn: /Change/ },
  tblGrid: { allOn: /Change/ },
};

/**
 * The XML without settings that say nothing of the text. They make up nine tenths of a document, and leaving them out before parsing
 * makes reading it several times as fast. `prefix` is the one of Word's elements, with its colon, or `""`.
 */
export function withoutFormatting(xml: string, prefix: string, checkTime: () => void): string {
  const opening = new RegExp(`<${escapeRegExp(prefix)}(${Object.keys(KEEPING).join('|')})>`, 'g');
  /** By name: where its next closing tag stands, Infinity once there is none. */
  const closings = new Map<string, number>();
  const pieces: string[] = [];
  let from = 0;
  let seen = 0;
  for (let match = opening.exec(xml); match !== null; match = opening.exec(xml)) {
    seen += 1;
    if (seen % ELEMENTS_PER_TIME_CHECK === 0) checkTime();
    const name = match[1] ?? '';
    const keeping = KEEPING[name];
    const start = match.index + match[0].length;
    const closing = `</${prefix}${name}>`;
    let end = closings.get(name) ?? -1;
    if (end < start) {
      const found = xml.indexOf(closing, start);
      end = found < 0 ? Infinity : found;
      closings.set(name, end);
    }
    if (keeping === undefined || end - start > MAX_CONTENT) continue;
    const content = xml.slice(start, end);
    if (keeping.allOn.test(content)) continue;
    const children = keeping.children === undefined ? null : content.match(keeping.children);
    pieces.push(xml.slice(from, match.index));
    if (children !== null) pieces.push(match[0], ...children, closing);
    from = end + closing.length;
    opening.lastIndex = from;
  }
  pieces.push(xml.slice(from));
  return pieces.join('');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
