/** A number as PDF operators take it. */
export const number = (value: number): string => String(Number(value.toFixed(2)));
export const numbers = (...values: readonly number[]): string => values.map(number).join(' ');
