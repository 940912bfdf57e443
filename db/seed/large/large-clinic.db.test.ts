import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type ManagerScope, mintScope } from '../../../lib/auth/scope'
import { parseCaseloadQuery } from '../../../lib/caseload/address'
import { read } from '../../audited'
import { foldBoards } from '../../mutations/fold-boards'
import { getCaseload } from '../../queries/caseload'
import { rederiveDecisions } from '../../queries/rederive'
import { testScope } from '../../testing/factories'
import type { Story } from '../life'
import { patients } from '../personas'
import { LARGE_CLINIC, largeStaff, seedLargeClinic } from './large-clinic'

const now = new Date('2026-11-20T10:20:00Z')
const SIZE = 160
let made = 0

/** A run of this very day, whose half-hour answer has not come when the clinic is made in the morning. */
const runsToday: Story['on'] = {
  0: { activities: [{ kind: 'run', minutes: 25, distanceKm: 3.5, during: 1, after: 1 }] },
}

/** A few short stories: the months of the long ones would take minutes. */
const sketches = ['Tom Ashworth', 'Grace Okonkwo', 'Jamie Rowe', 'Joanna Pike', 'Oscar Lindgren'].map(
  (name) => {
    const found = patients.find(({ displayName }) => displayName === name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return {
      story:
        name === 'Grace Okonkwo' ? { ...found.story, on: { ...found.story.on, ...runsToday } } : found.story,
      isLong: name === 'Oscar Lindgren',
      isRare: false,
      assigned: name !== 'Joanna Pike',
    }
  },
)

beforeAll(async () => {
  made = await seedLargeClinic({
    ownerUrl: process.env.DATABASE_OWNER_URL ?? '',
    patientCount: SIZE,
    sketches,
    now,
    loginOf: async () => ({ passwordHash: 'not a hash', totpSecret: null }),
  })
}, 180_000)

const one = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  (await read(testScope, (tx) => tx.execute<T>(query)))[0] as T

test('as many people as were asked for, each with a record of their own', async () => {
  expect(made).toBe(SIZE)
  const counts = await one(sql`select count(*)::int as patients, count(distinct user_id)::int as users,
    (select count(*)::int from episodes) as episodes, (select count(*)::int from episode_states) as states
    from patients`)
  expect(counts).toMatchObject({ patients: SIZE, users: SIZE })
  expect(counts.states).toBe(counts.episodes)
})

test('the decisions of copies say that they are copies, and none is derived again as if somebody had made it', async () => {
  const derived = await rederiveDecisions(testScope, { all: true })
  expect(new Set(derived.map(({ verdict }) => verdict))).toEqual(new Set(['same', 'copied']))
  const drawn = await rederiveDecisions(testScope, { sample: 40, seed: 'large' })
  expect(new Set(drawn.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
})

test('every row of a copy belongs to that copy: nothing points into the record it was made from', async () => {
  const strays = await read(testScope, async (tx) => {
    const keys = await tx.execute<{ child: string; parent: string; on: string }>(sql`
      select conrelid::regclass::text as child, confrelid::regclass::text as parent,
        (select string_agg(format('p.%I = c.%I', pa.attname, ca.attname), ' and ')
         from unnest(conkey, confkey) as k(c, p)
         join pg_attribute ca on ca.attrelid = conrelid and ca.attnum = k.c
         join pg_attribute pa on pa.attrelid = confrelid and pa.attnum = k.p) as on
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
    const found: string[] = []
    for (const { child, parent, on } of keys) {
      const columns = [...on.matchAll(/c\.("?\w+"?)/g)]
        .map(([, name]) => `c.${name} is not null`)
        .join(' and ')
      const [row] = await tx.execute<{ n: number }>(
        sql.raw(
          `select count(*)::int as n from ${child} c where ${columns} and not exists (select 1 from ${parent} p where ${on})`,
        ),
      )
      if (row && row.n > 0) found.push(`${child} → ${parent}: ${row.n}`)
    }
    return found
  })
  expect(strays).toEqual([])
})

test('the board of its manager counts everybody once, under a clinician who works there', async () => {
  const [manager] = largeStaff(SIZE)
  const scope = mintScope<ManagerScope>({
    kind: 'manager',
    userId: manager?.userId ?? '',
    clinicId: LARGE_CLINIC.id,
    sessionId: 'test',
    sessionKind: 'full',
    requestId: 'test',
  })
  await foldBoards(testScope, { clinicId: LARGE_CLINIC.id, now })
  const board = await getCaseload(scope, parseCaseloadQuery({}), now)
  const open = await one<{ n: number }>(sql`select count(*)::int as n from episodes where ended_at is null`)
  expect(board.totals.open).toBe(open.n)
  expect(
    board.rows.every(({ displayName, clinicianUserId }) => clinicianUserId === null || displayName !== null),
  ).toBe(true)
})

test('a second one is refused, and what is there stays', async () => {
  const again = seedLargeClinic({
    ownerUrl: process.env.DATABASE_OWNER_URL ?? '',
    patientCount: 3,
    now,
    loginOf: async () => ({ passwordHash: 'not a hash', totpSecret: null }),
  })
  await expect(again).rejects.toThrow('there already')
})
