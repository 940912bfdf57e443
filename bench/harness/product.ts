import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { DESK_AT, LARGE_CLINIC, largeStaff } from '@/db/seed/large/large-clinic'
import { demoCredentials } from '@/lib/demo/credentials'
import { freePort, startPostgres } from '../../scripts/embedded-pg.mjs'
import type { Cast, Signed } from '../operations'
import { ownerOf, signIn } from './sign-in'
import { answers, type Server, startNode, stopNode } from './subjects'

const root = path.resolve(import.meta.dirname, '../..')

export type Running = Server & {
  databaseUrl: string
  /** The folder of the cluster, and the process all its servers belong to. */
  cluster: { dir: string; pid: number }
  workerPid: number
}

/** Fills the database of `dataFolder` with the demo and a clinic of that size, unless it is there. */
export async function seed(dataFolder: string, patients: number, log: string): Promise<void> {
  const child = startNode(
    [path.join(root, 'scripts/run.mjs'), 'seed', '--patients', String(patients)],
    { ...process.env, LOADWISE_DATA: dataFolder },
    log,
  )
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0 && !/is there already/.test(readFileSync(log, 'utf8')))
    throw new Error(`the database could not be filled: ${log}`)
}

/** The built product as `npm start` starts it, on the embedded database of `dataFolder`. */
export async function startProduct(dataFolder: string, log: string): Promise<Running> {
  const port = Number(process.env.PORT ?? (await freePort()))
  const url = new URL(`http://localhost:${port}`)
  const cluster = await startPostgres({ dir: path.join(dataFolder, 'postgres') })
  const child = startNode(
    [path.join(root, 'scripts/start.mjs')],
    { ...process.env, PORT: String(port), APP_URL: url.origin, LOADWISE_DATA: dataFolder, DEMO: '1' },
    log,
  )
  await answers(new URL('/api/ready', url), child, 600)
  const run = JSON.parse(readFileSync(path.join(dataFolder, 'run.json'), 'utf8')) as { children: string[] }
  const [web, worker] = run.children.map((identity) => Number.parseInt(identity, 10))
  const address = new URL(cluster.url)
  address.pathname = '/loadwise'
  return {
    url,
    pid: web ?? 0,
    workerPid: worker ?? 0,
    databaseUrl: address.href,
    cluster: { dir: cluster.dir, pid: postmasterOf(cluster.dir) },
    stop: async () => {
      await stopNode(child)
      await cluster.stop()
    },
  }
}

/** The process of the server of a cluster that runs. */
export function postmasterOf(dir: string): number {
  const file = path.join(dir, 'data/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

/** How often it is looked whether the worker still has something to do. */
const LOOK_MS = 5000

/**
 * Waits until the worker has lived through every night that is due and carries nothing out: what it does then would be
 * counted as the pages' time in the database.
 */
export async function workerAtRest({ databaseUrl }: Running, say: (line: string) => void): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice() {} })
  try {
    for (let quiet = 0; quiet < 2; ) {
      const [row] = await sql<{ due: number; busy: number }[]>`
        select (select count(*)::int from episode_states where next_nightly_at <= now()) as due,
               (select count(*)::int from graphile_worker.jobs where locked_at is not null) as busy`
      const { due = 0, busy = 0 } = row ?? {}
      quiet = due === 0 && busy === 0 ? quiet + 1 : 0
      if (quiet === 0) say(`the worker has ${due} nights to judge and ${busy} jobs in hand`)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  } finally {
    await sql.end()
  }
}

/** How many sign in at once. */
const LANES = 4

/**
 * Signs in some of the large clinic, each by password (and code): patients who train, as many others who check in, a
 * clinician, a manager.
 */
export async function signInCast(
  { url, databaseUrl }: Running,
  { patients, writers, size }: { patients: number; writers: number; size: number },
): Promise<Cast> {
  const staff = largeStaff(size)
  const asStaff = async (at: number): Promise<Signed> => {
    const { email, userId } = staff[at] as (typeof staff)[number]
    const { password } = demoCredentials(email)
    return { userId, cookie: await signIn(url, { email, password, isStaff: true }) }
  }
  const desk = (staff[DESK_AT] as (typeof staff)[number]).userId
  const sql = postgres(databaseUrl, { max: 1, onnotice() {} })
  type Person = { email: string; source: string; user_id: string; patient_id: string; side: string }
  // a copy has the password of the person whose story it has
  const inCareOf = (whose: postgres.Fragment, most: number) => sql<Person[]>`
      select u.email, s.email as source, u.id as user_id, p.id as patient_id, e.affected_side as side
        from patients p
        join users u on u.id = p.user_id
        join episodes e on e.patient_id = p.id and e.ended_at is null and e.status = 'active'
        join episode_states t on t.episode_id = e.id and t.current_plan_version_id is not null
        join lateral (select n.email from users n where n.password_hash = u.password_hash and n.email like '%@meridian.example'
                      order by length(n.email), n.email limit 1) s on true
       where p.clinic_id = ${LARGE_CLINIC.id} and e.affected_side is not null and ${whose}
       order by p.id limit ${most}`
  const enter = async ({ email, source, user_id, patient_id, side }: Person): Promise<Signed> => {
    const { password } = demoCredentials(source)
    const cookie = await signIn(url, { email, password, isStaff: false })
    return { userId: user_id, patientId: patient_id, side, cookie, owner: await ownerOf(url, cookie) }
  }
  try {
    const people = [
      await inCareOf(sql`t.clinician_user_id = ${desk} and t.last_check_in_on > e.started_on`, patients),
      await inCareOf(sql`t.clinician_user_id <> ${desk}`, writers),
    ]
    const [mine, others] = [await inLanes(people[0] ?? [], enter), await inLanes(people[1] ?? [], enter)]
    if (mine.length === 0 || others.length === 0) throw new Error('nobody to sign in')
    return { patients: mine, writers: others, clinician: await asStaff(DESK_AT), manager: await asStaff(0) }
  } finally {
    await sql.end()
  }
}

async function inLanes<In, Out>(all: readonly In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = []
  const waiting = all.entries()
  const lane = async () => {
    for (const [at, one] of waiting) done[at] = await work(one)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return done
}
