import { ladderRung } from './ladder-rungs'
import defaultProtocolData from './protocol.default.json' with { type: 'json' }
import { findInconsistencies } from './protocol-consistency'
import { type Pace, type ProtocolData, protocolShape } from './protocol-schema'

type DeepReadonly<T> = T extends (infer Item)[]
  ? number extends T['length']
    ? readonly DeepReadonly<Item>[]
    : { readonly [K in keyof T]: DeepReadonly<T[K]> }
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T

/** A protocol: parsed, consistent, frozen to the last leaf. The engine reads its numbers from nowhere else. */
export type Protocol = DeepReadonly<ProtocolData>
export type LadderRung = Protocol['ladder'][number]
export type DoseStep = Protocol['doseSteps']['standard'][number]
export type RunStep = Protocol['running']['steps'][number]

/** Thrown when a protocol cannot be used; `problems` lists every reason as "path: what is wrong". */
export class ProtocolError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`This protocol cannot be used:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.name = 'ProtocolError'
    this.problems = problems
  }
}

/**
 * Reads a protocol from parsed JSON: shape first, then whether its numbers agree with one another.
 * In: any value. Out: a deeply frozen protocol. Throws ProtocolError with every problem found.
 */
export function parseProtocol(json: unknown): Protocol {
  const result = protocolShape.safeParse(json)
  if (!result.success) {
    throw new ProtocolError(
      result.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`),
    )
  }
  const problems = findInconsistencies(result.data)
  if (problems.length > 0) {
    throw new ProtocolError(problems.map(({ path, problem }) => `${path}: ${problem.replaceAll('_', ' ')}`))
  }
  return deepFreeze(result.data)
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    for (const inner of Object.values(value)) deepFreeze(inner)
    Object.freeze(value)
  }
  return value
}

/** The protocol a clinic starts with: `protocol.default.json`. */
export const defaultProtocol: Protocol = parseProtocol(defaultProtocolData)

/** Name and version as every decision carries them, for example "pht-blended@0.2.0". */
export function protocolVersion(protocol: Protocol): string {
  return `${protocol.id}@${protocol.version}`
}

/** The dose steps of a rung at a pace, lowest first (C.4). A rung with its own dose set ignores the pace. */
export function doseStepsFor(protocol: Protocol, rung: number, pace: Pace): readonly DoseStep[] {
  return protocol.doseSteps[ladderRung(protocol, rung).doseSet ?? pace]
}

/** Index of the highest dose step of a rung at a pace. */
export function topDose(protocol: Protocol, rung: number, pace: Pace): number {
  return doseStepsFor(protocol, rung, pace).length - 1
}

/** One dose step. Throws RangeError when the step does not exist. */
export function doseAt(protocol: Protocol, rung: number, pace: Pace, step: number): DoseStep {
  const found = doseStepsFor(protocol, rung, pace)[step]
  if (!found) throw new RangeError(`dose step ${step} does not exist on rung ${rung} (${pace})`)
  return found
}

/** Number of the last step of the running ladder. */
export function lastRunStep(protocol: Protocol): number {
  return protocol.running.steps.length - 1
}
