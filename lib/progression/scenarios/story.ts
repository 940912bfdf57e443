import { evaluateDaily } from '../evaluate'
import type { Protocol } from '../protocol'
import type { DailyInput, DailyRule, Outcome, PerSide, Side, SideDecision } from '../types'

/** What a story says must come out. `flags` must be among those raised, `withoutFlags` must not. */
export type Expected = {
  outcome: Outcome
  rule: DailyRule
  toRung?: number
  toDose?: number | 'top'
  urgency?: SideDecision['urgency']
  exercise?: SideDecision['exercise']
  /** The reason the deciding rule gives in its finding. */
  reason?: string
  flags?: readonly string[]
  withoutFlags?: readonly string[]
}

/** One situation, told in a sentence, and the decision it must lead to. */
export type Story = {
  title: string
  given: DailyInput
  then: Expected & { perSide?: PerSide<Expected>; decidingSide?: Side }
}

/** Differences between what a story says and what the engine decides under a protocol; empty when it comes out. */
export function tellStory(story: Story, protocol: Protocol): readonly string[] {
  const decision = evaluateDaily(story.given, protocol)
  const { perSide, decidingSide, ...expected } = story.then
  const differences = compare('', expected, decision)
  if (decidingSide !== undefined && decidingSide !== decision.decidingSide) {
    differences.push(`decidingSide: ${decision.decidingSide} instead of ${decidingSide}`)
  }
  for (const [side, expectedOfSide] of Object.entries(perSide ?? {})) {
    const own = decision.perSide[side as Side]
    if (own === undefined) differences.push(`${side}: no decision`)
    else differences.push(...compare(`${side}.`, expectedOfSide, own))
  }
  return differences
}

function compare(where: string, expected: Expected, decision: SideDecision): string[] {
  const { flags = [], withoutFlags = [], reason, ...exact } = expected
  const differences: string[] = []
  for (const [field, value] of Object.entries(exact)) {
    const found = decision[field as keyof typeof exact]
    if (found !== value) differences.push(`${where}${field}: ${String(found)} instead of ${String(value)}`)
  }
  const deciding = decision.findings.find(
    ({ rule, verdict }) => rule === decision.rule && verdict === 'fired',
  )
  if (reason !== undefined && deciding?.reason !== reason) {
    differences.push(`${where}reason: ${String(deciding?.reason)} instead of ${reason}`)
  }
  for (const flag of flags)
    if (!decision.flags.includes(flag)) differences.push(`${where}flag ${flag} is missing`)
  for (const flag of withoutFlags)
    if (decision.flags.includes(flag)) differences.push(`${where}flag ${flag} is raised`)
  return differences
}
