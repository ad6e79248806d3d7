/** Runs `work` over `source` with at most `capacity` items begun and not yet taken by the consumer. */
export interface FlowOptions {
  readonly capacity: number;
  /** Yield in the order of the source instead of the order of completion. */
  readonly ordered: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Back-pressure in both directions: the source is asked for the next item only while there is room, and results wait until they are
 * taken. Nothing grows with the number of items. Errors of the source or of `work` end the flow.
 */
export async function* flow<T, R>(
  source: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  { capacity, ordered, signal }: FlowOptions,
): AsyncGenerator<R, void, void> {
  const iterator = source[Symbol.asyncIterator]();
  const finished = new Map<number, R>();
  let running = 0;
  let pulled = 0;
  let next = 0;
  let pulling = false;
  let exhausted = false;
  let failure: { readonly error: unknown } | null = null;
  let wake = (): void => {};

  const fail = (error: unknown): void => {
    failure ??= { error };
    wake();
  };
  const begin = (item: T): void => {
    const number = pulled++;
    running += 1;
    work(item)
      .then((result) => {
        finished.set(number, result);
      }, fail)
      .finally(() => {
        running -= 1;
        wake();
      });
  };
  const pull = (): void => {
    if (pulling || exhausted || failure || running + finished.size >= capacity) return;
    pulling = true;
    iterator
      .next()
      .then((item) => {
        if (item.done) exhausted = true;
        else begin(item.value);
      }, fail)
      .finally(() => {
        pulling = false;
        wake();
      });
  };
  const take = (): number | undefined => {
    if (ordered) return finished.has(next) ? next : undefined;
    return finished.keys().next().value;
  };

  const abort = (): void => fail(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    signal?.throwIfAborted();
    for (;;) {
      pull();
      const number = take();
      if (number !== undefined) {
        const result = finished.get(number) as R;
        finished.delete(number);
        next += 1;
        yield result;
        continue;
      }
      const stopped = failure as { readonly error: unknown } | null;
      if (stopped) throw stopped.error;
      if (exhausted && running === 0) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    // a source that waits for its own input (a list on standard input) must not hold up the end
    const ended = iterator.return?.();
    if (!pulling) await ended;
  }
}
