import { ReportError } from './error.js';

/** The time of one document. */
export interface Clock {
  /** Throws once the time is over or the caller has aborted; cheap to call often. */
  readonly check: () => void;
  /** Settles like `work`, or rejects when the time is over first. */
  readonly race: <T>(work: Promise<T>) => Promise<T>;
}

const over = (milliseconds: number): ReportError =>
  new ReportError(
    'timeout',
    `Reading took longer than ${milliseconds / 1000} s; allow more time, or split the document.`,
  );

/** Starts the time of one document. `milliseconds` must be above 0; an aborted `signal` throws its own reason. */
export function startClock(milliseconds: number, signal?: AbortSignal): Clock {
  const end = Date.now() + milliseconds;
  const check = (): void => {
    signal?.throwIfAborted();
    if (Date.now() > end) throw over(milliseconds);
  };
  const race = async <T>(work: Promise<T>): Promise<T> => {
    let stop = (): void => {};
    const late = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(over(milliseconds)), Math.max(0, end - Date.now()));
      const abort = (): void => reject(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      stop = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      stop();
    }
  };
  return { check, race };
}
