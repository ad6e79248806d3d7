type Listener = (event: { data: unknown }) => void;

/** Marks an answer in the message protocol of pdf.js. */
const ANSWER = 1;

interface Message {
  readonly sourceName?: unknown;
  readonly targetName?: unknown;
  readonly action?: unknown;
  readonly callbackId?: unknown;
  readonly stream?: unknown;
  readonly chunk?: unknown;
}

/**
 * One end of a pipe inside this process between the two halves of pdf.js. It stands in for the loopback port of pdf.js, for three
 * reasons: operator lists need not be cloned deeply, glyph outlines need not be made (pdf.js asks for them where there is no
 * browser to load a font), and the caller learns that work goes on, so that a page without end can be stopped.
 */
export class PipeEnd {
  readonly #listeners = new Set<Listener>();
  #other: PipeEnd | null = null;
  #onMessage: () => void = () => {};

  /** Two ends; `onMessage` is called for each message and may throw to stop the work. */
  static pair(onMessage: () => void): [PipeEnd, PipeEnd] {
    const [a, b] = [new PipeEnd(), new PipeEnd()];
    a.#other = b;
    b.#other = a;
    a.#onMessage = onMessage;
    b.#onMessage = onMessage;
    return [a, b];
  }

  postMessage(message: Message, transfer?: Transferable[]): void {
    this.#onMessage();
    if (message.action === 'FontFallback') {
      this.#answer(message);
      return;
    }
    const data = copyOf(message, transfer);
    queueMicrotask(() => this.#other?.deliver(data));
  }

  addEventListener(_type: string, listener: Listener, options?: { signal?: AbortSignal }): void {
    this.#listeners.add(listener);
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  removeEventListener(_type: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  terminate(): void {
    this.#listeners.clear();
  }

  deliver(data: unknown): void {
    for (const listener of this.#listeners) listener({ data });
  }

  /** Says "done" to a question without passing it on. */
  #answer({ sourceName, targetName, callbackId }: Message): void {
    const data = { sourceName: targetName, targetName: sourceName, callback: ANSWER, callbackId, data: null };
    queueMicrotask(() => this.deliver(data));
  }
}

/**
 * pdf.js empties the arrays of a chunk once it is sent, so they are copied; what stands in them is never changed again. Fonts are
 * handed over as they are, with the tables their characters are looked up in.
 */
function copyOf(message: Message, transfer: Transferable[] | undefined): unknown {
  const { action, chunk } = message;
  if (action === 'commonobj') return message;
  if (typeof chunk === 'object' && chunk !== null && 'fnArray' in chunk && 'argsArray' in chunk) {
    const { fnArray, argsArray } = chunk;
    if (Array.isArray(fnArray) && Array.isArray(argsArray)) {
      return { ...message, chunk: { ...chunk, fnArray: fnArray.slice(), argsArray: argsArray.slice() } };
    }
  }
  return structuredClone(message, transfer === undefined ? undefined : { transfer });
}
