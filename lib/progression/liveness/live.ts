import { addDays, type PlainDate } from '@/lib/time/plain-date'
import { adherence7d, type PlannedSpan, plannedLoadingDaysPerWeek, plannedSessionsPerDay } from '../adherence'
import { applyDecision, applyPolicy, noteSession } from '../apply-decision'
import { checkBeforeSession } from '../before-session'
import { evaluateDaily } from '../evaluate'
import { fixedNumbers } from '../fixed-numbers'
import { doseAt, isJointExercise, type Protocol, restDaysOf } from '../protocol'
import type {
  ActivityLog,
  CheckInLog,
  ClinicianHold,
  DailyDecision,
  DailyInput,
  LadderState,
  PerSide,
  SessionLog,
  Side,
} from '../types'
import { SIDES } from '../types'
import { type Body, bodyOf } from './body'
import { chance } from './chance'
import { LIFE_DAYS, type Profile } from './profile'

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
const DAY_0: PlainDate = '2025-01-06'
const DAY_0_MS = 1_736_121_600_000
const NIGHTLY_HOUR = 2
const REVIEW_DAYS = 2
const ASK_AGAIN_HOURS = 6

export type LivedSession = { hour: number; side?: Side; rung: number; doseStep: number; log: SessionLog }
export type LivedDecision = {
  hour: number
  by: 'night' | 'check-in' | 'session' | 'clinician'
  decision: DailyDecision
}

/** One day as it was lived. */
export type LivedDay = {
  day: number
  date: PlainDate
  before: PerSide<LadderState>
  after: PerSide<LadderState>
  checkIns: readonly CheckInLog[]
  sessions: readonly LivedSession[]
  calmWork: boolean
  activities: readonly ActivityLog[]
  decisions: readonly LivedDecision[]
  /** A clinician task is open at the end of the day. */
  taskOpen: boolean
  /** Planned work was offered although SY1 or PS1 stops it. */
  wronglyOffered: boolean
}

type Life = {
  profile: Profile
  protocol: Protocol
  body: Body
  sides: readonly Side[]
  ladder: PerSide<LadderState>
  /** What the person sees: a change takes effect on its first day. */
  shown: PerSide<{ rung: number; doseStep: number }>
  sessions: SessionLog[]
  checkIns: CheckInLog[]
  activities: ActivityLog[]
  spans: PlannedSpan[]
  rested: PlainDate[]
  trainedOn: Map<Side, number[]>
  clinicianHold?: ClinicianHold
  holdSince?: number
  reviewSince?: number
  waitingSince?: number
  heldFor?: { rule: DailyDecision['rule']; days: number }
  lastDecision?: DailyDecision
}

/**
 * Lives twelve weeks: checks in, trains what Today offers, and lets the real evaluator and apply code decide after
 * every entry and every night, with a clinician who answers within two days. Pure: the profile's seed decides.
 */
export function live(profile: Profile, protocol: Protocol): readonly LivedDay[] {
  const life = begin(profile, protocol)
  return Array.from({ length: LIFE_DAYS }, (_, day) => liveDay(life, day))
}

function begin(profile: Profile, protocol: Protocol): Life {
  const sides = profile.affected === 'bilateral' ? SIDES : [profile.affected]
  const state: LadderState = {
    rung: profile.startRung,
    doseStep: 0,
    pace: profile.pace,
    evidenceSince: DAY_0,
    doseSince: DAY_0,
    baselineMorning: profile.restingPain,
  }
  return {
    profile,
    protocol,
    body: bodyOf(profile),
    sides,
    ladder: Object.fromEntries(sides.map((side) => [side, state])),
    shown: Object.fromEntries(sides.map((side) => [side, { rung: state.rung, doseStep: 0 }])),
    sessions: [],
    checkIns: [],
    activities: [],
    spans: [{ from: DAY_0, rung: state.rung, schedule: profile.schedule }],
    rested: [],
    trainedOn: new Map(sides.map((side) => [side, []])),
  }
}

const dateOf = (day: number): PlainDate => addDays(DAY_0, day)

function instantOf(life: Life, day: number, hour: number): number {
  const zone = life.profile.zones.filter(({ fromDay }) => fromDay <= day).at(-1)
  return DAY_0_MS + day * MS_PER_DAY + (hour - (zone?.offsetHours ?? 0)) * MS_PER_HOUR
}

function liveDay(life: Life, day: number): LivedDay {
  const { profile } = life
  const before = life.ladder
  const lived = {
    checkIns: [] as CheckInLog[],
    sessions: [] as LivedSession[],
    activities: [] as ActivityLog[],
  }
  const decisions: LivedDecision[] = []
  const decide = (hour: number, by: LivedDecision['by']) => {
    decisions.push({ hour, by, decision: evaluateAndApply(life, day, hour) })
  }
  clinicianAnswers(life, day, decisions)
  decide(NIGHTLY_HOUR, 'night')

  const away = profile.awayDays.includes(day)
  const trains = !away && plansToTrain(life, day)
  let calmWork = false
  let wronglyOffered = false
  for (const event of eventsOf(life, day, away)) {
    if (event.kind === 'check-in') {
      const log = checkInAt(life, day, event.hour)
      life.checkIns.push(log)
      lived.checkIns.push(log)
      decide(event.hour, 'check-in')
      continue
    }
    if (event.kind === 'activity') {
      const log = activityAt(life, day, event.hour)
      life.activities.push(log)
      lived.activities.push(log)
      continue
    }
    if (!trains || event.slot >= sessionsToday(life, day)) continue
    const offer = offerAt(life, day, event.slot)
    if (offer === 'nothing') continue
    if (offer === 'calm') {
      calmWork = true
      doCalmWork(life, day, event.hour, event.slot)
      continue
    }
    wronglyOffered ||= isStopped(life, day, event.slot)
    for (const done of doSession(life, day, event.hour, event.slot)) lived.sessions.push(done)
    decide(event.hour + 0.75, 'session')
  }
  countHold(life)
  return {
    day,
    date: dateOf(day),
    before,
    after: life.ladder,
    ...lived,
    calmWork,
    decisions,
    taskOpen: life.reviewSince !== undefined || life.clinicianHold !== undefined,
    wronglyOffered,
  }
}

type Event =
  | { kind: 'check-in'; hour: number }
  | { kind: 'activity'; hour: number }
  | { kind: 'session'; hour: number; slot: number }

function eventsOf(life: Life, day: number, away: boolean): readonly Event[] {
  const { profile } = life
  const events: Event[] = profile.sessionHours.map((hour, slot) => ({ kind: 'session', hour, slot }))
  if (checksIn(life, day, away)) {
    events.push({ kind: 'check-in', hour: profile.checkInHour })
    const again = askedAgainAt(life, day)
    if (again !== undefined) events.push({ kind: 'check-in', hour: again })
  }
  if (profile.flares.some((flare) => flare.day === day && flare.cause === 'activity')) {
    events.push({ kind: 'activity', hour: 17 })
  }
  return events.sort((a, b) => a.hour - b.hour)
}

function checksIn({ profile }: Life, day: number, away: boolean): boolean {
  const kept = profile.keepsCheckIns ?? 1
  return !away && chance(profile.seed * 31 + day)() < kept
}

/** Under 6 hours after the last session the portal asks once more later that day (C.5). */
function askedAgainAt(life: Life, day: number): number | undefined {
  const last = life.sessions.at(-1)
  if (last === undefined || last.localDate !== dateOf(day - 1)) return undefined
  const elapsed = instantOf(life, day, life.profile.checkInHour) - last.at
  if (elapsed >= ASK_AGAIN_HOURS * MS_PER_HOUR) return undefined
  return life.profile.checkInHour + ASK_AGAIN_HOURS
}

function checkInAt(life: Life, day: number, hour: number): CheckInLog {
  const { profile, body, sides } = life
  const morning = Object.fromEntries(sides.map((side) => [side, body.morning(day, side)]))
  const worst24h = Object.fromEntries(
    sides.map((side) => [
      side,
      Math.min(10, body.morning(day, side) + 1 + (body.soreness(day, side) > 2 ? 1 : 0)),
    ]),
  )
  const isSore = sides.some((side) => body.soreness(day, side) > 0)
  const cause = profile.flares.find((flare) => flare.day < day && day - flare.day <= 2)?.cause
  return {
    id: `c${day}-${hour}`,
    at: instantOf(life, day, hour),
    localDate: dateOf(day),
    morning,
    worst24h,
    redFlags: [],
    attribution: isSore ? (cause === 'activity' ? 'activity' : 'unknown') : undefined,
  }
}

function activityAt(life: Life, day: number, hour: number): ActivityLog {
  const side = life.profile.flares.find((flare) => flare.day === day)?.side ?? 'right'
  return {
    id: `a${day}`,
    at: instantOf(life, day, hour),
    localDate: dateOf(day),
    kind: 'football',
    durationMinutes: 60,
    pre: { [side]: life.profile.restingPain },
    during: { [side]: 6 },
    settleMinutes: { [side]: 200 },
  }
}

/** Rest days of the rung, its weekly limit and the days agreed leave room for today. */
function plansToTrain(life: Life, day: number): boolean {
  const { protocol, profile } = life
  return life.sides.every((side) => {
    const { rung } = exerciseOf(life, side)
    const trained = life.trainedOn.get(side) ?? []
    const last = trained.at(-1)
    const rests = last !== undefined && day - last <= restDaysOf(protocol, rung)
    const lately = trained.filter((trainedDay) => trainedDay > day - 7).length
    return !rests && lately < plannedLoadingDaysPerWeek(rung, profile.schedule, protocol)
  })
}

function sessionsToday(life: Life, day: number): number {
  const { protocol, profile } = life
  const deloading = life.sides.some((side) => (life.ladder[side]?.deloadUntil ?? '') >= dateOf(day))
  if (deloading) return protocol.deload.sessionsPerDay
  const planned = Math.max(
    ...life.sides.map((side) =>
      plannedSessionsPerDay(exerciseOf(life, side).rung, profile.schedule, protocol),
    ),
  )
  return Math.min(planned, profile.sessionsDone ?? planned)
}

/** What a side trains: its own rung, or the joint one while either side is on an exercise for both legs. */
function exerciseOf(life: Life, side: Side): { rung: number; doseStep: number } {
  const shown = Object.values(life.shown)
  const lowest = shown.reduce((a, b) => (b.rung < a.rung ? b : a))
  return isJointExercise(life.protocol, lowest.rung) ? lowest : (life.shown[side] ?? lowest)
}

function offerAt(life: Life, day: number, slot: number): 'planned' | 'calm' | 'nothing' {
  const exercise = life.lastDecision?.exercise
  if (exercise === 'stop' || life.clinicianHold !== undefined) return 'nothing'
  if (exercise === 'hold') return 'calm'
  return painStops(life, day, slot) ? 'calm' : 'planned'
}

function painStops(life: Life, day: number, slot: number): boolean {
  return life.sides.some((side) => {
    const { pre } = life.body.session(day, slot, side)
    const baselineMorning = life.ladder[side]?.baselineMorning
    return checkBeforeSession({ painNow: pre, baselineMorning }, life.protocol).decision === 'offer_calm'
  })
}

/** L4, judged apart from the offer: the body's own numbers against the words of PS1 and SY1. */
function isStopped(life: Life, day: number, slot: number): boolean {
  const today = life.checkIns.filter((log) => log.localDate === dateOf(day))
  const latest = today.length > 0 ? today : life.checkIns.filter((log) => log.localDate === dateOf(day - 1))
  return life.sides.some((side) => {
    const baseline = life.ladder[side]?.baselineMorning ?? 0
    const { pre } = life.body.session(day, slot, side)
    const sore = latest.some(
      (log) => (log.morning?.[side] ?? 0) >= baseline + 3 || (log.worst24h?.[side] ?? 0) >= 7,
    )
    return sore || pre >= 6 || pre >= baseline + 3
  })
}

function doSession(life: Life, day: number, hour: number, slot: number): readonly LivedSession[] {
  const groups = new Map<string, Side[]>()
  for (const side of life.sides) {
    const { rung, doseStep } = exerciseOf(life, side)
    const key = `${rung} ${doseStep}`
    groups.set(key, [...(groups.get(key) ?? []), side])
  }
  const done: LivedSession[] = []
  for (const sides of groups.values()) {
    const { rung, doseStep } = exerciseOf(life, sides[0] as Side)
    const log = sessionLog(life, day, hour, slot, rung, doseStep, sides)
    life.sessions.push(log)
    done.push({ hour, side: groups.size > 1 ? sides[0] : undefined, rung, doseStep, log })
  }
  for (const side of life.sides) {
    const trained = life.trainedOn.get(side) ?? []
    if (trained.at(-1) !== day) trained.push(day)
    const state = life.ladder[side]
    if (state) life.ladder = { ...life.ladder, [side]: noteSession(state) }
  }
  return done
}

function sessionLog(
  life: Life,
  day: number,
  hour: number,
  slot: number,
  rung: number,
  doseStep: number,
  sides: readonly Side[],
): SessionLog {
  const { profile, protocol, body } = life
  const step = doseAt(protocol, rung, profile.pace, doseStep)
  const felt = sides.map((side) => [side, body.session(day, slot, side)] as const)
  return {
    id: `s${day}-${slot}-${sides.join('')}`,
    at: instantOf(life, day, hour),
    localDate: dateOf(day),
    rung,
    sides,
    sets: Array.from({ length: step.sets }, () => ({ targetReps: step.reps, doneReps: step.reps })),
    pre: Object.fromEntries(felt.map(([side, { pre }]) => [side, pre])),
    during: Object.fromEntries(felt.map(([side, { during }]) => [side, during])),
    settleMinutes: Object.fromEntries(felt.map(([side, { settleMinutes }]) => [side, settleMinutes])),
    technique: profile.technique,
    analgesicWithin6h: profile.regularAnalgesic || profile.takesPainkillerUnrecorded === true,
  }
}

/** Calm work instead: easy holds of rung 0, which keep the silence from counting as a gap. */
function doCalmWork(life: Life, day: number, hour: number, slot: number): void {
  life.rested.push(dateOf(day))
  const pain = Object.fromEntries(life.sides.map((side) => [side, life.body.session(day, slot, side).pre]))
  life.sessions.push({
    id: `calm${day}-${slot}`,
    at: instantOf(life, day, hour),
    localDate: dateOf(day),
    rung: 0,
    calm: true,
    sets: [{ targetReps: 4, doneReps: 4 }],
    pre: pain,
    during: pain,
    settleMinutes: Object.fromEntries(life.sides.map((side) => [side, 0])),
  })
}

function inputOf(life: Life, day: number, hour: number): DailyInput {
  const { profile } = life
  const rated = profile.techniqueRatedOnDay
  const today = dateOf(day)
  return {
    now: instantOf(life, day, hour),
    today,
    affected: profile.affected,
    ladder: life.ladder,
    schedule: profile.schedule,
    adherence7d: adherence7d(
      {
        today,
        spans: life.spans,
        sessions: life.sessions,
        awayDates: profile.awayDays.map(dateOf),
        restedDates: life.rested,
      },
      life.protocol,
    ),
    clinicianHold: life.clinicianHold,
    openReview: life.reviewSince !== undefined,
    regularAnalgesic: profile.regularAnalgesic,
    techniqueRatedGood:
      rated !== undefined && day >= rated && day - rated <= fixedNumbers.techniqueRatingDays
        ? true
        : undefined,
    planStartedOn: DAY_0,
    recent: { heldFor: life.heldFor },
    sessions: life.sessions,
    checkIns: life.checkIns,
    activities: life.activities,
    sorted: true,
  }
}

function evaluateAndApply(life: Life, day: number, hour: number): DailyDecision {
  const input = inputOf(life, day, hour)
  const decision = evaluateDaily(input, life.protocol)
  const applied = applyDecision(input, decision, life.protocol)
  life.lastDecision = decision
  if (applied.clinicianHold) {
    life.clinicianHold = applied.clinicianHold
    life.holdSince = day
  }
  if (applied.awaiting.length > 0) life.waitingSince ??= day
  else life.waitingSince = undefined
  if (decision.flags.includes('clinician_review')) life.reviewSince ??= day
  moveTo(life, day, applied.ladder)
  return decision
}

function moveTo(life: Life, day: number, ladder: PerSide<LadderState>): void {
  life.ladder = ladder
  for (const side of life.sides) {
    const state = ladder[side]
    if (state === undefined || state.doseSince > dateOf(day)) continue
    life.shown = { ...life.shown, [side]: { rung: state.rung, doseStep: state.doseStep } }
  }
  const rung = exerciseOf(life, life.sides[0] as Side).rung
  const held = life.clinicianHold !== undefined
  const deloadUntil = life.sides.map((side) => ladder[side]?.deloadUntil).find((date) => date !== undefined)
  life.spans.push({ from: dateOf(day), rung, schedule: life.profile.schedule, held, deloadUntil })
}

/** Within two days a clinician closes reviews, re-screens after a gap, and says yes to what waits. */
function clinicianAnswers(life: Life, day: number, decisions: LivedDecision[]): void {
  if (life.reviewSince !== undefined && day - life.reviewSince >= REVIEW_DAYS) life.reviewSince = undefined
  if (life.holdSince !== undefined && day - life.holdSince >= REVIEW_DAYS) {
    life.clinicianHold = undefined
    life.holdSince = undefined
  }
  if (life.waitingSince === undefined || day - life.waitingSince < 1) return
  const input = inputOf(life, day, NIGHTLY_HOUR)
  const decision = evaluateDaily(input, life.protocol)
  const waiting = life.sides.filter((side) => {
    const own = decision.perSide[side]
    return own !== undefined && applyPolicy(own, life.protocol) === 'awaits_clinician'
  })
  if (waiting.length === 0) return
  moveTo(life, day, applyDecision(input, decision, life.protocol, waiting).ladder)
  life.waitingSince = undefined
  decisions.push({ hour: NIGHTLY_HOUR, by: 'clinician', decision })
}

function countHold(life: Life): void {
  const decision = life.lastDecision
  if (decision?.outcome !== 'hold') life.heldFor = undefined
  else if (life.heldFor?.rule === decision.rule)
    life.heldFor = { rule: decision.rule, days: life.heldFor.days + 1 }
  else life.heldFor = { rule: decision.rule, days: 1 }
}
