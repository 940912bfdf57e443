import { caseEvaluator } from '../cases/evaluate-case'
import type { Protocol } from '../protocol'
import { type Witness, witness } from './witness'

// A protocol's case schemas are built once: a mutation run asks hundreds of protocols dozens of cases each.
const evaluators = new WeakMap<Protocol, ReturnType<typeof caseEvaluator>>()

function evaluatorFor(protocol: Protocol): ReturnType<typeof caseEvaluator> {
  const known = evaluators.get(protocol)
  if (known) return known
  const made = caseEvaluator(protocol)
  evaluators.set(protocol, made)
  return made
}

/** Evaluates one case of the case format and shows the named fields of its result. */
export function told(
  name: string,
  raw: { kind: string } & Record<string, unknown>,
  expected: Record<string, unknown>,
): Witness {
  return witness(name, expected, (protocol) => {
    const result = evaluatorFor(protocol)({ id: name, ...raw })
    return Object.fromEntries(Object.keys(expected).map((key) => [key, result[key]]))
  })
}
