import { type Protocol, ProtocolError, parseProtocol } from '../protocol'
import type { Witness } from './witness'

/** One number of the protocol, changed. */
export type Mutant = { path: string; from: number; to: number }
export type MutantFate = Mutant & { caughtBy?: string }

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every number of a protocol, made a little smaller and a little larger. */
export function listMutants(protocolJson: unknown): readonly Mutant[] {
  const mutants: Mutant[] = []
  visitNumbers(protocolJson as Json, '', (path, value) => {
    for (const to of neighbours(value)) mutants.push({ path, from: value, to })
  })
  return mutants
}

/** Whole numbers move by one; shares and ratios by a twentieth. */
function neighbours(value: number): readonly number[] {
  if (Number.isInteger(value)) return value === 0 ? [1] : [value - 1, value + 1]
  const step = 0.05
  return [Number((value - step).toFixed(4)), Number((value + step).toFixed(4))]
}

/**
 * Changes one number at a time and asks every witness. A mutant that the protocol's own checks refuse is caught too.
 * In: the default protocol as JSON. Out: the fate of each mutant; without `caughtBy` it survived.
 */
export function runMutants(protocolJson: unknown, witnesses: readonly Witness[]): readonly MutantFate[] {
  return listMutants(protocolJson).map((mutant) => {
    const changed = structuredClone(protocolJson) as Json
    setNumber(changed, mutant.path, mutant.to)
    return { ...mutant, caughtBy: catchMutant(changed, witnesses) }
  })
}

function catchMutant(changed: unknown, witnesses: readonly Witness[]): string | undefined {
  let protocol: Protocol
  try {
    protocol = parseProtocol(changed)
  } catch (error) {
    if (error instanceof ProtocolError) return 'the protocol is refused'
    throw error
  }
  return witnesses.find((candidate) => notices(candidate, protocol))?.name
}

function notices(candidate: Witness, protocol: Protocol): boolean {
  try {
    return candidate.problems(protocol).length > 0
  } catch {
    return true
  }
}

function visitNumbers(value: Json, path: string, visit: (path: string, value: number) => void): void {
  if (typeof value === 'number') visit(path, value)
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      visitNumbers(inner, path === '' ? key : `${path}.${key}`, visit)
    }
  }
}

function setNumber(root: Json, path: string, to: number): void {
  const keys = path.split('.')
  const last = keys.pop() as string
  let holder = root as { [key: string]: Json }
  for (const key of keys) holder = holder[key] as { [key: string]: Json }
  holder[last] = to
}
