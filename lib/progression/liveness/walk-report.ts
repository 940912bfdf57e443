import { explainDecision } from '../explain'
import { type Protocol, protocolVersion } from '../protocol'
import {
  type DailyDecision,
  type LadderState,
  type LoadResponse,
  type PerSide,
  SIDES,
  type Side,
  type SideDecision,
} from '../types'
import type { LivedDay, LivedDecision } from './life'
import { live } from './live'
import type { Profile } from './profile'

const head = `# Twelve weeks, day by day

Simulated people who live under the real evaluate-and-apply code, for a physiotherapist to read: does each day make
clinical sense? \`npm run walks\` writes this file; a test holds it to the code. The people are invented.

Pain is NRS 0–10. *Morning* is the usual morning pain of the day's last check-in; L and R where both sides are
affected. *Trained* gives each session as pain before > worst during. *Calm* = calm work was offered in place of
planned work. *Stands at* is rung.dose step at the end of the day. A reason is printed when it changes.
`

/** The walks as one Markdown text. In: who walks, under which protocol. */
export function walkReport(profiles: readonly Profile[], protocol: Protocol): string {
  const walks = profiles.map((profile, index) => walkOf(profile, index + 1, protocol))
  return `${[head, `Protocol ${protocolVersion(protocol)}.\n`, ...walks].join('\n')}`
}

function walkOf(profile: Profile, number: number, protocol: Protocol): string {
  const days = live(profile, protocol)
  const rows: string[] = []
  const lastReasons = new Map<string, string>()
  for (const lived of days) {
    const told = decisionsToTell(lived)
    const reasons: string[] = []
    for (const { decision } of told) {
      for (const { side, held } of decisionsThatHold(decision)) {
        const state = lived.before[side] as LadderState
        const { reason } = explainDecision(held, state, { locale: 'en', voice: 'clinician', protocol })
        if (reason === lastReasons.get(side)) continue
        lastReasons.set(side, reason)
        const said = lived.after.left && lived.after.right ? `${letter(side)}: ${reason}` : reason
        reasons.push(said)
      }
    }
    const cells = [
      lived.day,
      morningOf(lived),
      trainedOn(lived),
      told.map(verdictOf).join(', then '),
      standsAt(lived.after),
      reasons.join(' ').replaceAll('|', '/').replaceAll('\n', ' '),
    ]
    rows.push(`| ${cells.join(' | ')} |`)
  }
  return `## ${number}. ${profile.name}

${profileInWords(profile)}

| day | morning | trained | decided | stands at | reason |
|---|---|---|---|---|---|
${rows.join('\n')}
`
}

/** One decision on a joint exercise or a single side, else each side's own. */
function decisionsThatHold(decision: DailyDecision): readonly { side: Side; held: SideDecision }[] {
  if (decision.joint) return [{ side: decision.decidingSide, held: decision }]
  return SIDES.flatMap((side) => {
    const held = decision.perSide[side]
    return held ? [{ side, held }] : []
  })
}

/** What changed something, and how the day ended. */
function decisionsToTell({ decisions }: LivedDay): readonly LivedDecision[] {
  const last = decisions.at(-1)
  return decisions.filter(
    (told) =>
      told === last ||
      told.by === 'clinician' ||
      decisionsThatHold(told.decision).some(({ held }) => !['hold', 'maintain'].includes(held.outcome)),
  )
}

function verdictOf({ by, decision }: LivedDecision): string {
  const held = decisionsThatHold(decision)
  const words = held.map(({ side, held: { outcome, rule, flags } }) => {
    const waits = by !== 'clinician' && outcome === 'progress_rung' && flags.includes('awaiting_signoff')
    const verdict = `${outcome.replace('_', ' ')} (${rule})${waits ? ', waits for a clinician' : ''}`
    return held.length > 1 ? `${letter(side)} ${verdict}` : verdict
  })
  return by === 'clinician' ? `clinician confirms ${words.join(', ')}` : words.join(', ')
}

const letter = (side: Side) => (side === 'left' ? 'L' : 'R')

const bothSides = (values: PerSide<number | string>): string =>
  SIDES.filter((side) => values[side] !== undefined)
    .map((side) => (Object.keys(values).length > 1 ? `${letter(side)} ${values[side]}` : `${values[side]}`))
    .join(', ')

function morningOf({ checkIns }: LivedDay): string {
  const morning = checkIns.at(-1)?.morning
  return morning ? bothSides(morning) : 'no check-in'
}

function trainedOn({ sessions, calmWork, activities }: LivedDay): string {
  const told = sessions.map(({ rung, doseStep, log }) => {
    return `${rung}.${doseStep} (${log.sets.length}x${log.sets[0]?.targetReps ?? 0}) ${painOf(log)}`
  })
  for (const activity of activities) told.push(`${activity.kind} ${painOf(activity)}`)
  if (calmWork) told.push('calm')
  return told.length > 0 ? told.join('; ') : '–'
}

function painOf({ pre, during }: LoadResponse): string {
  const values: PerSide<string> = {}
  for (const side of SIDES) {
    if (during?.[side] !== undefined) values[side] = `${pre?.[side] ?? '?'}>${during[side]}`
  }
  return bothSides(values)
}

const standsAt = (ladder: PerSide<LadderState>): string =>
  bothSides(
    Object.fromEntries(
      Object.entries(ladder).map(([side, state]) => [side as Side, `${state.rung}.${state.doseStep}`]),
    ),
  )

function profileInWords(profile: Profile): string {
  const { affected, pace, restingPain, checkInHour, sessionHours, schedule } = profile
  const side = affected === 'bilateral' ? 'both sides' : `${affected} side`
  return `${side[0]?.toUpperCase()}${side.slice(1)}, ${pace} pace, resting pain ${restingPain}. Checks in at ${checkInHour}, trains at ${sessionHours.join(' and ')}. Agreed: ${schedule.sessionsPerDay} a day, ${schedule.daysPerWeek} days a week.`
}
