/** Namespace of the XML a result is written in; the number is that of `schemaVersion`. */
export const RESULT_NAMESPACE = 'urn:gongkai:result:1';
export const INSTANCE_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * Characters XML 1.0 cannot hold or that its readers change: control characters, halves of surrogate pairs and two non-characters.
 * Tab, line feed and carriage return are written by number.
 */
const UNWRITABLE = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/u;
const UNWRITABLE_OR_BACKSLASH = new RegExp(`${UNWRITABLE.source}|\\\\`, 'gu');

/** True where a text holds what XML cannot; such texts are written by `escapeText` and marked. */
export function needsEscape(text: string): boolean {
  return UNWRITABLE.test(text);
}

/** Writes the characters XML cannot hold as `\uXXXX`, and a backslash as two. */
export function escapeText(text: string): string {
  return text.replace(UNWRITABLE_OR_BACKSLASH, (char) =>
    char === '\\' ? '\\\\' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The inverse of `escapeText`. */
export function unescapeText(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|\\)/gi, (_, code: string | undefined) =>
    code === undefined ? '\\' : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
