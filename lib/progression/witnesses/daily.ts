import { adherence7d, plannedLoadingDaysPerWeek, plannedSessionsPerDay } from '../adherence'
import { applyDecision } from '../apply-decision'
import { evaluateDaily } from '../evaluate'
import { doseStepsFor, type Protocol } from '../protocol'
import { allStories } from '../scenarios/all-stories'
import { day, morning, mornings, person, session, trained } from '../scenarios/person'
import { tellStory } from '../scenarios/story'
import { type Witness, witness } from './witness'

const stories: readonly Witness[] = allStories.map((story) => ({
  name: `story: ${story.title}`,
  problems: (protocol) => tellStory(story, protocol),
}))

/** What a day done with these targets is worth on a dose step: a step up, or held as done at an older dose. */
function worthOf(protocol: Protocol, pace: 'standard' | 'slow', doseStep: number, target: readonly number[]) {
  const given = person({
    today: 1,
    rung: 1,
    pace,
    doseStep,
    sessions: trained(0, { target, reps: target }),
    checkIns: mornings(0, 1),
  })
  return evaluateDaily(given, protocol).rule
}

/** C.4: 2x5, 2x8, 2x12 and 2x5, 2x6, 2x8, 2x9, 2x10, 2x12; one repetition or one set less is an older dose. */
const dosesByPace = { standard: [5, 8, 12], slow: [5, 6, 8, 9, 10, 12] } as const
const doses: readonly Witness[] = (['standard', 'slow'] as const).flatMap((pace) =>
  dosesByPace[pace].flatMap((reps, doseStep) => [
    witness(`${pace} dose ${doseStep} is two sets of ${reps}`, false, (protocol) =>
      worthOf(protocol, pace, doseStep, [reps, reps]).startsWith('AD2'),
    ),
    witness(`${pace} dose ${doseStep} is not less than two sets of ${reps}`, ['AD2', 'AD2'], (protocol) => [
      worthOf(protocol, pace, doseStep, [reps, reps - 1]),
      worthOf(protocol, pace, doseStep, [reps]),
    ]),
  ]),
)

const football = person({
  today: 1,
  rung: 3,
  sessions: trained(0),
  activities: [
    { day: -3, kind: 'driving', minutes: 100, settle: 5 },
    { day: 0, kind: 'driving', minutes: 240, during: 4 },
    { day: 0, kind: 'football', minutes: 60, during: 5 },
  ],
  checkIns: [morning(0), morning(1, { morning: 5 })],
})

function weekOf(sessionsADay: number, deloadUntil?: string) {
  const sessions = [1, 2, 3, 4, 5, 6, 7].flatMap((onDay) => trained(onDay).slice(0, sessionsADay))
  const input = person({ today: 8, rung: 1, sessions })
  return { today: day(8), sessions: input.sessions, spans: [{ from: day(0), rung: 1, deloadUntil }] }
}

const numbers: readonly Witness[] = [
  witness('rung 0 holds are 4x30 s, 4x45 s, 5x45 s (C.4)', ['1x4x30', '1x4x45', '1x5x45'], (protocol) =>
    doseStepsFor(protocol, 0, 'standard').map(({ sets, reps, holdSec }) => `${sets}x${reps}x${holdSec}`),
  ),
  witness('twice a day on every rung but jump lunges (C.4)', [2, 2, 2, 2, 2, 2, 1], (protocol) =>
    protocol.ladder.map(({ rung }) =>
      plannedSessionsPerDay(rung, { sessionsPerDay: 4, daysPerWeek: 7 }, protocol),
    ),
  ),
  witness(
    'daily up to rung 2, three days a week from rung 3 on (C.4, C.14)',
    [7, 7, 7, 3, 3, 3, 3],
    (protocol) => protocol.ladder.map(({ rung }) => plannedLoadingDaysPerWeek(rung, undefined, protocol)),
  ),
  witness(
    'lunges and jump lunges at most three days a week even without rest days (C.4)',
    [3, 3],
    (protocol) =>
      [5, 6].map((rung) => {
        const ladder = protocol.ladder.map((step) => ({
          ...step,
          cadence: { ...step.cadence, minRestDays: undefined },
        }))
        return plannedLoadingDaysPerWeek(rung, undefined, { ...protocol, ladder })
      }),
  ),
  witness('a deload lasts three days (C.6)', [day(1), day(3), 0], (protocol) => {
    const applied = applyDecision(football, evaluateDaily(football, protocol), protocol)
    const after = applied.ladder.right
    return [after?.evidenceSince, after?.deloadUntil, after?.doseStep]
  }),
  witness('one session a day is the whole plan of a deload (C.6)', [1, 0.5], (protocol) => [
    adherence7d(weekOf(1, day(7)), protocol),
    adherence7d(weekOf(1), protocol),
  ]),
  witness(
    'a flaring activity rests seven days and comes back at half; an unavoidable one keeps 70 % (C.7)',
    [
      ['driving', 'limit', day(7), 70, null],
      ['football', 'pause', day(7), null, 30],
    ],
    (protocol) =>
      evaluateDaily(football, protocol).activityAdvice.map((advice) => [
        advice.kind,
        advice.action,
        advice.until,
        advice.limitMinutes ?? null,
        advice.returnMinutes ?? null,
      ]),
  ),
  witness(
    'without an agreement two sessions a day on seven days are meant (C.3a)',
    ['AD2', 'PR2'],
    (protocol) => {
      const ladder = protocol.ladder.map((step) => ({
        ...step,
        cadence: { ...step.cadence, sessionsPerDay: step.rung === 2 ? 3 : step.cadence.sessionsPerDay },
      }))
      const reduced = { ...protocol, schedule: { ...protocol.schedule, reducedBelowDaysPerWeek: 7 } }
      const lastRungDays = {
        today: 3,
        doseStep: 2,
        sessions: [0, 1, 2].flatMap((onDay) => trained(onDay)),
        checkIns: mornings(0, 3),
      }
      const one = person({ today: 1, sessions: [session({ day: 0 })], checkIns: mornings(0, 1) })
      return [
        evaluateDaily(one, { ...protocol, ladder }).rule,
        evaluateDaily(person(lastRungDays), reduced).rule,
      ]
    },
  ),
]

/** What the daily decision rests on: every story, and the numbers a story cannot show. */
export const dailyWitnesses: readonly Witness[] = [...stories, ...doses, ...numbers]
