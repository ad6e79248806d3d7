/** Why no report could be built. The codes are stable. */
export type ReportErrorCode =
  | 'not-a-pdf'
  | 'encrypted'
  | 'corrupt'
  | 'no-text'
  | 'not-a-report'
  | 'too-large'
  | 'timeout'
  | 'unsupported-format';

/** Thrown when no report can be built. `message` is one sentence for people and says what to do next. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly code: ReportErrorCode;

  constructor(code: ReportErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
