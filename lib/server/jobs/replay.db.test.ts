import { and, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { read } from '@/db/audited'
import { database } from '@/db/client'
import { digestOf } from '@/db/digest'
import { newId } from '@/db/ids'
import { requestReplay } from '@/db/mutations/protocol-replays'
import { recordCheckIn } from '@/db/mutations/record-check-in'
import { recordSession } from '@/db/mutations/record-session'
import { saveDraft, startDraft } from '@/db/mutations/write-protocol'
import { inputOfThen } from '@/db/queries/derive-again'
import { loadArchives } from '@/db/queries/evidence-archive'
import { getLatestReplay, listReplayCases } from '@/db/queries/protocol-replays'
import { getProtocolVersion } from '@/db/queries/protocols'
import { rederiveDecisions } from '@/db/queries/rederive'
import { listFlips } from '@/db/queries/replay-episodes'
import { decisions, protocolReplays } from '@/db/schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadePatient,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  testScope,
} from '@/db/testing/factories'
import { CheckInInput } from '@/lib/check-in/schema'
import { evidenceWindowStart } from '@/lib/episode/evidence-window'
import { SessionInput } from '@/lib/exercise-session/record-schema'
import { evaluateDaily } from '@/lib/progression/evaluate'
import { compareCaution } from '@/lib/progression/precedence'
import type { DailyInput } from '@/lib/progression/types'
import {
  addSummaries,
  emptySummary,
  inOrder,
  type ReplayedDecision,
  summarize,
} from '@/lib/protocol/replay-summary'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent'
})

const { replayProtocol } = await import('./replay-protocol')

const at = (day: number, hour: number) => new Date(Date.UTC(2026, 2, day, hour))

async function live(
  patient: MadePatient,
  day: number,
  { during, morning }: { during: number; morning: number },
) {
  const scope = patientScopeOf(patient)
  await recordCheckIn(
    scope,
    CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: String(morning),
      worst24hRight: String(Math.max(morning, 2)),
      redFlags: 'none',
      attribution: morning > 2 ? 'unknown' : undefined,
    }),
    at(day, 7),
  )
  const plan = await read(testScope, (tx) =>
    tx.query.episodeStates.findFirst({ where: (s, { eq: is }) => is(s.episodeId, patient.episodeId) }),
  )
  for (const hour of [9, 17]) {
    await recordSession(
      scope,
      SessionInput.parse({
        clientKey: newId(),
        planVersionId: plan?.currentPlanVersionId,
        itemKey: 'ladder:right',
        asPrescribed: 'yes',
        preRight: '1',
        duringRight: String(during),
        technique: 'good',
        analgesicWithin6h: 'no',
      }),
      at(day, hour),
    )
  }
}

async function stage() {
  const clinic = await makeClinic()
  const author = await makeClinician(clinic, { protocolPermission: true })
  const other = await makeClinician(clinic)
  const people = [
    await makePatient(clinic, { clinician: author, startedOn: '2026-03-02', now: at(2, 6) }),
    await makePatient(clinic, {
      clinician: other,
      startedOn: '2026-03-02',
      now: at(2, 6),
      baselineMorning: 2,
    }),
    await makePatient(clinic, { clinician: other, startedOn: '2026-03-02', now: at(2, 6) }),
  ]
  for (const [index, patient] of people.entries()) {
    for (let day = 2; day < 5; day++) {
      await live(patient, day, {
        during: index === 0 ? 3 : index === 1 ? 2 : 4,
        morning: index === 1 ? 3 : 1,
      })
    }
  }
  const scope = clinicianScopeOf(author)
  const started = await startDraft(scope, { from: { versionId: clinic.protocolVersionId }, now: at(8, 9) })
  if (started.status !== 'started') throw new Error(started.status)
  const draft = await getProtocolVersion(scope, started.versionId)
  if (!draft) throw new Error('no draft')
  const content = {
    ...draft.protocol,
    limits: { ...draft.protocol.limits, duringRiseMax: 1, nextDayRiseMax: 0 },
  }
  const saved = await saveDraft(scope, {
    versionId: draft.versionId,
    basedOnHash: draft.contentHash,
    content,
    note: 'Stricter',
    now: at(8, 9),
  })
  if (saved.status !== 'saved') throw new Error(saved.status)
  return { clinic, author, scope, people, versionId: draft.versionId, contentHash: saved.contentHash }
}

test('the flips of a replay are those of making every decision again, one by one', async () => {
  const { clinic, author, scope, people: threePeople, versionId, contentHash } = await stage()
  const asked = await requestReplay(scope, { versionId, contentHash, now: at(8, 10) })
  if (asked.status !== 'requested') throw new Error(asked.status)
  expect(await requestReplay(scope, { versionId, contentHash, now: at(8, 10) })).toEqual(asked)
  await replayProtocol({ replayId: asked.replayId })
  const replay = await getLatestReplay(scope, versionId)
  expect(replay).toMatchObject({ status: 'done', episodesDone: 3, episodesTotal: 3 })

  // Brute force: no archive, no threads, no shortcut; the last decision of each day under both protocols.
  const to = (await getProtocolVersion(scope, versionId))?.protocol
  if (!to) throw new Error('no draft')
  const expected = emptySummary()
  const flipped = new Map<string, number[]>()
  await read(testScope, async (tx) => {
    const stored = await tx
      .select()
      .from(decisions)
      .where(and(eq(decisions.clinicId, clinic.clinicId), eq(decisions.kind, 'daily')))
      .orderBy(decisions.episodeId, decisions.number)
    const episodes = new Map<string, typeof stored>()
    for (const row of stored) episodes.set(row.episodeId, [...(episodes.get(row.episodeId) ?? []), row])
    for (const rows of episodes.values()) {
      const last = rows.filter((row, i) => rows[i + 1]?.localDate !== row.localDate)
      const replayed: ReplayedDecision[] = []
      for (const row of last) {
        const input = await inputOfThen(tx, row)
        const before = evaluateDaily(input, clinic.protocol)
        expect(before.outcome).toBe(row.outcome)
        const after = evaluateDaily(input, to)
        const order =
          compareCaution(after.outcome, before.outcome) ||
          (after.toRung ?? 0) - (before.toRung ?? 0) ||
          (after.toDoseStep ?? 0) - (before.toDoseStep ?? 0)
        replayed.push({
          effect:
            order > 0
              ? ('less_cautious' as const)
              : order < 0
                ? ('more_cautious' as const)
                : ('same' as const),
          outcomeBefore: before.outcome,
          ruleBefore: before.rule,
          outcomeAfter: after.outcome,
          ruleAfter: after.rule,
        })
      }
      addSummaries(expected, summarize(replayed))
      const numbers = last.flatMap(({ number }, i) => (replayed[i]?.effect === 'same' ? [] : [number]))
      flipped.set(rows[0]?.episodeId ?? '', numbers)
    }
  })
  expect(expected.byEffect.more_cautious).toBeGreaterThan(1)
  expect(replay?.summary).toEqual(inOrder(expected))

  const people = await listReplayCases(scope, asked.replayId)
  expect(people.length).toBe(
    expected.episodes - (expected.episodes - expected.episodesByEffect.more_cautious),
  )
  // Each of them is listed with its number for whoever looks after the person, and for nobody else.
  const pair = { from: clinic.protocol, fromHash: digestOf(clinic.protocol), to }
  const [mine, others] = threePeople
  const care = careScopeOf(author, mine as MadePatient)
  const listed = await listFlips(care, { episodeId: mine?.episodeId ?? '', pair })
  expect(listed.map(({ number }) => number)).toEqual(flipped.get(mine?.episodeId ?? ''))
  expect(await listFlips(care, { episodeId: others?.episodeId ?? '', pair })).toEqual([])
  // A name only where the reader looks after them.
  for (const person of people) {
    expect(person.patientName === null).toBe(person.clinicianName !== author.displayName)
  }
})

test('what an archive says of a moment is what the database said then', async () => {
  const { people } = await stage()
  await read(testScope, async (tx) => {
    const archiveOf = await loadArchives(
      tx,
      people.map(({ episodeId }) => episodeId),
    )
    for (const { episodeId } of people) {
      const archive = archiveOf(episodeId)
      const stored = await tx.select().from(decisions).where(eq(decisions.episodeId, episodeId))
      for (const row of stored) {
        const { ladder } = row.context as DailyInput
        const fromDate = evidenceWindowStart(ladder, row.localDate)
        const { sessions, checkIns, activities } = await inputOfThen(tx, row)
        expect(archive.asOf({ fromDate, receivedBy: row.evaluatedAt })).toEqual({
          sessions,
          checkIns,
          activities,
        })
      }
    }
  })
})

test('a draft that was edited after it was asked for is not tried, and says so', async () => {
  const { scope, versionId, contentHash } = await stage()
  const asked = await requestReplay(scope, { versionId, contentHash, now: at(8, 10) })
  if (asked.status !== 'requested') throw new Error(asked.status)
  const draft = await getProtocolVersion(scope, versionId)
  await saveDraft(scope, {
    versionId,
    basedOnHash: contentHash,
    content: { ...draft?.protocol, limits: { ...draft?.protocol.limits, duringRiseMax: 0 } },
    note: 'Stricter still',
    now: at(8, 11),
  })
  await replayProtocol({ replayId: asked.replayId })
  const [row] = await read(testScope, (tx) =>
    tx.select().from(protocolReplays).where(eq(protocolReplays.id, asked.replayId)),
  )
  expect(row).toMatchObject({ status: 'failed', summary: null })
})

test('every decision of a lived week derives again, and a changed record is noticed', async () => {
  const { people } = await stage()
  for (const { episodeId } of people) {
    const found = await rederiveDecisions(testScope, { episodeId })
    expect(found.length).toBeGreaterThan(5)
    expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
  }
  // Somebody with the keys of the database changes what was logged after it was decided on.
  const [first] = people
  await database()
    .sql`update exercise_sessions set during_right = 9 where episode_id = ${first?.episodeId ?? ''}`
  const found = await rederiveDecisions(testScope, { episodeId: first?.episodeId ?? '' })
  expect(found.filter(({ verdict }) => verdict === 'input_differs').length).toBeGreaterThan(1)
})
