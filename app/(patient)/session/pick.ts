/** The same sentence for each of these keys. */
export const pick = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
  Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>
