import type { Protocol } from '../protocol'

/**
 * One thing the product does that rests on numbers of the protocol. Under the default protocol `problems` is empty;
 * under a protocol with a changed number it rests on, it is not. Throwing counts as a problem.
 */
export type Witness = {
  name: string
  problems: (protocol: Protocol) => readonly string[]
}

/** A witness that compares one value, as JSON, with what it must be. */
export function witness(name: string, expected: unknown, observe: (protocol: Protocol) => unknown): Witness {
  const wanted = JSON.stringify(expected)
  return {
    name,
    problems: (protocol) => {
      const found = JSON.stringify(observe(protocol))
      return found === wanted ? [] : [`${found} instead of ${wanted}`]
    },
  }
}
