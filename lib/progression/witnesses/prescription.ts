import { applyDecision } from '../apply-decision'
import { evaluateDaily } from '../evaluate'
import { ladderRung } from '../ladder-rungs'
import { doseStepsFor, type Protocol } from '../protocol'
import type { Pace } from '../protocol-schema'
import { morning, mornings, person, trained } from '../scenarios/person'
import { plannedDayOn, weekTemplate } from '../week-plan'
import { type Witness, witness } from './witness'

const doses = (protocol: Protocol, rung: number, pace: Pace) =>
  doseStepsFor(protocol, rung, pace)
    .map(({ sets, reps, holdSec }) => `${sets}×${reps}${holdSec === undefined ? '' : `×${holdSec} s`}`)
    .join(' ')

const doseWitnesses: readonly Witness[] = [
  witness('doses: holds', '1×4×30 s 1×4×45 s 1×5×45 s', (protocol) => doses(protocol, 0, 'standard')),
  witness('doses: standard pace', '2×5 2×8 2×12', (protocol) => doses(protocol, 1, 'standard')),
  witness('doses: slow pace', '2×5 2×6 2×8 2×9 2×10 2×12', (protocol) => doses(protocol, 1, 'slow')),
]

const busiest = { sessionsPerDay: 9, daysPerWeek: 7 }
const cadenceWitnesses: readonly Witness[] = [
  witness(
    'cadence: nobody is asked for more sessions a day than the rung has',
    [2, 2, 2, 2, 2, 2, 1],
    (protocol) =>
      protocol.ladder.map(
        ({ rung }) => weekTemplate({ rung, schedule: busiest }, protocol)[0]?.ladderSessions,
      ),
  ),
  witness('cadence: lunges and jump lunges three days a week at most', [3, 3], (protocol) =>
    [5, 6].map((rung) => ladderRung(protocol, rung).cadence.maxDaysPerWeek),
  ),
]

const afterAFlare = person({
  today: 1,
  rung: 3,
  sessions: trained(0, { during: 7 }),
  checkIns: mornings(0, 1),
})

const lowered = (protocol: Protocol) =>
  applyDecision(afterAFlare, evaluateDaily(afterAFlare, protocol), protocol).ladder.right

const deloadWitnesses: readonly Witness[] = [
  witness('deload: three days, counted from its first', 2, (protocol) => {
    const state = lowered(protocol)
    if (state?.deloadUntil === undefined) return undefined
    return (Date.parse(state.deloadUntil) - Date.parse(afterAFlare.today)) / 86_400_000
  }),
  witness('deload: one session a day', 1, (protocol) => {
    const plan = { rung: 2, weekFrom: '2025-02-03', deloadUntil: '2025-02-05' }
    return plannedDayOn('2025-02-04', plan, protocol).ladderSessions
  }),
]

/** What the engine advises after an activity of an hour beyond limits, with an earlier hour within them. */
const adviceAfter = (kind: string, protocol: Protocol) =>
  evaluateDaily(
    person({
      today: 3,
      rung: 3,
      sessions: trained(2),
      checkIns: [...mornings(0, 2), morning(3, { morning: 5, worst24h: 6 })],
      activities: [
        { day: 0, hour: 12, kind, minutes: 60, pre: 1, during: 2, settle: 5 },
        { day: 2, hour: 20, kind, minutes: 60, pre: 1, during: 5, settle: 90 },
      ],
    }),
    protocol,
  ).activityAdvice.map(({ action, until, limitMinutes, returnMinutes }) => [
    action,
    until,
    limitMinutes ?? null,
    returnMinutes ?? null,
  ])

const activityWitnesses: readonly Witness[] = [
  witness(
    'activities: football rests a week and comes back at half',
    [['pause', '2025-02-12', null, 30]],
    (protocol) => adviceAfter('football', protocol),
  ),
  witness(
    'activities: driving is kept to 70 % of what went well',
    [['limit', '2025-02-12', 42, null]],
    (protocol) => adviceAfter('driving', protocol),
  ),
]

/** What is prescribed: doses, cadence, deload periods, and what is said about other activities. */
export const prescriptionWitnesses: readonly Witness[] = [
  ...doseWitnesses,
  ...cadenceWitnesses,
  ...deloadWitnesses,
  ...activityWitnesses,
]
