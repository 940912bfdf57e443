import { expect, test } from 'vitest'
import {
  applyClinicianChange,
  applyDecision,
  applyRejection,
  effectiveDate,
  noteSession,
} from './apply-decision'
import { applyPolicy } from './envelope'
import { evaluateDaily } from './evaluate'
import { defaultProtocol as protocol } from './protocol'
import { day, morning, mornings, type PersonDraft, person, session, trained } from './scenarios/person'
import type { DailyInput, LadderState } from './types'

const take = (input: DailyInput) => applyDecision(input, evaluateDaily(input, protocol), protocol)
const after = (draft: PersonDraft): LadderState => take(person(draft)).ladder.right as LadderState

test('a dose step starts today when nothing was trained yet', () => {
  const state = after({ today: 1, sessions: trained(0), checkIns: mornings(0, 1) })
  expect(state).toMatchObject({ rung: 2, doseStep: 1, doseSince: day(1), evidenceSince: day(0) })
})

test('a dose step starts tomorrow when a session was already done today', () => {
  const sessions = [...trained(0), session({ day: 1 })]
  expect(after({ today: 1, hour: 20, sessions, checkIns: mornings(0, 1) }).doseSince).toBe(day(2))
  expect(effectiveDate(person({ today: 1, sessions }))).toBe(day(2))
})

test('calm work and accessories of today do not put the change off', () => {
  const sessions = [...trained(0), session({ day: 1, accessory: 'plank' })]
  expect(effectiveDate(person({ today: 1, sessions }))).toBe(day(1))
})

test('a new rung starts its evidence afresh and keeps the old usual morning for what was said under it', () => {
  const sessions = [...trained(0, { dose: 0 }), ...trained(1, { dose: 1 }), ...trained(2, { dose: 2 })]
  const checkIns = mornings(0, 3, { morning: 2 })
  const state = after({ today: 3, doseStep: 2, doseSince: 2, deloadUntil: 0, sessions, checkIns })
  expect(state).toMatchObject({
    rung: 3,
    doseStep: 0,
    evidenceSince: day(3),
    doseSince: day(3),
    baselineMorning: 2,
    previousBaseline: { morning: 1, throughDate: day(3) },
    deloadUntil: undefined,
  })
})

test('the usual morning is the median of the last seven before the rung, with an even number the lower middle', () => {
  const sessions = [...trained(5, { dose: 0 }), ...trained(6, { dose: 1 }), ...trained(7, { dose: 2 })]
  const atTop = { today: 8, evidenceSince: 5, doseStep: 2, doseSince: 7, sessions }
  const checkIns = [...mornings(0, 4, { morning: 2 }), ...mornings(5, 8, { morning: 0 })]
  expect(after({ ...atTop, checkIns }).baselineMorning).toBe(2)
  expect(after({ ...atTop, checkIns: checkIns.slice(2) }).baselineMorning).toBe(0)
})

test('under three mornings the usual value stays', () => {
  const sessions = trained(2)
  const checkIns = [morning(2, { morning: 0 }), morning(3, { morning: 0, worst24h: 7 })]
  expect(after({ today: 3, sessions, checkIns }).baselineMorning).toBe(1)
})

test('once lowered the usual morning may fall but not rise, until a clinician sets it', () => {
  const sessions = [...trained(0, { dose: 0 }), ...trained(1, { dose: 1 }), ...trained(2, { dose: 2 })]
  const atTop = { today: 3, doseStep: 2, doseSince: 2, sessions, baselineCapped: true }
  expect(after({ ...atTop, checkIns: mornings(0, 3, { morning: 2 }) }).baselineMorning).toBe(1)
  expect(after({ ...atTop, checkIns: mornings(0, 3, { morning: 0 }) }).baselineMorning).toBe(0)
  const input = person({ ...atTop, checkIns: mornings(0, 3) })
  expect(applyClinicianChange(input, 'right', { baselineMorning: 3 }, protocol)).toMatchObject({
    baselineMorning: 3,
    baselineCapped: false,
  })
})

test('a flare lowers the rung, opens a deload of three days, and remembers the day', () => {
  const state = after({
    today: 1,
    rung: 4,
    doseStep: 2,
    sessions: trained(0, { during: 7 }),
    checkIns: mornings(0, 1),
  })
  expect(state).toMatchObject({
    rung: 3,
    doseStep: 0,
    evidenceSince: day(1),
    doseSince: day(1),
    loweredOn: day(1),
    deloadUntil: day(3),
    gapApplied: 0,
    baselineCapped: true,
  })
})

test('a flare of today starts its deload tomorrow', () => {
  const state = after({ today: 0, hour: 9, rung: 4, sessions: [session({ day: 0, during: 7 })] })
  expect(state).toMatchObject({ loweredOn: day(0), evidenceSince: day(1), deloadUntil: day(3) })
})

test('a lowering of any kind answers the gap that was open', () => {
  const sessions = trained(0)
  expect(after({ today: 7, rung: 3, sessions, checkIns: mornings(0, 7) }).gapApplied).toBe(1)
  expect(after({ today: 14, rung: 3, gapApplied: 1, sessions, checkIns: mornings(0, 14) })).toMatchObject({
    rung: 2,
    gapApplied: 2,
  })
  const sore = [...mornings(0, 7), morning(8, { worst24h: 7 })]
  expect(after({ today: 8, rung: 3, gapApplied: 1, sessions, checkIns: sore }).gapApplied).toBe(1)
})

test('four weeks of silence hold exercise until a clinician has re-screened', () => {
  const input = person({ today: 28, rung: 3, gapApplied: 2, sessions: trained(0), checkIns: mornings(0, 28) })
  const applied = take(input)
  expect(applied.clinicianHold).toBe('rescreen')
  expect(applied.ladder.right).toMatchObject({ rung: 3, gapApplied: 3 })
})

test('the first session after a silence forgets its gap', () => {
  const noted = noteSession(after({ today: 7, rung: 3, sessions: trained(0), checkIns: mornings(0, 7) }))
  expect(noted.gapApplied).toBe(0)
  expect(noteSession(noted)).toBe(noted)
})

test('hold, maintain and a red flag leave the ladder as it is', () => {
  const still = person({ today: 1, checkIns: mornings(0, 1) })
  const flagged = person({ today: 1, sessions: trained(0), checkIns: [morning(1, { redFlags: ['CES'] })] })
  for (const input of [still, flagged]) {
    expect(take(input).changes).toEqual([])
    expect(take(input).ladder.right).toBe(input.ladder.right)
  }
})

const clean = (rung: number) =>
  person({
    today: 5,
    rung,
    doseStep: 2,
    doseSince: 4,
    sessions: [...trained(0, { dose: 0 }), ...trained(2, { dose: 1 }), ...trained(4, { dose: 2 })],
    checkIns: mornings(0, 5),
  })

test('promotions up to arabesque apply themselves; lunges and jump lunges wait for a clinician', () => {
  expect([3, 4, 5].map((rung) => applyPolicy(evaluateDaily(clean(rung), protocol), protocol))).toEqual([
    'applies',
    'awaits_clinician',
    'awaits_clinician',
  ])
  const input = clean(4)
  const decision = evaluateDaily(input, protocol)
  expect(applyDecision(input, decision, protocol)).toMatchObject({ awaiting: ['right'], changes: [] })
  expect(applyDecision(input, decision, protocol, ['right']).ladder.right).toMatchObject({
    rung: 5,
    doseStep: 0,
  })
})

test('a rejected promotion is not proposed again on the same evidence', () => {
  const input = clean(4)
  const right = applyRejection(input, 'right')
  expect(evaluateDaily({ ...input, ladder: { right } }, protocol).rule).toBe('NE1')
})

test("a clinician's step down is a lowering; a step up is a new rung with a usual morning of its own", () => {
  const input = clean(4)
  expect(applyClinicianChange(input, 'right', { rung: 2, doseStep: 1 }, protocol)).toMatchObject({
    rung: 2,
    doseStep: 1,
    loweredOn: day(5),
    evidenceSince: day(5),
    baselineCapped: true,
  })
  expect(applyClinicianChange(input, 'right', { rung: 5, doseStep: 0 }, protocol)).toMatchObject({
    rung: 5,
    evidenceSince: day(5),
    loweredOn: undefined,
    previousBaseline: { morning: 1, throughDate: day(5) },
  })
})

test('a place of the clinician’s own ends a deload; at the same place it goes on', () => {
  const lately = clean(4)
  const right = { ...(lately.ladder.right as LadderState), deloadUntil: day(6) }
  const input = { ...lately, ladder: { right } }
  const until = (change: Parameters<typeof applyClinicianChange>[2]) =>
    applyClinicianChange(input, 'right', change, protocol).deloadUntil
  const { rung, doseStep } = right
  expect(until({ rung: rung - 1, doseStep: 0 })).toBeUndefined()
  expect(until({ rung, doseStep: doseStep === 0 ? 1 : doseStep - 1 })).toBeUndefined()
  expect(until({ rung, doseStep })).toBe(day(6))
  expect(until({ baselineMorning: 2 })).toBe(day(6))
})

test('a change of pace keeps the dose step on the new scale', () => {
  const input = person({ today: 1, pace: 'slow', doseStep: 5 })
  expect(applyClinicianChange(input, 'right', { pace: 'standard' }, protocol)).toMatchObject({ doseStep: 2 })
})

test('on a joint exercise one step moves both sides, each with its own usual morning', () => {
  const input = person({
    today: 1,
    rung: 1,
    right: { rung: 1, baselineMorning: 2 },
    sessions: trained(0, { during: { left: 2, right: 7 } }),
    checkIns: mornings(0, 1),
  })
  const { ladder } = take(input)
  expect([ladder.left?.rung, ladder.right?.rung]).toEqual([0, 0])
  expect([ladder.left?.deloadUntil, ladder.right?.deloadUntil]).toEqual([day(3), day(3)])
  expect(ladder.left?.baselineMorning).toBe(1)
})

test('two sides that fall to the joint exercise at different doses move up from the lower one, a step at a time', () => {
  const fallen = person({
    today: 3,
    right: {},
    sessions: [
      ...trained(0, { during: { left: 4, right: 2 } }),
      ...trained(1, { during: { left: 4, right: 2 } }),
      ...trained(2, { during: { left: 2, right: 7 } }),
    ],
    checkIns: mornings(0, 3),
  })
  const { ladder } = take(fallen)
  expect(ladder.left).toMatchObject({ rung: 1, doseStep: 2 })
  expect(ladder.right).toMatchObject({ rung: 1, doseStep: 0, deloadUntil: day(5) })

  const sessions = trained(6, { rung: 1, dose: 0 })
  const later = person({ today: 7, right: {}, sessions, checkIns: mornings(0, 7) })
  const next = take({ ...later, ladder }).ladder
  expect([next.left?.doseStep, next.right?.doseStep]).toEqual([1, 1])
})

test('the waiting side keeps its rung, and starts afresh when the joint exercise is mastered', () => {
  const joint = { rung: 1, doseStep: 2, doseSince: 2 }
  const input = person({
    today: 1,
    rung: 3,
    doseStep: 1,
    right: joint,
    sessions: trained(0, { rung: 1, dose: 2 }),
    checkIns: mornings(0, 1),
  })
  expect(take(input).changes).toEqual([])

  const mastered = person({
    today: 3,
    rung: 3,
    doseStep: 1,
    right: joint,
    sessions: [
      ...trained(0, { rung: 1, dose: 0 }),
      ...trained(1, { rung: 1, dose: 1 }),
      ...trained(2, { rung: 1, dose: 2 }),
    ],
    checkIns: mornings(0, 3),
  })
  const { ladder } = take(mastered)
  expect(ladder.right).toMatchObject({ rung: 2, doseStep: 0, evidenceSince: day(3) })
  expect(ladder.left).toMatchObject({ rung: 3, doseStep: 1, evidenceSince: day(3), doseSince: day(3) })
})
