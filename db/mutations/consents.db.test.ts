import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { CONSENT_TEXT_VERSION } from '../../lib/consent/standing'
import { FlareInput } from '../../lib/flare/schema'
import { parseLocale, translator } from '../../lib/messages'
import { MessageInput } from '../../lib/thread/schema'
import { nextStep } from '../../lib/today/next-step'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { getChart } from '../queries/chart'
import { getOwnConsents } from '../queries/consents'
import { getToday } from '../queries/today'
import {
  auditEvents,
  checkIns,
  consents,
  decisions,
  episodeStates,
  messages,
  reminderSendings,
  reminders,
  reviewItems,
} from '../schema'
import {
  careScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { giveConsent, keepConsents, withdrawConsent } from './consents'
import { recordCheckIn } from './record-check-in'
import { reportFlare } from './report-flare'
import { sendMessage } from './send-message'
import { sendNextReminder } from './send-reminders'

const NIGHT = new Date(TEST_NOW.getTime() + 3_600_000)

async function stage() {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, startedOn: '2026-03-02' })
  const scope = patientScopeOf(patient)
  await audited(testScope, 'test.make', async (tx) => {
    await keepConsents(tx, patient, { locale: 'en', now: new Date('2026-03-02T09:00:00Z') })
    await tx
      .update(episodeStates)
      .set({ nextNightlyAt: NIGHT })
      .where(eq(episodeStates.patientId, patient.patientId))
  })
  return { patient, scope, care: careScopeOf(clinician, patient) }
}

const checkIn = (scope: Parameters<typeof recordCheckIn>[0], clientKey = newId()) =>
  recordCheckIn(
    scope,
    CheckInInput.parse({
      clientKey,
      asked: 'right',
      morningRight: '1',
      worst24hRight: '2',
      redFlags: 'none',
    }),
    TEST_NOW,
  )
const REFUSED = { status: 'refused', problem: 'consent_withdrawn' }

test('consent taken back: from the same instant nothing is logged, judged or reminded of, and whoever is in charge is told', async () => {
  const { patient, scope, care } = await stage()
  const key = newId()
  expect(await checkIn(scope, key)).toMatchObject({ status: 'recorded' })
  await audited(testScope, 'test.make', (tx) =>
    tx.insert(reminders).values({
      clinicId: patient.clinicId,
      patientId: patient.patientId,
      kind: 'check_in',
      timeOfDay: '08:00',
      byEmail: true,
      byPush: false,
      nextDueAt: new Date(TEST_NOW.getTime() - 60_000),
    }),
  )
  expect(await withdrawConsent(scope, TEST_NOW)).toEqual({ status: 'withdrawn' })
  expect(await checkIn(scope)).toEqual(REFUSED)
  expect(await checkIn(scope, key), 'what was kept before is still said to be kept').toMatchObject({
    status: 'recorded',
    repeated: true,
  })
  while (await sendNextReminder(testScope, TEST_NOW));
  const after = await read(testScope, async (tx) => ({
    logged: await tx.$count(checkIns, eq(checkIns.patientId, patient.patientId)),
    sent: await tx.$count(reminderSendings, eq(reminderSendings.patientId, patient.patientId)),
    state: await tx.select().from(episodeStates).where(eq(episodeStates.patientId, patient.patientId)),
    queue: await tx.select().from(reviewItems).where(eq(reviewItems.patientId, patient.patientId)),
    said: await tx.select().from(messages).where(eq(messages.patientId, patient.patientId)),
    audit: await tx.select().from(auditEvents).where(eq(auditEvents.patientId, patient.patientId)),
  }))
  expect(after).toMatchObject({ logged: 1, sent: 0, state: [{ nextNightlyAt: null }] })
  expect(after.queue.filter(({ closedAt }) => closedAt === null)).toContainEqual(
    expect.objectContaining({ kind: 'message_waiting', urgency: 'urgent' }),
  )
  expect(after.said.map(({ body }) => body)).toEqual([
    translator(parseLocale('en'), 'consent')('tell.withdrawn'),
  ])
  expect(after.audit.map(({ action }) => action)).toContain('consent.withdraw')
  expect((await getChart(care, { now: TEST_NOW }))?.consentedAt).toBeNull()
  expect((await getOwnConsents(scope)).standing).toBe('withdrawn')
  const facts = await getToday(scope, TEST_NOW)
  expect(facts && nextStep(facts), 'no page asks').toEqual({ kind: 'no_work', why: 'withdrawn' })
  expect(await withdrawConsent(scope, TEST_NOW)).toEqual({ status: 'gone' })
})

test('whoever took it back can still write to their clinic, and everything goes on when they say yes again', async () => {
  const { patient, scope } = await stage()
  await withdrawConsent(scope, TEST_NOW)
  const words = MessageInput.parse({ clientKey: newId(), body: 'Please call me.' })
  expect(await sendMessage(scope, words, TEST_NOW)).toMatchObject({ status: 'recorded' })
  expect(await giveConsent(scope, { version: 'of another year' }, TEST_NOW)).toEqual({ status: 'stale' })
  expect(await checkIn(scope)).toEqual(REFUSED)
  expect(await giveConsent(scope, { version: CONSENT_TEXT_VERSION }, TEST_NOW)).toEqual({ status: 'given' })
  expect(await giveConsent(scope, { version: CONSENT_TEXT_VERSION }, TEST_NOW)).toEqual({ status: 'gone' })
  expect(await checkIn(scope)).toMatchObject({ status: 'recorded' })
  const [state] = await read(testScope, (tx) =>
    tx.select().from(episodeStates).where(eq(episodeStates.patientId, patient.patientId)),
  )
  expect(state?.nextNightlyAt).not.toBeNull()
  const { consents: kept, standing } = await getOwnConsents(scope)
  expect(standing).toBe('agreed')
  expect(kept, 'both givings stay written down').toHaveLength(4)
})

test('an older wording holds until it is taken back, and agreeing to the new one is kept beside it', async () => {
  const { patient, scope } = await stage()
  await audited(testScope, 'test.make', (tx) =>
    tx.update(consents).set({ textVersion: '2020-01' }).where(eq(consents.patientId, patient.patientId)),
  )
  expect((await getOwnConsents(scope)).standing).toBe('older')
  expect(await checkIn(scope)).toMatchObject({ status: 'recorded' })
  expect(await giveConsent(scope, { version: CONSENT_TEXT_VERSION }, TEST_NOW)).toEqual({ status: 'given' })
  expect((await getOwnConsents(scope)).standing).toBe('agreed')
  expect(await read(testScope, (tx) => tx.$count(messages, eq(messages.patientId, patient.patientId)))).toBe(
    0,
  )
})

test('nobody takes back what another person agreed to', async () => {
  const [one, two] = [await stage(), await stage()]
  await withdrawConsent(one.scope, TEST_NOW)
  expect((await getOwnConsents(two.scope)).standing).toBe('agreed')
  expect(await checkIn(two.scope)).toMatchObject({ status: 'recorded' })
})

test('a flare or a sign is heard from whoever took it back: it goes before a clinician, and no plan moves', async () => {
  const { patient, scope } = await stage()
  await withdrawConsent(scope, TEST_NOW)
  const flare = FlareInput.parse({
    clientKey: newId(),
    cause: 'unknown',
    painNowRight: '6',
    redFlags: 'BRUISING_NEW',
  })
  expect(await reportFlare(scope, flare, TEST_NOW)).toMatchObject({ status: 'recorded' })
  const { queue, judged } = await read(testScope, async (tx) => ({
    queue: await tx.select().from(reviewItems).where(eq(reviewItems.patientId, patient.patientId)),
    judged: await tx.$count(decisions, eq(decisions.patientId, patient.patientId)),
  }))
  expect(queue.map(({ kind }) => kind)).toContain('red_flag')
  expect(judged).toBe(0)
})
