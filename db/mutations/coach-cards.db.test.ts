import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { CoachCardInput } from '../../lib/coach-card/schema'
import { KitInput } from '../../lib/kit/schema'
import { TravelInput } from '../../lib/travel/schema'
import { audited, read } from '../audited'
import { listCoachCards } from '../queries/coach-cards'
import { listKit } from '../queries/kit'
import { getToday } from '../queries/today'
import { listTravel } from '../queries/travel'
import { episodes, patients } from '../schema'
import { makeClinic, makePatient, patientScopeOf, TEST_NOW, testScope } from '../testing/factories'
import { newMailToken } from '../tokens'
import { makeCoachCard, openCoachCard, revokeCoachCard } from './coach-cards'
import { noteKit, withdrawKit } from './kit'
import { endTravel, moveClock, planTravel } from './travel'

const days = (n: number) => new Date(TEST_NOW.getTime() + n * 24 * 3_600_000)
const week = CoachCardInput.parse({ shownName: 'Ines', madeFor: 'Club coach', days: '7' })

async function cardOf(patient: Awaited<ReturnType<typeof makePatient>>) {
  const { token, tokenHash } = newMailToken()
  await makeCoachCard(patientScopeOf(patient), week, { tokenHash, now: TEST_NOW })
  const [card] = await listCoachCards(patientScopeOf(patient), patient.episodeId)
  if (!card) throw new Error('no card')
  return { token, tokenHash, card }
}

describe('a coach card', () => {
  test('opens by its link alone, and every opening is counted', async () => {
    const patient = await makePatient(await makeClinic())
    const { tokenHash } = await cardOf(patient)
    for (const n of [1, 2, 3]) {
      expect(await openCoachCard(testScope, { tokenHash, now: days(n) })).toMatchObject({
        patientId: patient.patientId,
        shownName: 'Ines',
      })
    }
    const [card] = await listCoachCards(patientScopeOf(patient), patient.episodeId)
    expect(card).toMatchObject({ openings: 3, lastOpenedAt: days(3) })
  })

  test('keeps no link: what is stored opens nothing', async () => {
    const patient = await makePatient(await makeClinic())
    const { token, tokenHash } = await cardOf(patient)
    expect(tokenHash).not.toContain(token)
    expect(await openCoachCard(testScope, { tokenHash: token, now: TEST_NOW })).toBeNull()
  })

  test('taken back, expired, or after care has ended it is nothing, and nothing is counted', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const { tokenHash, card } = await cardOf(patient)
    expect(await openCoachCard(testScope, { tokenHash, now: days(7) })).toBeNull()
    expect(await revokeCoachCard(scope, card.id, days(1))).toBe(true)
    expect(await openCoachCard(testScope, { tokenHash, now: days(1) })).toBeNull()
    expect(await revokeCoachCard(scope, card.id, days(1))).toBe(false)
    const other = await cardOf(patient)
    await audited(testScope, 'test.make', (tx) =>
      tx
        .update(episodes)
        .set({ endedAt: days(1) })
        .where(eq(episodes.id, patient.episodeId)),
    )
    expect(await openCoachCard(testScope, { tokenHash: other.tokenHash, now: days(2) })).toBeNull()
    const cards = await listCoachCards(scope, patient.episodeId)
    expect(cards.map(({ openings }) => openings)).toEqual([0, 0])
  })

  test('can be taken back by nobody else', async () => {
    const clinic = await makeClinic()
    const [owner, other] = [await makePatient(clinic), await makePatient(clinic)]
    const { card, tokenHash } = await cardOf(owner)
    expect(await revokeCoachCard(patientScopeOf(other), card.id, TEST_NOW)).toBe(false)
    expect(await openCoachCard(testScope, { tokenHash, now: TEST_NOW })).not.toBeNull()
  })

  test('five hold at a time', async () => {
    const patient = await makePatient(await makeClinic())
    for (let n = 0; n < 5; n += 1) await cardOf(patient)
    const { tokenHash } = newMailToken()
    expect(await makeCoachCard(patientScopeOf(patient), week, { tokenHash, now: TEST_NOW })).toEqual({
      status: 'refused',
      problem: 'too_many_cards',
    })
  })
})

describe('a journey', () => {
  const trip = (fromDate: string, throughDate: string) =>
    TravelInput.parse({ fromDate, throughDate, awayTimeZone: 'Asia/Singapore' })

  test('is kept with the zone of home, and one it overlaps gives way', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    await planTravel(scope, trip('2026-03-12', '2026-03-15'), TEST_NOW)
    await planTravel(scope, trip('2026-03-14', '2026-03-20'), TEST_NOW)
    const periods = await listTravel(scope, { episodeId: patient.episodeId, today: '2026-03-10' })
    expect(periods).toMatchObject([{ fromDate: '2026-03-14', homeTimeZone: 'Europe/London' }])
    expect(await endTravel(scope, periods[0]?.id ?? '', TEST_NOW)).toBe(true)
    expect(await listTravel(scope, { episodeId: patient.episodeId, today: '2026-03-10' })).toEqual([])
  })

  test('moves the clock of its person only when asked to', async () => {
    const patient = await makePatient(await makeClinic())
    const zone = async () =>
      (await read(testScope, (tx) => tx.select().from(patients).where(eq(patients.id, patient.patientId))))[0]
        ?.timeZone
    await planTravel(patientScopeOf(patient), trip('2026-03-10', '2026-03-15'), TEST_NOW)
    expect(await zone()).toBe('Europe/London')
    await moveClock(patientScopeOf(patient), 'Asia/Singapore')
    expect(await zone()).toBe('Asia/Singapore')
  })

  test('says the emergency number of the country it goes to while it lasts, and not a day longer', async () => {
    const clinic = await makeClinic({ country: 'GB', emergencyNumber: '999' })
    const scope = patientScopeOf(await makePatient(clinic))
    const told = async (now: Date) => {
      const facts = await getToday(scope, now)
      return [facts?.clinic.emergencyNumber, facts?.clinic.abroad?.country ?? null]
    }
    expect(await told(TEST_NOW)).toEqual(['999', null])
    const journey = { fromDate: '2026-03-10', throughDate: '2026-03-12', country: 'US' }
    await planTravel(scope, TravelInput.parse(journey), TEST_NOW)
    expect(await told(TEST_NOW)).toEqual(['911', 'US'])
    expect(await told(days(3))).toEqual(['999', null])
    expect(TravelInput.safeParse({ ...journey, country: 'XX' }).success).toBe(false)
  })

  test('of more than 90 days is refused', async () => {
    const patient = await makePatient(await makeClinic())
    expect(await planTravel(patientScopeOf(patient), trip('2026-03-10', '2026-07-10'), TEST_NOW)).toEqual({
      status: 'refused',
      problem: 'travel_too_long',
    })
  })
})

test('shoes are noted once, never ahead of today, and taken back by their owner only', async () => {
  const clinic = await makeClinic()
  const [owner, other] = [await makePatient(clinic), await makePatient(clinic)]
  const scope = patientScopeOf(owner)
  const shoes = (sinceDate: string) => KitInput.parse({ kind: 'shoes', what: 'Trail pair', sinceDate })
  await noteKit(scope, shoes('2026-03-09'), TEST_NOW)
  await noteKit(scope, shoes('2026-03-09'), TEST_NOW)
  expect(await noteKit(scope, shoes('2026-03-11'), TEST_NOW)).toMatchObject({ problem: 'day_ahead' })
  const [note, ...more] = await listKit(scope, owner.episodeId)
  expect(more).toEqual([])
  expect(await withdrawKit(patientScopeOf(other), note?.id ?? '', TEST_NOW)).toBe(false)
  expect(await withdrawKit(scope, note?.id ?? '', TEST_NOW)).toBe(true)
})
