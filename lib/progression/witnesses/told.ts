import { caseEvaluator } from '../cases/evaluate-case'
import { type Witness, witness } from './witness'

/** Evaluates one case of the case format and shows the named fields of its result. */
export function told(
  name: string,
  raw: { kind: string } & Record<string, unknown>,
  expected: Record<string, unknown>,
): Witness {
  return witness(name, expected, (protocol) => {
    const result = caseEvaluator(protocol)({ id: name, ...raw })
    return Object.fromEntries(Object.keys(expected).map((key) => [key, result[key]]))
  })
}
