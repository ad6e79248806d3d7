/** Drawn string: `x` and `y` are the left end of its baseline, from the top left of the page, in points. */
export interface SceneText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly role: 'body' | 'label' | 'figure' | 'furniture' | 'watermark';
  readonly bold?: true;
  /** Runs down the page: `x` is its middle and `y` its top. */
  readonly vertical?: true;
  /** JSON Pointer of the figure it prints. */
  readonly path?: string;
}

/** A border from one point to another. */
export interface SceneRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A table cell on one page. */
export interface SceneCell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly header: boolean;
}

export interface ScenePage {
  readonly width: number;
  readonly height: number;
  readonly texts: SceneText[];
  readonly rules: SceneRule[];
  readonly cells: SceneCell[];
  /** Rows of tables that go on the next page. */
  rowsCut: number;
}

/** Width of a text at size 1. */
export type Measure = (text: string) => number;

/** Office fonts: Han and full-width marks take one em, the rest half of it. */
export const halfWidth: Measure = (text) =>
  [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) < 0x300 ? 0.5 : 1), 0);

const NO_LINE_START = /^[，。、；：！？）》”’%．,.;:)\]]/u;

/** Pieces a line may end after: Han one by one, runs of Latin letters and digits whole. */
function pieces(text: string): string[] {
  return text.match(/[A-Za-z0-9.,%+-]+|\s+|[^A-Za-z0-9.,%+-]/gu) ?? [];
}

/** Breaks a text into lines no wider than `width` (at size 1), the first one shorter by `indent`. */
export function wrap(text: string, width: number, measure: Measure, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  let room = width - indent;
  let used = 0;
  const flush = (): void => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
    room = width;
  };
  for (const piece of pieces(text)) {
    const fits = measure(piece) <= room - used + 1e-6;
    const units = fits || measure(piece) <= width ? [piece] : [...piece];
    for (const unit of units) {
      const size = measure(unit);
      if (line !== '' && used + size > room + 1e-6 && !(NO_LINE_START.test(unit) && width > 8)) flush();
      if (line === '' && unit.trim() === '') continue;
      line += unit;
      used += size;
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Puts spaces between Han and digits or Latin, as word processors do when told to. */
export function spaced(text: string): string {
  return text.replace(/(?<=\p{Script=Han})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=\p{Script=Han})/gu, ' ');
}
