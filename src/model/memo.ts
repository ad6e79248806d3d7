/**
 * A pure function of one immutable object that remembers what it made of each. The memory is weak: it lasts as long as the object
 * itself, holds nothing a caller could see, and can never give another result than making it anew. What else is passed, such as a look
 * at the clock, must not change the result.
 */
export function memoized<Key extends object, Value, Rest extends readonly unknown[] = []>(
  make: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key, ...rest) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = make(key, ...rest);
    known.set(key, { value });
    return value;
  };
}
