import { desc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NameCover } from '../../lib/care-team/schema'
import { ReviewAct } from '../../lib/review/schema'
import type { ReviewKind, Urgency } from '../../lib/review/types'
import { audited, read } from '../audited'
import { closeDatabase } from '../client'
import { newId } from '../ids'
import { claimReviewItem, releaseReviewItem } from '../mutations/claim-review-item'
import { clearRedFlags } from '../mutations/clear-red-flag'
import { closeReviewItem } from '../mutations/close-review-item'
import { dischargeEpisode } from '../mutations/discharge-episode'
import { nameCover } from '../mutations/leave-covers'
import { giveReviewAct } from '../mutations/review-acts'
import { rateTechniqueGood, setProgressionLock, setRegularAnalgesic } from '../mutations/set-clinician-facts'
import { setClinicianHold } from '../mutations/set-clinician-hold'
import { snoozeReviewItem } from '../mutations/snooze-review-item'
import { startEpisode } from '../mutations/start-episode'
import { checkIns, decisions, episodes, messages, planVersions, reviewItems } from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { mayOpenChart } from './care-access'
import { getReviewCase } from './review-case'
import { listReviewQueue, listSilentPatients } from './review-queue'
import { listReceivers } from './staff'
import { listTimeline } from './timeline'

let clinic: MadeClinic
let ana: MadeStaff
let ben: MadeStaff

beforeAll(async () => {
  clinic = await makeClinic()
  ana = await makeClinician(clinic)
  ben = await makeClinician(clinic)
})
afterAll(closeDatabase)

async function openItem(
  patient: MadePatient,
  kind: ReviewKind,
  {
    urgency = 'routine',
    rank = 2,
    dueInHours = 24,
  }: { urgency?: Urgency; rank?: number; dueInHours?: number } = {},
): Promise<string> {
  const id = newId()
  await audited(testScope, 'test.open-item', (tx) =>
    tx.insert(reviewItems).values({
      id,
      clinicId: patient.clinicId,
      patientId: patient.patientId,
      episodeId: patient.episodeId,
      kind,
      urgency,
      rank,
      openedAt: TEST_NOW,
      dueAt: new Date(TEST_NOW.getTime() + dueInHours * 3_600_000),
    }),
  )
  return id
}

async function reportRedFlag(patient: MadePatient): Promise<string> {
  const entryId = newId()
  await audited(testScope, 'test.check-in', (tx) =>
    tx.insert(checkIns).values({
      clinicId: patient.clinicId,
      patientId: patient.patientId,
      episodeId: patient.episodeId,
      entryId,
      at: TEST_NOW,
      timeZone: patient.timeZone,
      localDate: '2026-03-10',
      receivedAt: TEST_NOW,
      morningRight: 4,
      redFlagsAnswered: true,
      redFlags: ['DVT_SIGNS'],
      note: 'My calf is warm.',
    }),
  )
  return entryId
}

describe('the review queue', () => {
  it('shows a clinician her own cases by rank, then due time, and nobody else’s', async () => {
    const mine = await makePatient(clinic, { clinician: ana })
    const other = await makePatient(clinic, { clinician: ben })
    const later = await openItem(mine, 'plateau', { rank: 3 })
    const sooner = await openItem(mine, 'awaiting_signoff', { rank: 2, dueInHours: 48 })
    const first = await openItem(mine, 'flare_repeat', { rank: 1 })
    await openItem(other, 'plateau')
    const queue = await listReviewQueue(clinicianScopeOf(ana), TEST_NOW)
    const ids = queue.filter((item) => item.patientId === mine.patientId).map((item) => item.itemId)
    expect(ids).toEqual([first, sooner, later])
    expect(queue.some((item) => item.patientId === other.patientId)).toBe(false)
  })

  it('shows urgent cases of unassigned patients only to those who receive them', async () => {
    const house = await makeClinic()
    const receiver = await makeClinician(house, { receivesUnassigned: true })
    const colleague = await makeClinician(house)
    const nobodys = await makePatient(house, { clinician: null })
    const urgent = await openItem(nobodys, 'red_flag', { urgency: 'urgent', rank: 0 })
    await openItem(nobodys, 'plateau')
    const seen = await listReviewQueue(clinicianScopeOf(receiver), TEST_NOW)
    expect(seen.map((item) => [item.itemId, item.assignment])).toEqual([[urgent, 'unassigned']])
    expect(await listReviewQueue(clinicianScopeOf(colleague), TEST_NOW)).toEqual([])
  })

  it('shows whoever covers a receiver what would come to them, while they are away and no longer', async () => {
    const house = await makeClinic()
    const receiver = await makeClinician(house, { receivesUnassigned: true })
    const [cover, third] = [await makeClinician(house), await makeClinician(house)]
    const nobodys = await makePatient(house, { clinician: null })
    const thirds = await makePatient(house, { clinician: third })
    await openItem(nobodys, 'red_flag', { urgency: 'urgent', rank: 0 })
    await openItem(thirds, 'red_flag', { urgency: 'urgent', rank: 0, dueInHours: -1 })
    const leave = NameCover.parse({ coverUserId: cover.userId, from: '2026-03-12', through: '2026-03-14' })
    expect(await nameCover(clinicianScopeOf(receiver), leave, TEST_NOW)).toMatchObject({ status: 'named' })
    const seen = async (day: string) =>
      (await listReviewQueue(clinicianScopeOf(cover), new Date(`2026-03-${day}T12:00:00Z`)))
        .map(({ assignment }) => assignment)
        .sort()
    const during = new Date('2026-03-13T12:00:00Z')
    expect([await seen('11'), await seen('13'), await seen('16')]).toEqual([
      [],
      ['escalated', 'unassigned'],
      [],
    ])
    expect(await mayOpenChart(clinicianScopeOf(cover), nobodys.patientId, during)).toBe(true)
    expect(await mayOpenChart(clinicianScopeOf(cover), thirds.patientId, during)).toBe(true)
    const named = await listReceivers(clinicianScopeOf(cover), during)
    expect(named.map(({ userId }) => userId).sort()).toEqual([receiver.userId, cover.userId].sort())
  })

  it('is empty for a clinician of another clinic', async () => {
    const elsewhere = await makeClinic()
    const stranger = await makeClinician(elsewhere)
    const mine = await makePatient(clinic, { clinician: ana })
    const item = await openItem(mine, 'plateau')
    expect(await listReviewQueue(clinicianScopeOf(stranger), TEST_NOW)).toEqual([])
    const scope = careScopeOf(stranger, mine)
    expect(await getReviewCase(scope, { itemId: item, now: TEST_NOW })).toBeNull()
    expect(await claimReviewItem(scope, { itemId: item, now: TEST_NOW })).toEqual({ status: 'not_found' })
    expect(await clearRedFlags(scope, { episodeId: mine.episodeId, note: 'seen', now: TEST_NOW })).toEqual({
      status: 'not_found',
    })
  })

  it('names the people who are silent, those who never checked in first', async () => {
    const quiet = await makePatient(clinic, { clinician: ana, displayName: 'Quiet Person' })
    const silent = await listSilentPatients(clinicianScopeOf(ana), { now: TEST_NOW, limit: 50 })
    expect(silent.find((person) => person.patientId === quiet.patientId)).toMatchObject({
      patientName: 'Quiet Person',
      silentDays: null,
    })
  })
})

describe('a case', () => {
  it('carries the words of the last days, the flags in force and its other items', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const entryId = await reportRedFlag(maya)
    const item = await openItem(maya, 'red_flag', { urgency: 'urgent', rank: 0 })
    const sibling = await openItem(maya, 'outreach', { rank: 6 })
    const found = await getReviewCase(careScopeOf(ana, maya), { itemId: item, now: TEST_NOW })
    expect(found?.openRedFlags).toEqual([
      { source: 'check_in', entryId, codes: ['DVT_SIGNS'], localDate: '2026-03-10' },
    ])
    expect(found?.siblings).toEqual([{ itemId: sibling, kind: 'outreach' }])
    expect(found?.logs.map((log) => log.kind)).toEqual(['check_in'])
    expect(found?.currentPlan?.version).toBe(1)
    const { entries } = await listTimeline(careScopeOf(ana, maya), {
      episodeId: maya.episodeId,
      kinds: ['check_in'],
    })
    expect(entries).toMatchObject([{ kind: 'check_in', entryId }])
  })

  it('carries what the patient wrote to the team in these days, newest first, and nothing older', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const itemId = await openItem(maya, 'plateau')
    const dayAgo = (days: number) => new Date(TEST_NOW.getTime() - days * 86_400_000)
    await audited(testScope, 'test.make', (tx) =>
      tx.insert(messages).values(
        [20, 13, 1].map((days, index) => ({
          clinicId: maya.clinicId,
          patientId: maya.patientId,
          episodeId: maya.episodeId,
          number: index + 1,
          author: 'patient' as const,
          authorUserId: maya.userId,
          authorName: maya.displayName,
          body: `${days} days ago`,
          clientKey: newId(),
          writtenAt: dayAgo(days),
          receivedAt: dayAgo(days),
        })),
      ),
    )
    const found = await getReviewCase(careScopeOf(ana, maya), { itemId, now: TEST_NOW })
    expect(found?.written).toMatchObject([
      { body: '1 days ago', at: dayAgo(1) },
      { body: '13 days ago', at: dayAgo(13) },
    ])
  })

  it('is claimed by one of two who open it at once, and the other learns by whom', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const itemId = await openItem(maya, 'plateau')
    const scopes = [careScopeOf(ana, maya), careScopeOf(ben, maya)]
    const results = await Promise.all(
      scopes.map((scope) => claimReviewItem(scope, { itemId, now: TEST_NOW })),
    )
    expect(results.map((result) => result.status).sort()).toEqual(['claimed', 'taken'])
    const winner = results[0]?.status === 'claimed' ? ana : ben
    expect(results.find((result) => result.status === 'taken')).toMatchObject({ by: winner.displayName })
  })

  it('is free again after two minutes, or when it is given back', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const itemId = await openItem(maya, 'plateau')
    await claimReviewItem(careScopeOf(ana, maya), { itemId, now: TEST_NOW })
    const twoMinutes = new Date(TEST_NOW.getTime() + 120_000)
    const second = await claimReviewItem(careScopeOf(ben, maya), { itemId, now: twoMinutes })
    expect(second.status).toBe('claimed')
    await releaseReviewItem(careScopeOf(ben, maya), { itemId })
    expect((await claimReviewItem(careScopeOf(ana, maya), { itemId, now: twoMinutes })).status).toBe(
      'claimed',
    )
  })

  it('can be put off for days, but not when it is urgent, and not for months', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const scope = careScopeOf(ana, maya)
    const routine = await openItem(maya, 'plateau')
    const urgent = await openItem(maya, 'red_flag', { urgency: 'urgent', rank: 0 })
    const inDays = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000)
    const snooze = (itemId: string, days: number) =>
      snoozeReviewItem(scope, { itemId, until: inDays(days), now: TEST_NOW })
    expect((await snooze(routine, 3)).status).toBe('snoozed')
    expect((await snooze(routine, 60)).status).toBe('bad_date')
    expect((await snooze(routine, -1)).status).toBe('bad_date')
    expect((await snooze(urgent, 1)).status).toBe('too_urgent')
    const stopped = await openItem(maya, 'intake_stop', { urgency: 'soon', dueInHours: 48 })
    expect((await snooze(stopped, 3)).status).toBe('past_target')
    const withCheckIn = { itemId: stopped, until: inDays(7), withCheckIn: true, now: TEST_NOW }
    expect(await snoozeReviewItem(scope, withCheckIn)).toEqual({ status: 'snoozed', until: inDays(2) })
    expect((await snooze(stopped, 1)).status).toBe('snoozed')
  })

  it('about no decision leaves the queue once, with what was done', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const itemId = await openItem(maya, 'first_week_review')
    const close = () => closeReviewItem(careScopeOf(ana, maya), { itemId, outcome: 'spoke', now: TEST_NOW })
    const results = await Promise.all([close(), close(), close()])
    expect(results.filter((result) => result.status === 'closed')).toHaveLength(1)
  })
})

describe('a clinician’s facts', () => {
  const episodeOf = async (patient: MadePatient) =>
    audited(testScope, 'test.read', async (tx) => {
      const [row] = await tx.select().from(episodes).where(sql`${episodes.id} = ${patient.episodeId}`)
      return row
    })

  it('clear every red flag in force with one note, and take the item off the queue', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const scope = careScopeOf(ana, maya)
    await reportRedFlag(maya)
    await reportRedFlag(maya)
    const itemId = await openItem(maya, 'red_flag', { urgency: 'urgent', rank: 0 })
    expect(
      await clearRedFlags(scope, {
        episodeId: maya.episodeId,
        note: 'Examined, no swelling.',
        now: TEST_NOW,
      }),
    ).toEqual({ status: 'saved' })
    const found = await getReviewCase(scope, { itemId, now: TEST_NOW })
    expect(found?.openRedFlags).toEqual([])
    expect(found?.item.closedAt).not.toBeNull()
  })

  it('pause and free the episode, unlock promotions, and rate technique on the patient’s own day', async () => {
    const late = new Date('2026-03-10T23:30:00Z')
    const maya = await makePatient(clinic, { clinician: ana, timeZone: 'Pacific/Auckland' })
    const scope = careScopeOf(ana, maya)
    const fact = { episodeId: maya.episodeId, now: late }
    await setClinicianHold(scope, { ...fact, hold: 'pause', note: 'Flu' })
    await setProgressionLock(scope, { ...fact, locked: false })
    await setRegularAnalgesic(scope, { ...fact, regular: true })
    await rateTechniqueGood(scope, fact)
    expect(await episodeOf(maya)).toMatchObject({
      clinicianHold: 'pause',
      clinicianHoldNote: 'Flu',
      progressionLocked: false,
      regularAnalgesic: true,
      techniqueRatedGoodOn: '2026-03-11',
    })
    await setClinicianHold(scope, { ...fact, hold: null, note: '' })
    expect(await episodeOf(maya)).toMatchObject({ clinicianHold: null, clinicianHoldNote: null })
  })

  it('start a waiting episode once, on the patient’s own day', async () => {
    const maya = await makePatient(clinic, {
      clinician: ana,
      status: 'awaiting_start',
      startMode: 'review_before_start',
    })
    await openItem(maya, 'start_review')
    const start = () => startEpisode(careScopeOf(ana, maya), { episodeId: maya.episodeId, now: TEST_NOW })
    const results = await Promise.all([start(), start()])
    expect(results.map((result) => result.status).sort()).toEqual(['not_waiting', 'started'])
    expect(await episodeOf(maya)).toMatchObject({ status: 'active', startedOn: '2026-03-10' })
  })

  it('begins the evidence with the start: the days of waiting for the call are no silence', async () => {
    const maya = await makePatient(clinic, {
      clinician: ana,
      status: 'awaiting_start',
      startMode: 'review_before_start',
    })
    await openItem(maya, 'start_review')
    const later = new Date(TEST_NOW.getTime() + 9 * 86_400_000)
    expect(await startEpisode(careScopeOf(ana, maya), { episodeId: maya.episodeId, now: later })).toEqual({
      status: 'started',
    })
    const [first] = await read(testScope, (tx) =>
      tx
        .select()
        .from(decisions)
        .where(eq(decisions.episodeId, maya.episodeId))
        .orderBy(desc(decisions.number)),
    )
    expect(first?.rule).not.toMatch(/^GAP/)
    expect(first?.outcome).toBe('hold')
  })

  it('are named with the start they gave: on the timeline and on the plan it makes', async () => {
    const maya = await makePatient(clinic, {
      clinician: ana,
      status: 'awaiting_start',
      startMode: 'review_before_start',
    })
    const scope = careScopeOf(ana, maya)
    await startEpisode(scope, { episodeId: maya.episodeId, now: TEST_NOW })
    const [, begun] = await read(testScope, (tx) =>
      tx
        .select()
        .from(planVersions)
        .where(eq(planVersions.episodeId, maya.episodeId))
        .orderBy(planVersions.version),
    )
    expect(begun).toMatchObject({
      createdByUserId: ana.userId,
      patientMessage: 'Your exercises begin today.',
    })
    const { entries } = await listTimeline(scope, { episodeId: maya.episodeId, kinds: ['contact'] })
    expect(entries).toMatchObject([{ kind: 'contact', data: { act: 'start', byName: ana.displayName } }])
  })

  it('start nobody whom no call has reached without a word on what it rests on', async () => {
    const maya = await makePatient(clinic, {
      clinician: ana,
      status: 'awaiting_start',
      startMode: 'review_before_start',
    })
    const scope = careScopeOf(ana, maya)
    const about = { patientId: maya.patientId, itemId: await openItem(maya, 'start_review') }
    const start = (note?: string) =>
      giveReviewAct(scope, ReviewAct.parse({ act: 'start', ...about, ...(note ? { note } : {}) }), TEST_NOW)
    expect(await start()).toMatchObject({ status: 'refused', why: 'needs_note' })
    const reached = ReviewAct.parse({ act: 'attempt', ...about, outcome: 'reached' })
    expect(await giveReviewAct(scope, reached, TEST_NOW)).toMatchObject({ status: 'given' })
    expect(await start()).toMatchObject({ status: 'given' })
  })

  it('discharge once; afterwards nothing about the episode changes', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const scope = careScopeOf(ana, maya)
    await openItem(maya, 'plateau')
    const fact = { episodeId: maya.episodeId, now: TEST_NOW }
    expect(await dischargeEpisode(scope, { ...fact, reason: 'goals_met' })).toEqual({ status: 'saved' })
    expect(await dischargeEpisode(scope, { ...fact, reason: 'other' })).toEqual({ status: 'ended' })
    expect(await setProgressionLock(scope, { ...fact, locked: true })).toEqual({ status: 'ended' })
    const queue = await listReviewQueue(clinicianScopeOf(ana), TEST_NOW)
    expect(queue.some((item) => item.patientId === maya.patientId)).toBe(false)
  })
})
