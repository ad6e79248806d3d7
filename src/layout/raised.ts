/** Figures that overlap the line below or above by this share of their height stand in its row, raised by a unit under them. */
const MIN_RAISED = 0.25;

/** How high a line stands on its page. */
interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** How far a text of a line reaches along it. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
}

/** Does the lower of two lines reach into the upper one far enough for figures of one to stand in the row of the other? */
export function reachInto(upper: Band, lower: Band): boolean {
  return upper.bottom - lower.top >= MIN_RAISED * Math.min(upper.bottom - upper.top, lower.bottom - lower.top);
}

/** Does nothing of one line stand above or below something of the other? */
export function areBeside(line: readonly Stretch[], other: readonly Stretch[]): boolean {
  return line.every((one) => other.every(({ left, right }) => one.right <= left || one.left >= right));
}
