import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { read } from '../audited'
import { newId } from '../ids'
import { answerDecision } from '../mutations/answer-decision'
import { followUpOverrides } from '../mutations/follow-up-overrides'
import { recordCheckIn } from '../mutations/record-check-in'
import { tallyAccepted } from '../mutations/tally-accepted'
import { decisions, overrideFollowUps, overrideTallies } from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  patientScopeOf,
  testScope,
} from '../testing/factories'
import { countOverrides, listOverrideLessons } from './override-learning'

const at = (day: number, hour: number) => new Date(Date.UTC(2026, 2, day, hour))

const person = (clinic: MadeClinic, clinician: MadeStaff) =>
  makePatient(clinic, { clinician, doseStep: 2, startedOn: '2026-02-27', now: at(1, 6) })

const morning = (patient: MadePatient, day: number, answers: Record<string, string>) =>
  recordCheckIn(
    patientScopeOf(patient),
    CheckInInput.parse({ clientKey: newId(), asked: 'right', redFlags: 'none', ...answers }),
    at(day, 7),
  )

/** A sore morning eases the plan (SY1): what was decided then. */
async function soreMorning(patient: MadePatient, on: number): Promise<string> {
  await morning(patient, on, { morningRight: '5', worst24hRight: '6', attribution: 'unknown' })
  const [decided] = await read(testScope, (tx) =>
    tx
      .select()
      .from(decisions)
      .where(eq(decisions.episodeId, patient.episodeId))
      .orderBy(desc(decisions.number))
      .limit(1),
  )
  expect(decided).toMatchObject({ rule: 'SY1' })
  return decided?.id ?? ''
}

async function accept(patient: MadePatient, clinician: MadeStaff) {
  const decisionId = await soreMorning(patient, 2)
  const answered = await answerDecision(careScopeOf(clinician, patient), {
    decisionId,
    answer: 'accepted',
    now: at(2, 9),
  })
  expect(answered.status).toBe('answered')
}

/** The clinician takes what was decided back, or puts the person lower still. */
async function override(
  patient: MadePatient,
  clinician: MadeStaff,
  { answer, on = 2 }: { answer: 'rejected' | 'changed'; on?: number },
) {
  const decisionId = await soreMorning(patient, on)
  const answered = await answerDecision(careScopeOf(clinician, patient), {
    decisionId,
    answer,
    reasonCode: 'clinical_judgement',
    ...(answer === 'changed' ? { change: { right: { rung: 1, doseStep: 0 } } } : {}),
    now: at(on, 9),
  })
  expect(answered.status).toBe('answered')
  await morning(patient, on + 1, { morningRight: '1', worst24hRight: '2' })
}

test('overrides of a rule teach from five people on, however often one of them was overridden: clinicians by reason, a manager by number, and small parts to nobody', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic, { protocolPermission: true })
  const manager = managerScopeOf(await makeManager(clinic))
  const elsewhere = managerScopeOf(await makeManager(await makeClinic()))
  const scope = clinicianScopeOf(clinician)
  const people: MadePatient[] = []
  for (let count = 0; count < 5; count++) people.push(await person(clinic, clinician))
  const [once, ...others] = people
  if (!once) throw new Error('nobody')
  for (const one of others) await override(one, clinician, { answer: 'rejected' })
  await override(others[0] as MadePatient, clinician, { answer: 'rejected', on: 5 })
  await followUpOverrides(testScope, { now: at(20, 9) })
  expect(await listOverrideLessons(scope)).toEqual({ lessons: [], hidden: 1 })
  expect(await countOverrides(manager)).toEqual([])

  await override(once, clinician, { answer: 'rejected' })
  await followUpOverrides(testScope, { now: at(20, 9) })
  const [lesson] = (await listOverrideLessons(scope)).lessons
  expect(lesson).toMatchObject({
    rule: 'SY1',
    overrides: 6,
    people: 5,
    reasons: { clinical_judgement: 6 },
  })
  expect(await countOverrides(manager)).toEqual([
    {
      rule: 'SY1',
      overrides: 6,
      people: 5,
      accepted: 0,
      // what was taken back from one person a second time is a part of one person
      directions: null,
      after: { set_back: 0, moved_on: 0, stayed: 0, unknown: 6 },
    },
  ])
  expect(await countOverrides(elsewhere)).toEqual([])

  // one of another direction: the number is told, its split is not
  await override(await person(clinic, clinician), clinician, { answer: 'changed' })
  await followUpOverrides(testScope, { now: at(20, 9) })
  const [counted] = await countOverrides(manager)
  expect(counted).toMatchObject({ rule: 'SY1', overrides: 7, people: 6 })
  expect(counted?.directions).toBeNull()
  // the rows themselves are out of a manager's reach
  await expect(read(manager, (tx) => tx.select().from(overrideFollowUps))).rejects.toThrow()
})

test('an override has a rate once answers to its rule are a fortnight old, and none where accepted were those of one to four people', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const manager = managerScopeOf(await makeManager(clinic))
  const rateOf = async (day: number) => {
    await followUpOverrides(testScope, { now: at(day, 9) })
    await tallyAccepted(testScope, { now: at(day, 9) })
    return (await countOverrides(manager)).map(({ rule, overrides, accepted }) => [rule, overrides, accepted])
  }
  for (let count = 0; count < 5; count++)
    await override(await person(clinic, clinician), clinician, { answer: 'rejected' })
  for (let count = 0; count < 4; count++) await accept(await person(clinic, clinician), clinician)
  expect(await rateOf(15)).toEqual([])
  expect(await rateOf(20)).toEqual([['SY1', 5, null]])
  await accept(await person(clinic, clinician), clinician)
  expect(await rateOf(20)).toEqual([['SY1', 5, 5]])
  // what nobody ever changed is told too, from five people on; one person's override is not
  const trusting = await makeClinic()
  const other = await makeClinician(trusting)
  const theirs = managerScopeOf(await makeManager(trusting))
  for (let count = 0; count < 5; count++) await accept(await person(trusting, other), other)
  await tallyAccepted(testScope, { now: at(20, 9) })
  expect(await countOverrides(theirs)).toMatchObject([{ rule: 'SY1', overrides: 0, people: 0, accepted: 5 }])
  await override(await person(trusting, other), other, { answer: 'rejected' })
  await followUpOverrides(testScope, { now: at(20, 9) })
  expect(await countOverrides(theirs)).toEqual([])
  await expect(read(theirs, (tx) => tx.select().from(overrideTallies))).rejects.toThrow()
})
