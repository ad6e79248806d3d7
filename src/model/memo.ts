/**
 * A pure function of one immutable object that remembers what it made of each. The memory is weak: it lasts as long as the object
 * itself, holds nothing a caller could see, and can never give another result than making it anew.
 */
export function memoized<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
