import type { ScenePage, SceneRule } from '../scene.js';
import type { PageStyle } from '../style.js';
import { numbers } from './numbers.js';

/** Borders thinner than this are what word processors draw. */
const THICKNESS = 0.6;
/** Distance of the two lines of a double border. */
const DOUBLE_GAP = 1.6;

function rulePath(rule: SceneRule, height: number, shift: number): string {
  const across = Math.abs(rule.y1 - rule.y2) < 0.01;
  const [dx, dy] = across ? [0, shift] : [shift, 0];
  return `${numbers(rule.x1 + dx, height - rule.y1 - dy)} m ${numbers(rule.x2 + dx, height - rule.y2 - dy)} l S`;
}

function fillPath(rule: SceneRule, height: number): string {
  const x = Math.min(rule.x1, rule.x2) - THICKNESS / 2;
  const y = height - Math.max(rule.y1, rule.y2) - THICKNESS / 2;
  return `${numbers(x, y, Math.abs(rule.x2 - rule.x1) + THICKNESS, Math.abs(rule.y2 - rule.y1) + THICKNESS)} re f`;
}

/** Edges that go on from one another become one, as producers do that draw a grid and not cells. */
function long(rules: readonly SceneRule[]): SceneRule[] {
  const result: SceneRule[] = [];
  const sorted = [...rules].sort((a, b) => a.y1 - b.y1 || a.x1 - b.x1);
  for (const rule of sorted) {
    const across = rule.y1 === rule.y2;
    const at = result.findIndex((one) =>
      across
        ? one.y1 === one.y2 && Math.abs(one.y1 - rule.y1) < 0.1 && Math.abs(one.x2 - rule.x1) < 0.1
        : one.x1 === one.x2 && Math.abs(one.x1 - rule.x1) < 0.1 && Math.abs(one.y2 - rule.y1) < 0.1,
    );
    const before = result[at];
    if (before) result[at] = { ...before, x2: rule.x2, y2: rule.y2 };
    else result.push(rule);
  }
  return result;
}

/** Backgrounds: grey under headers, white under the rest. */
export function drawShades(page: ScenePage): string[] {
  return page.cells.map(
    ({ left, top, right, bottom, header }) =>
      `${header ? 0.87 : 1} g ${numbers(left, page.height - bottom, right - left, bottom - top)} re f`,
  );
}

/** Borders in one of the dialects producers use. */
export function drawRules(page: ScenePage, style: PageStyle): string[] {
  const rules =
    style.ruling === 'horizontal' ? page.rules.filter((rule) => Math.abs(rule.y1 - rule.y2) < 0.01) : page.rules;
  switch (style.ruling) {
    case 'none':
      return [];
    case 'fill':
      return ['0 g', ...rules.map((rule) => fillPath(rule, page.height))];
    case 'dashed':
      return ['q', '[3 2] 0 d', `${THICKNESS} w 0 G`, ...rules.map((rule) => rulePath(rule, page.height, 0)), 'Q'];
    case 'double':
      return [
        `${THICKNESS} w 0 G`,
        ...rules.flatMap((rule) => [
          rulePath(rule, page.height, -DOUBLE_GAP / 2),
          rulePath(rule, page.height, DOUBLE_GAP / 2),
        ]),
      ];
    case 'boxes':
      return [
        `${THICKNESS} w 0 G`,
        ...page.cells.map(
          ({ left, top, right, bottom }) => `${numbers(left, page.height - bottom, right - left, bottom - top)} re S`,
        ),
      ];
    case 'long':
      return [`${THICKNESS} w 0 G`, ...long(rules).map((rule) => rulePath(rule, page.height, 0))];
    default:
      return [`${THICKNESS} w 0 G`, ...rules.map((rule) => rulePath(rule, page.height, 0))];
  }
}
