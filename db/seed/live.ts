import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ActivityInput } from '../../lib/activity/schema'
import type { CareScope, PatientScope } from '../../lib/auth/scope'
import { BatteryInput } from '../../lib/battery/schema'
import { CallRequestInput } from '../../lib/call-request/schema'
import { CheckInInput } from '../../lib/check-in/schema'
import { LeftOutInput } from '../../lib/exercise-session/left-out-schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { FlareInput } from '../../lib/flare/schema'
import { GateTestInput } from '../../lib/gate-test/schema'
import type { SavedStep } from '../../lib/intake/schema'
import type { PlanItem } from '../../lib/plan/schema'
import { QuestionnaireForm } from '../../lib/questionnaires/schema'
import { SittingInput } from '../../lib/sitting/schema'
import { MessageInput } from '../../lib/thread/schema'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate, ZoneName } from '../../lib/time/types'
import { dayKind, ladderWorkToday, whatStopsWork } from '../../lib/today/next-step'
import { itemsFor } from '../../lib/today/plan-lines'
import { QuestionInput } from '../../lib/week/schema'
import { askQuestion } from '../mutations/ask-question'
import { noteKit } from '../mutations/kit'
import { markModuleRead } from '../mutations/mark-module-read'
import type { Received } from '../mutations/receive-entry'
import { recordActivity } from '../mutations/record-activity'
import { recordBattery } from '../mutations/record-battery'
import { recordCheckIn } from '../mutations/record-check-in'
import { recordGateTest } from '../mutations/record-gate-test'
import { recordLeftOut } from '../mutations/record-left-out'
import { recordQuestionnaire } from '../mutations/record-questionnaire'
import { recordResponse } from '../mutations/record-response'
import { recordSession } from '../mutations/record-session'
import { recordSitting } from '../mutations/record-sitting'
import { reportFlare } from '../mutations/report-flare'
import { requestCall } from '../mutations/request-call'
import { beginIntake, saveIntakeStep } from '../mutations/save-intake'
import { sendFile, sendMessage } from '../mutations/send-message'
import { submitIntake } from '../mutations/submit-intake'
import { planTravel } from '../mutations/travel'
import { getToday } from '../queries/today'
import { intakeAnswers, legs } from './intake-answers'
import type {
  ActivityLife,
  CheckInLife,
  DayLife,
  GateTestLife,
  IntakeLife,
  Legs,
  SessionLife,
  SitLife,
} from './life'

/** A figure of the catalogue, filmed from the screen. */
const CLIP = new URL('./files/bridge.mp4', import.meta.url)

/** A person living a story: who acts, and what they said at intake. */
export type Living = {
  scope: PatientScope
  /** null while nobody is in charge. */
  care: CareScope | null
  timeZone: ZoneName
  intake: IntakeLife
}

const MINUTE = 60_000

/** A refusal in a story is a mistake of the story: it stops the seed. */
function taken(what: string, result: { status: string }, expected: readonly string[]) {
  if (!expected.includes(result.status)) throw new Error(`${what}: ${JSON.stringify(result)}`)
}

/** How long somebody takes over an intake, an hour to three days, always the same for one person. */
const intakeHours = (patientId: string) => 1 + (Number.parseInt(patientId.slice(-4), 16) % 71)

/** Fills in the intake, step by step, and sends it unless the story leaves it unfinished. */
export async function liveIntake({ scope, timeZone, intake }: Living, now: Date): Promise<void> {
  const begun = intake.onlySteps ? now : new Date(now.getTime() - intakeHours(scope.patientId) * 60 * MINUTE)
  taken('begin intake', await beginIntake(scope, begun), ['ready'])
  const answers = intakeAnswers(intake, timeZone, now)
  const steps = intake.onlySteps ?? (Object.keys(answers) as SavedStep[])
  for (const [lockVersion, step] of steps.entries()) {
    const saved = await saveIntakeStep(scope, { step, answers: answers[step], lockVersion }, now)
    taken(`intake step ${step}`, saved, ['saved'])
  }
  if (intake.onlySteps) return
  const sent = await submitIntake(scope, { lockVersion: steps.length, stopConfirmed: true }, now)
  taken('send intake', sent, ['started', 'awaiting_start', 'stopped'])
}

/** A morning's answers; unsaid ones are those of a calm morning after training that settled. */
export async function liveCheckIn({ scope, intake }: Living, life: CheckInLife, now: Date): Promise<void> {
  const { side } = intake
  const morning = life.morning ?? intake.morning ?? 1
  const input = CheckInInput.parse({
    clientKey: randomUUID(),
    asked: side,
    ...legs('morning', side, morning),
    ...legs('worst24h', side, life.worst ?? 2),
    settleAnswer: life.settle ?? 'within_30_min',
    redFlags: life.redFlags ?? ['none'],
    attribution: life.attribution,
    mood: life.mood,
    sleepHours: life.sleepHours,
    sittingFirstPainMinutes: life.sittingFirstPainMinutes,
    painSpots: life.spots?.all,
    mainSpot: life.spots?.main,
    note: life.note,
  })
  taken('check-in', await recordCheckIn(scope, input, now), ['recorded'])
}

/**
 * The `nth` session of the day, if the plan this person sees asks for one now: exactly what Today would offer.
 * A leg on a rung of its own makes an entry of its own. Returns whether anything was done.
 */
export async function liveSession(
  { scope, intake }: Living,
  life: SessionLife,
  nth: number,
  now: Date,
): Promise<boolean> {
  const facts = await getToday(scope, now)
  if (!facts?.plan || whatStopsWork(facts) !== null || dayKind(facts) !== 'work') return false
  const { items, planned } = ladderWorkToday(facts)
  if (nth >= planned || facts.plan.effectiveFrom > facts.today) return false
  const { side } = intake
  const weighted = nth === 0 ? itemsFor(facts).filter(({ loadKg = 0 }) => loadKg > 0) : []
  for (const [index, item] of [...items, ...weighted].entries()) {
    const loads = item.loadKg ? life.lifted?.map((loadKg) => ({ ...doneOf(item), loadKg })) : undefined
    const pre = life.pre ?? intake.morning ?? 1
    const at = new Date(now.getTime() + (index * 15 - 14) * MINUTE)
    const input = SessionInput.parse({
      clientKey: randomUUID(),
      planVersionId: facts.plan.id,
      itemKey: item.key,
      at,
      endedAt: new Date(now.getTime() + index * 15 * MINUTE),
      asPrescribed: !life.short,
      ...(life.short ? { sets: shortSets(item, life.short) } : loads ? { sets: loads } : {}),
      ...legs('pre', side, pre),
      ...legs('during', side, life.during ?? (typeof pre === 'number' ? pre + 1 : pre)),
      rpe: life.rpe ?? 4,
      technique: life.technique ?? 'good',
      analgesicWithin6h: life.painkiller ?? false,
      note: life.note,
    })
    const done = await recordSession(scope, input, new Date(now.getTime() + index * 15 * MINUTE))
    taken('session', done, ['recorded'])
  }
  return true
}

/** A session of so many days ago, told only now; it followed the plan in force today. */
export async function liveToldLate(
  { scope, intake }: Living,
  { daysAgo, session }: NonNullable<DayLife['toldLate']>,
  now: Date,
): Promise<void> {
  const facts = await getToday(scope, now)
  const [item] = facts ? ladderWorkToday(facts).items : []
  if (!facts?.plan || !item) throw new Error('there is no plan to have followed')
  const at = new Date(now.getTime() - daysAgo * 24 * 60 * MINUTE)
  const pre = session.pre ?? 1
  const input = SessionInput.parse({
    clientKey: randomUUID(),
    planVersionId: facts.plan.id,
    itemKey: item.key,
    at,
    endedAt: new Date(at.getTime() + 15 * MINUTE),
    asPrescribed: true,
    ...legs('pre', intake.side, pre),
    ...legs('during', intake.side, session.during ?? pre),
    technique: session.technique ?? 'good',
    analgesicWithin6h: false,
    note: session.note,
  })
  taken('session told late', await recordSession(scope, input, now), ['recorded'])
}

/** One full set. */
const doneOf = ({ reps, side }: PlanItem) => (side === 'both' ? { both: reps } : { left: reps, right: reps })

function shortSets({ sets, reps, side }: PlanItem, short: number) {
  const done = Math.max(reps - short, 0)
  return Array.from({ length: sets }, () => (side === 'both' ? { both: done } : { left: done, right: done }))
}

export async function liveActivity(
  { scope, intake }: Living,
  life: ActivityLife,
  now: Date,
): Promise<string> {
  const input = ActivityInput.parse({
    clientKey: randomUUID(),
    kind: life.kind,
    at: now,
    durationMinutes: life.minutes,
    distanceKm: life.distanceKm,
    runStep: life.step,
    features: life.features,
    ...(life.step === undefined ? {} : { rpe: 3 }),
    ...legs('pre', intake.side, life.pre ?? 1),
    ...legs('during', intake.side, life.during ?? 2),
    note: life.note,
  })
  return entryOf('activity', await recordActivity(scope, input, now))
}

/** One set of a gate test (C.9). */
export async function liveGateTest(
  { scope, intake }: Living,
  life: GateTestLife,
  now: Date,
): Promise<string> {
  const input = GateTestInput.parse({
    clientKey: randomUUID(),
    kind: life.kind,
    at: now,
    ...legs('reps', intake.side, life.reps),
    ...legs('pre', intake.side, 0),
    ...legs('during', intake.side, life.during ?? 1),
    technique: 'good',
    analgesicWithin6h: false,
  })
  return entryOf('gate test', await recordGateTest(scope, input, now))
}

/** A timed sit. */
export async function liveSit({ scope, intake }: Living, life: SitLife, now: Date): Promise<string> {
  const input = SittingInput.parse({
    clientKey: randomUUID(),
    seconds: life.minutes * 60,
    ending: life.ending ?? 'asked_to_move',
    surface: life.surface ?? 'soft',
    cushion: true,
    ...legs('pre', intake.side, 1),
    ...legs('during', intake.side, life.during ?? 2),
  })
  return entryOf('sit', await recordSitting(scope, input, now))
}

/** The day's session was not done, and why. */
export async function liveLeftOut({ scope }: Living, why: 'no_time' | 'too_sore', now: Date) {
  const input = LeftOutInput.parse({ clientKey: randomUUID(), why })
  taken('left out', await recordLeftOut(scope, input, now), ['recorded'])
}

export async function liveKit(
  { scope }: Living,
  life: NonNullable<DayLife['kit']>[number],
  now: Date,
  sinceDate: PlainDate,
) {
  taken('kit', await noteKit(scope, { ...life, sinceDate, note: undefined }, now), ['saved'])
}

export async function liveTravel(
  { scope }: Living,
  { days, zone }: NonNullable<DayLife['travel']>,
  now: Date,
  fromDate: PlainDate,
) {
  const throughDate = addDays(fromDate, days - 1)
  taken('travel', await planTravel(scope, { fromDate, throughDate, awayTimeZone: zone }, now), ['saved'])
}

/** Half an hour later: how it feels. */
export async function liveAnswer(
  { scope, intake }: Living,
  { entryId, after }: { entryId: string; after: Legs },
  now: Date,
): Promise<void> {
  const input = ResponseInput.parse({
    clientKey: randomUUID(),
    subjectEntryId: entryId,
    ...legs('pain', intake.side, after),
  })
  taken('answer', await recordResponse(scope, input, now), ['recorded'])
}

function entryOf(what: string, result: Received): string {
  if (result.status !== 'recorded') throw new Error(`${what}: ${JSON.stringify(result)}`)
  return result.entryId
}

export async function liveFlare(
  { scope, intake }: Living,
  life: NonNullable<DayLife['flare']>,
  now: Date,
): Promise<void> {
  const input = FlareInput.parse({
    clientKey: randomUUID(),
    cause: life.cause,
    ...legs('painNow', intake.side, life.pain),
    redFlags: ['none'],
    note: life.note,
  })
  taken('flare report', await reportFlare(scope, input, now), ['recorded'])
}

export async function liveMessage({ scope }: Living, body: string, now: Date): Promise<void> {
  const sent = await sendMessage(scope, MessageInput.parse({ clientKey: randomUUID(), body }), now)
  taken('message', sent, ['recorded'])
}

/** A clip of the exercise, filmed with a telephone. */
export async function liveClip(
  { scope }: Living,
  { exercise, words }: NonNullable<DayLife['clip']>,
  now: Date,
): Promise<void> {
  const content = readFileSync(CLIP)
  const file = {
    kind: 'video',
    purpose: 'technique',
    mediaType: 'video/mp4',
    content,
    contentSha256: createHash('sha256').update(content).digest('hex'),
    width: null,
    height: null,
    exerciseCode: exercise,
  } as const
  const input = MessageInput.parse({ clientKey: randomUUID(), body: words })
  taken('clip', await sendFile(scope, input, file, now), ['recorded'])
}

/** Everything a person does in the evening that no rule of the day reads. */
export async function liveEvening(
  { scope }: Living,
  { answers = {}, tests, read = [], asksForCall, asks }: DayLife,
  now: Date,
): Promise<void> {
  for (const [instrument, total] of Object.entries(answers)) {
    const input = QuestionnaireForm.parse({ clientKey: randomUUID(), instrument, total })
    taken(`answer ${instrument}`, await recordQuestionnaire(scope, input, now), ['recorded'])
  }
  if (tests) {
    const input = BatteryInput.parse({ clientKey: randomUUID(), ...tests })
    taken('tests at home', await recordBattery(scope, input, now), ['recorded'])
  }
  for (const page of read) await markModuleRead(scope, page, now)
  if (asksForCall) {
    const input = CallRequestInput.parse({
      clientKey: randomUUID(),
      telephone: '0117 496 0123',
      about: asksForCall,
    })
    taken('call request', await requestCall(scope, input, now), ['recorded'])
  }
  if (asks) {
    const input = QuestionInput.parse({ clientKey: randomUUID(), question: asks })
    taken('question', await askQuestion(scope, input, now), ['recorded'])
  }
}
