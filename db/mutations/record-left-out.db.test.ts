import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { LeftOutInput } from '../../lib/exercise-session/left-out-schema'
import { read } from '../audited'
import { newId } from '../ids'
import { awayDays, decisions, leftOutExercises } from '../schema'
import {
  type MadePatient,
  makeClinic,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { recordLeftOut } from './record-left-out'

const send = (patient: MadePatient, answers: Record<string, unknown>, clientKey = newId()) =>
  recordLeftOut(patientScopeOf(patient), LeftOutInput.parse({ clientKey, ...answers }), TEST_NOW)
const leftOutOf = ({ patientId }: MadePatient) =>
  read(testScope, (tx) => tx.select().from(leftOutExercises).where(eq(leftOutExercises.patientId, patientId)))

test('what is left out of a sitting is kept with its reason, once, and judges nothing', async () => {
  const patient = await makePatient(await makeClinic())
  const answers = {
    planVersionId: patient.planVersionId,
    sessionGroup: newId(),
    items: [{ itemKey: 'ladder:right', reason: 'no_time' }],
  }
  const key = newId()
  expect(await send(patient, answers, key)).toMatchObject({ status: 'recorded', repeated: false })
  expect(await send(patient, answers, key)).toMatchObject({ status: 'recorded', repeated: true })
  expect(await leftOutOf(patient)).toMatchObject([
    { purpose: 'ladder', reason: 'no_time', sessionGroup: answers.sessionGroup, localDate: '2026-03-10' },
  ])
  const judged = await read(testScope, (tx) =>
    tx.select().from(decisions).where(eq(decisions.patientId, patient.patientId)),
  )
  expect(judged).toEqual([])
})

test('how sore it was when it was left out is kept, for the leg in care alone', async () => {
  const patient = await makePatient(await makeClinic())
  await send(patient, {
    planVersionId: patient.planVersionId,
    items: [{ itemKey: 'ladder:right', reason: 'too_sore', painRight: '6', painLeft: '2' }],
  })
  expect(await leftOutOf(patient)).toMatchObject([{ reason: 'too_sore', painRight: 6, painLeft: null }])
})

test('a whole session left out is the work of the plan of that day; a day ill is unplanned instead', async () => {
  const patient = await makePatient(await makeClinic())
  await send(patient, { why: 'no_time' })
  expect(await leftOutOf(patient)).toMatchObject([{ reason: 'no_time', sessionGroup: null }])
  await send(patient, { why: 'ill' })
  await send(patient, { why: 'ill' })
  expect(await leftOutOf(patient)).toHaveLength(1)
  const away = await read(testScope, (tx) =>
    tx.select().from(awayDays).where(eq(awayDays.patientId, patient.patientId)),
  )
  expect(away).toMatchObject([{ kind: 'ill', fromDate: '2026-03-10', throughDate: '2026-03-10' }])
})

test('nobody leaves something out of another person’s plan', async () => {
  const clinic = await makeClinic()
  const [mine, theirs] = [await makePatient(clinic), await makePatient(clinic)]
  const items = [{ itemKey: 'ladder:right', reason: 'other' }]
  expect(await send(mine, { planVersionId: theirs.planVersionId, items })).toEqual({
    status: 'refused',
    problem: 'not_found',
  })
  expect(await leftOutOf(theirs)).toEqual([])
})
