import { and, eq, isNull, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ClinicianScope } from '../../lib/auth/scope'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import defaultData from '../../lib/progression/protocol.default.json'
import { emptySummary } from '../../lib/protocol/replay-summary'
import { audited, read } from '../audited'
import { database } from '../client'
import { newId } from '../ids'
import { listDecisions } from '../queries/chart'
import {
  getProtocolVersion,
  listProtocolMoves,
  listProtocolVersions,
  listPublishedVersions,
} from '../queries/protocols'
import { rederiveDecisions } from '../queries/rederive'
import { getReviewCase } from '../queries/review-case'
import {
  decisions,
  episodeStates,
  episodes,
  planVersions,
  protocolReplays,
  protocolVersions,
  reviewItems,
} from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  TEST_NOW as now,
  patientScopeOf,
  testScope,
} from '../testing/factories'
import { moveToProtocol } from './move-to-protocol'
import { publishProtocol } from './publish-protocol'
import { recordCheckIn } from './record-check-in'
import { recordResponse } from './record-response'
import { recordSession } from './record-session'
import { saveDraft, startDraft, withdrawDraft } from './write-protocol'

/** Local days of somebody in London. */
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 2, day, hour))

const checkIn = (patient: MadePatient, when: Date, more: Record<string, unknown> = {}) =>
  recordCheckIn(
    patientScopeOf(patient),
    CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: '1',
      worst24hRight: '2',
      redFlags: 'none',
      ...more,
    }),
    when,
  )

async function train(patient: MadePatient, when: Date, more: Record<string, unknown> = {}) {
  const session = await recordSession(
    patientScopeOf(patient),
    SessionInput.parse({
      clientKey: newId(),
      planVersionId: patient.planVersionId,
      itemKey: 'ladder:right',
      asPrescribed: 'yes',
      preRight: '1',
      duringRight: '2',
      technique: 'good',
      analgesicWithin6h: 'no',
      ...more,
    }),
    when,
  )
  if (session.status !== 'recorded') throw new Error(`session refused: ${session.problem}`)
  await recordResponse(
    patientScopeOf(patient),
    ResponseInput.parse({ clientKey: newId(), subjectEntryId: session.entryId, painRight: '1' }),
    new Date(when.getTime() + 31 * 60_000),
  )
}

const cast = async () => {
  const clinic = await makeClinic()
  const author = await makeClinician(clinic, { protocolPermission: true })
  const second = await makeClinician(clinic, { protocolPermission: true })
  const reader = await makeClinician(clinic)
  return { clinic, author, second, reader, as: (staff: MadeStaff) => clinicianScopeOf(staff) }
}

const draftOf = async (clinic: MadeClinic, scope: ClinicianScope) => {
  const started = await startDraft(scope, { from: { versionId: clinic.protocolVersionId }, now })
  if (started.status !== 'started') throw new Error(started.status)
  return started.versionId
}

type Edit = (content: typeof defaultData) => void
const edited = (edit: Edit): unknown => {
  const copy = structuredClone(defaultData)
  edit(copy)
  return copy
}

async function save(scope: ClinicianScope, versionId: string, edit: Edit, note = 'Less waiting') {
  const draft = await getProtocolVersion(scope, versionId)
  return saveDraft(scope, {
    versionId,
    basedOnHash: draft?.contentHash ?? '',
    content: edited(edit),
    note,
    now,
  })
}

/** As if the draft had been tried; the replay itself is proved elsewhere. */
async function tried(clinic: MadeClinic, versionId: string) {
  await audited(testScope, 'test.replayed', async (tx) => {
    const [draft] = await tx.select().from(protocolVersions).where(eq(protocolVersions.id, versionId))
    await tx.insert(protocolReplays).values({
      id: newId(),
      clinicId: clinic.clinicId,
      fromVersionId: clinic.protocolVersionId,
      toVersionId: versionId,
      fromHash: draft?.contentHash ?? '',
      toHash: draft?.contentHash ?? '',
      status: 'done',
      summary: emptySummary(),
    })
  })
}

const hashOf = async (scope: ClinicianScope, versionId: string) =>
  (await getProtocolVersion(scope, versionId))?.contentHash ?? ''

test('a draft is published by a second person, after a replay of exactly its numbers, with a note', async () => {
  const { clinic, author, second, reader, as } = await cast()
  const versionId = await draftOf(clinic, as(author))
  const publish = async (who: MadeStaff, contentHash?: string) =>
    (
      await publishProtocol(as(who), {
        versionId,
        contentHash: contentHash ?? (await hashOf(as(who), versionId)),
        now,
      })
    ).status

  expect(await publish(reader)).toBe('not_permitted')
  expect(await publish(author)).toBe('needs_second')
  expect(await publish(second)).toBe('needs_note')
  expect((await save(as(author), versionId, (p) => (p.limits.duringRiseMax = 1), '')).status).toBe(
    'needs_reason',
  )
  await save(as(author), versionId, (p) => (p.limits.duringRiseMax = 1))
  expect(await publish(second)).toBe('needs_replay')
  await tried(clinic, versionId)
  expect(await publish(second, 'f'.repeat(64))).toBe('stale')
  const looked = await hashOf(as(second), versionId)
  await save(as(author), versionId, (p) => (p.limits.duringRiseMax = 0))
  expect(await publish(second, looked)).toBe('stale')
  expect(await publish(second)).toBe('needs_replay')
  await tried(clinic, versionId)
  expect(await publish(second)).toBe('published')
  expect(await publish(second)).toBe('not_a_draft')
  expect(await getProtocolVersion(as(reader), versionId)).toMatchObject({
    status: 'published',
    version: '0.3.0',
    authorName: author.displayName,
    publishedByName: second.displayName,
    protocol: { limits: { duringRiseMax: 0 }, version: '0.3.0' },
  })
})

test('numbers that change ask for their reason anew; without a change the reason stays', async () => {
  const { clinic, author, as } = await cast()
  const versionId = await draftOf(clinic, as(author))
  const scope = as(author)
  const stands = async () => {
    const draft = await getProtocolVersion(scope, versionId)
    return [draft?.note, draft?.protocol.limits.duringRiseMax]
  }
  await save(scope, versionId, (p) => (p.limits.duringRiseMax = 1), 'A flare in spring')
  expect((await save(scope, versionId, (p) => (p.limits.duringRiseMax = 0), '')).status).toBe('needs_reason')
  expect(await stands()).toEqual(['A flare in spring', 1])
  expect((await save(scope, versionId, (p) => (p.limits.duringRiseMax = 1), '')).status).toBe('saved')
  expect(await stands()).toEqual(['A flare in spring', 1])
  await save(scope, versionId, (p) => (p.limits.duringRiseMax = 0), 'And another in summer')
  expect(await stands()).toEqual(['And another in summer', 0])
})

test('whoever has saved a draft once cannot publish it, whoever began it', async () => {
  const { clinic, author, second, as } = await cast()
  const versionId = await draftOf(clinic, as(author))
  await save(as(second), versionId, (p) => (p.limits.duringRiseMax = 1))
  await tried(clinic, versionId)
  const contentHash = await hashOf(as(second), versionId)
  expect((await publishProtocol(as(second), { versionId, contentHash, now })).status).toBe('needs_second')
  await expect(
    audited(testScope, 'test.force', (tx) =>
      tx
        .update(protocolVersions)
        .set({ status: 'published', publishedAt: now, publishedByUserId: second.userId })
        .where(eq(protocolVersions.id, versionId)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'protocol_versions_second_person' } })
})

test('a published version does not change, whoever asks the database', async () => {
  const { clinic } = await cast()
  const at = eq(protocolVersions.id, clinic.protocolVersionId)
  const refused = { cause: { constraint_name: 'protocol_versions_keep' } }
  const attempt = (values: Partial<typeof protocolVersions.$inferInsert>) =>
    audited(testScope, 'test.force', (tx) => tx.update(protocolVersions).set(values).where(at))
  await expect(attempt({ content: {} })).rejects.toMatchObject(refused)
  await expect(attempt({ note: 'other' })).rejects.toMatchObject(refused)
  await expect(attempt({ status: 'draft', publishedAt: null })).rejects.toMatchObject(refused)
  await expect(
    audited(testScope, 'test.force', (tx) => tx.delete(protocolVersions).where(at)),
  ).rejects.toMatchObject(refused)
  // Not even its owner, short of taking the trigger away.
  await expect(
    database().sql`update protocol_versions set note = 'other' where id = ${clinic.protocolVersionId}`.then(
      () => 'changed',
    ),
  ).rejects.toMatchObject({ constraint_name: 'protocol_versions_keep' })
  await attempt({ status: 'retired' })
})

test('a draft out of range, loosened or contradicting itself is refused with what is wrong', async () => {
  const { clinic, author, as } = await cast()
  const versionId = await draftOf(clinic, as(author))
  expect(
    await save(as(author), versionId, (p) => {
      p.limits.settleMinutesMax = 500
      p.gates.run.reps = 10
    }),
  ).toMatchObject({
    status: 'invalid',
    problems: [
      { path: 'limits.settleMinutesMax', problem: 'above_most' },
      { path: 'gates.run.reps', problem: 'loosened' },
    ],
  })
})

test('two people editing one draft never overwrite each other', async () => {
  const { clinic, author, second, as } = await cast()
  const versionId = await draftOf(clinic, as(author))
  const basedOnHash = await hashOf(as(author), versionId)
  const input = { versionId, basedOnHash, note: 'x', now }
  const both = await Promise.all([
    saveDraft(as(author), { ...input, content: edited((p) => (p.limits.duringRiseMax = 1)) }),
    saveDraft(as(second), { ...input, content: edited((p) => (p.limits.duringRiseMax = 0)) }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['conflict', 'saved'])
})

test('without the permission nothing is written, and another clinic’s draft is not there', async () => {
  const { clinic, author, reader, as } = await cast()
  const elsewhere = await cast()
  const versionId = await draftOf(clinic, as(author))
  expect((await startDraft(as(reader), { from: { preset: 'pht-literal' }, now })).status).toBe(
    'not_permitted',
  )
  expect((await withdrawDraft(as(reader), { versionId, now })).status).toBe('not_permitted')
  expect((await withdrawDraft(elsewhere.as(elsewhere.author), { versionId, now })).status).toBe('not_found')
  expect(await getProtocolVersion(elsewhere.as(elsewhere.author), versionId)).toBeNull()
  // The second lock: the database itself, for the role of a request.
  await expect(
    audited(as(reader), 'test.force', (tx) =>
      tx.insert(protocolVersions).values({
        id: newId(),
        clinicId: clinic.clinicId,
        protocolKey: 'mine',
        version: '1.0.0',
        status: 'draft',
        content: {},
        contentHash: '',
        note: '',
      }),
    ),
  ).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('a preset the clinic has never had becomes a draft under its own name', async () => {
  const { author, as } = await cast()
  const started = await startDraft(as(author), { from: { preset: 'pht-literal' }, now })
  if (started.status !== 'started') throw new Error(started.status)
  const list = await listProtocolVersions(as(author))
  expect(
    list.map(({ protocolKey, version, status }) => `${protocolKey}@${version} ${status}`).sort(),
  ).toEqual(['pht-blended@0.2.0 published', 'pht-literal@0.2.0 draft'])
  expect((await getProtocolVersion(as(author), started.versionId))?.protocol.ladder[5]?.cadence.kind).toBe(
    'daily',
  )
})

test('a patient is moved by an act of their clinician, with its reason, and the plan follows', async () => {
  const { clinic, author, second, as } = await cast()
  const versionId = await draftOf(clinic, as(author))
  await save(as(author), versionId, (p) => {
    Object.assign(p.doseSteps.standard[0] ?? {}, { reps: 6 })
    Object.assign(p.doseSteps.slow[0] ?? {}, { reps: 6 })
    Object.assign(p.doseSteps.slow[1] ?? {}, { reps: 7 })
  })
  await tried(clinic, versionId)
  const patient = await makePatient(clinic, { clinician: author })
  const care = careScopeOf(author, patient)
  const move = () =>
    moveToProtocol(care, {
      episodeId: patient.episodeId,
      toVersionId: versionId,
      reason: 'Tolerates more',
      now,
    })
  expect((await move()).status).toBe('not_published')
  await publishProtocol(as(second), { versionId, contentHash: await hashOf(as(second), versionId), now })

  const before = await read(testScope, (tx) =>
    tx.select().from(episodes).where(eq(episodes.id, patient.episodeId)),
  )
  expect(before[0]?.protocolVersionId).toBe(clinic.protocolVersionId)
  const reviewedAt = () =>
    read(testScope, async (tx) => {
      const [row] = await tx
        .select({ at: episodeStates.lastReviewedAt })
        .from(episodeStates)
        .where(eq(episodeStates.episodeId, patient.episodeId))
      return row?.at
    })
  const reviewed = await reviewedAt()
  expect(await move()).toEqual({ status: 'moved', version: 'pht-blended@0.3.0' })
  expect((await move()).status).toBe('same')
  // nobody looked at how the person is for it
  expect(await reviewedAt()).toEqual(reviewed)
  expect(
    Object.fromEntries(
      (await listProtocolVersions(as(author))).map(({ version, patients }) => [version, patients]),
    ),
  ).toEqual({ '0.2.0': 0, '0.3.0': 1 })
  expect((await listPublishedVersions(care)).filter(({ isOn }) => isOn).map(({ name }) => name)).toEqual([
    'pht-blended@0.3.0',
  ])
  expect(await listProtocolMoves(care, patient.episodeId)).toMatchObject([
    { from: 'pht-blended@0.2.0', to: 'pht-blended@0.3.0', by: author.displayName, reason: 'Tolerates more' },
  ])
  const plans = await read(testScope, (tx) =>
    tx
      .select()
      .from(planVersions)
      .where(eq(planVersions.episodeId, patient.episodeId))
      .orderBy(planVersions.version),
  )
  expect(plans.at(-1)).toMatchObject({
    version: 2,
    protocolVersionId: versionId,
    createdByUserId: author.userId,
  })
  expect(plans.at(-1)?.content.items.find(({ kind }) => kind === 'ladder')).toMatchObject({
    sets: 2,
    reps: 6,
  })
})

test('a move judges an open proposal anew, and every decision keeps the name of the version it was made with', async () => {
  const { clinic, author, second, as } = await cast()
  const patient = await makePatient(clinic, {
    clinician: author,
    startedOn: '2026-03-02',
    now: at(2, 7),
    rung: 4,
    doseStep: 2,
  })
  const care = careScopeOf(author, patient)
  for (const day of [2, 4, 6]) {
    await train(patient, at(day, 8))
    await train(patient, at(day, 18))
    await checkIn(patient, at(day + 1, 7))
  }
  const made = async () => (await listDecisions(care, { episodeId: patient.episodeId })).at(0)
  const openItems = () =>
    read(testScope, (tx) =>
      tx
        .select({ itemId: reviewItems.id, kind: reviewItems.kind })
        .from(reviewItems)
        .where(and(eq(reviewItems.episodeId, patient.episodeId), isNull(reviewItems.closedAt))),
    )
  const proposed = await made()
  expect(proposed).toMatchObject({
    decision: { outcome: 'progress_rung', effect: 'awaits_clinician' },
    madeWith: 'pht-blended@0.2.0',
  })
  const [item] = await openItems()
  expect(item?.kind).toBe('awaiting_signoff')
  const card = () => getReviewCase(care, { itemId: item?.itemId ?? '', now: at(7, 9) })
  expect((await card())?.madeWith).toBeNull()

  const versionId = await draftOf(clinic, as(author))
  await save(as(author), versionId, (p) => (p.evidence.minLoadingDays.standard = 4))
  await tried(clinic, versionId)
  await publishProtocol(as(second), { versionId, contentHash: await hashOf(as(second), versionId), now })
  expect(
    await moveToProtocol(care, {
      episodeId: patient.episodeId,
      toVersionId: versionId,
      reason: 'Wants to go slower',
      now: at(7, 9),
    }),
  ).toEqual({ status: 'moved', version: 'pht-blended@0.3.0' })

  const anew = await made()
  expect(anew).toMatchObject({
    decision: { number: (proposed?.decision.number ?? 0) + 1, outcome: 'hold' },
    madeWith: 'pht-blended@0.3.0',
  })
  expect(await openItems()).toEqual([])
  const before = (await listDecisions(care, { episodeId: patient.episodeId })).slice(1)
  expect(new Set(before.map(({ madeWith }) => madeWith))).toEqual(new Set(['pht-blended@0.2.0']))
  expect(await card()).toMatchObject({ madeWith: 'pht-blended@0.2.0' })
})

test('after a change of protocol, a correction and a late upload every decision derives again, bit for bit', async () => {
  const { clinic, author, second, as } = await cast()
  const patient = await makePatient(clinic, { clinician: author, startedOn: '2026-03-02', now: at(2, 7) })
  const { episodeId } = patient
  for (const day of [2, 3]) {
    await train(patient, at(day, 8))
    await train(patient, at(day, 18))
    await checkIn(patient, at(day + 1, 7))
  }
  const made = () =>
    read(testScope, (tx) =>
      tx.select().from(decisions).where(eq(decisions.episodeId, episodeId)).orderBy(decisions.number),
    )
  const before = await made()

  const versionId = await draftOf(clinic, as(author))
  await save(as(author), versionId, (p) => (p.limits.duringAbsMax = 4))
  await tried(clinic, versionId)
  await publishProtocol(as(second), { versionId, contentHash: await hashOf(as(second), versionId), now })
  const care = careScopeOf(author, patient)
  const moved = await moveToProtocol(care, {
    episodeId,
    toVersionId: versionId,
    reason: 'More care',
    now: at(4, 9),
  })
  expect(moved).toMatchObject({ status: 'moved' })
  const told = await checkIn(patient, at(5, 7))
  if (told.status !== 'recorded') throw new Error(told.problem)
  await checkIn(patient, at(5, 9), {
    correctsEntryId: told.entryId,
    morningRight: '5',
    attribution: 'unknown',
  })
  const happened = at(3, 12)
  await train(patient, at(6, 12), {
    at: happened,
    endedAt: new Date(happened.getTime() + 900_000),
    duringRight: '7',
  })

  const after = await made()
  expect(after.length).toBeGreaterThan(before.length + 2)
  expect(after.slice(0, before.length)).toEqual(before)
  expect(new Set(after.map(({ protocolVersionId }) => protocolVersionId)).size).toBe(2)
  const found = await rederiveDecisions(testScope, { episodeId })
  expect(found.length).toBeGreaterThanOrEqual(after.length)
  expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
})

test('nobody is ever treated by a draft', async () => {
  const { clinic, author, as } = await cast()
  const versionId = await draftOf(clinic, as(author))
  const patient = await makePatient(clinic, { clinician: author })
  await expect(
    audited(testScope, 'test.force', (tx) =>
      tx.update(episodes).set({ protocolVersionId: versionId }).where(eq(episodes.id, patient.episodeId)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'episodes_on_published_protocol' } })
  expect(await read(testScope, (tx) => tx.select({ n: sql`1` }).from(decisions).limit(1))).toBeDefined()
})
