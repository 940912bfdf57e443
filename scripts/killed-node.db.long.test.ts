import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { read } from '@/db/audited'
import { checkIns, submissions } from '@/db/schema'
import { makeClinic, makePatient, testScope } from '@/db/testing/factories'
import { hashPassword } from '@/lib/server/passwords'
import { phoneOwner } from '@/lib/server/phone'
import { freePort } from './embedded-pg.mjs'
import { buildIsCurrent, ensureBuild } from './launch/build.mjs'

const root = path.resolve(import.meta.dirname, '..')
const PEOPLE = 6
const ENTRIES = 240
const KILLS = 5
const PASSWORD = 'kite lamp seven rivers'

const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-killed-node-'))
const running = new Set<ChildProcess>()
const proxy = http.createServer()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  proxy.closeAllConnections()
  proxy.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One web process of the build, as a node has it; resolves when it answers. */
async function startNode(port: number): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', String(port)],
    { cwd: root, stdio: 'ignore', env: { ...process.env, NODE_ENV: 'production', TZ: 'UTC' } },
  )
  running.add(child)
  child.once('exit', () => running.delete(child))
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/api/ready`).then(
          ({ status }) => status,
          () => 0,
        ),
      {
        timeout: 120_000,
        interval: 200,
      },
    )
    .toBe(200)
  return child
}

/** A reverse proxy: one node after the other. One that takes no connection is passed over; a lost reply stays lost. */
function forward(ports: readonly number[]) {
  let turn = 0
  proxy.on('request', (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      turn += 1
      const ask = (tries: number) => {
        const port = ports[(turn + tries) % ports.length]
        const { method, url, headers } = request
        const onward = http.request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(response)
          answer.on('error', () => response.destroy())
        })
        onward.on('error', (error: NodeJS.ErrnoException) => {
          if (error.code === 'ECONNREFUSED' && tries + 1 < ports.length) ask(tries + 1)
          else response.destroy()
        })
        onward.end(Buffer.concat(chunks))
      }
      ask(0)
    })
  })
}

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')

async function signIn(url: string, email: string): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookie = cookiesOf(first).join('; ')
  const signedIn = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD, json: 'true' }),
  })
  const own = cookiesOf(signedIn).filter((each) => each.startsWith('loadwise.session='))
  expect(own, 'signed in').toHaveLength(1)
  return own[0] ?? ''
}

test('[P4] [P5] a web process killed five times under load, behind a proxy with another one: every entry said to be saved is there, each once', async () => {
  await ensureBuild(root)
  expect(buildIsCurrent(root)).toBe(true)
  const ports = [await freePort(), await freePort()]
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(proxy.address() as AddressInfo).port}`
  Object.assign(process.env, {
    APP_URL: url,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
    TOTP_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    LOADWISE_DATA: folder,
    MAIL_DIR: path.join(folder, 'mail'),
    DEMO: '0',
    LOG_LEVEL: 'silent',
  })
  forward(ports)
  const nodes = await Promise.all(ports.map(startNode))
  const passwordHash = await hashPassword(PASSWORD)
  const clinic = await makeClinic()
  const people: (Awaited<ReturnType<typeof makePatient>> & { cookie: string })[] = []
  for (let i = 0; i < PEOPLE; i += 1) {
    const patient = await makePatient(clinic, { now: new Date(), login: { passwordHash } })
    people.push({ ...patient, cookie: await signIn(url, patient.email) })
  }

  const entries = Array.from({ length: ENTRIES }, () => randomUUID())
  const acknowledged = new Map<string, number>()
  let lostReplies = 0
  const post = async (clientKey: string, person: (typeof people)[number]): Promise<boolean> => {
    const now = new Date().toISOString()
    const payload = { asked: 'right', morningRight: '1', worst24hRight: '2', redFlags: 'none' }
    const answer = await fetch(`${url}/api/sync`, {
      method: 'POST',
      headers: { cookie: person.cookie, origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({
        owner: phoneOwner(person),
        sentAt: now,
        entries: [{ kind: 'check-in', version: 1, clientKey, keptAt: now, payload }],
      }),
    }).catch(() => null)
    const said = answer?.status === 200 ? ((await answer.json().catch(() => null)) as Said | null) : null
    const result = said?.results[0]
    if (!result) lostReplies += 1
    else if (result.status !== 'recorded' && result.status !== 'repeated' && result.status !== 'retry')
      throw new Error(`refused: ${JSON.stringify(result)}`)
    if (result?.status !== 'recorded' && result?.status !== 'repeated') return false
    acknowledged.set(clientKey, (acknowledged.get(clientKey) ?? 0) + 1)
    return true
  }
  const waiting = [...entries]
  const writers = people.map(async (person) => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      while (!(await post(key, person))) await sleep(50)
    }
  })
  let kills = 0
  const killing = (async () => {
    for (; kills < KILLS; kills += 1) {
      const before = acknowledged.size
      await expect
        .poll(() => acknowledged.size, { timeout: 300_000, interval: 20 })
        .toBeGreaterThanOrEqual(Math.min(ENTRIES, before + 15))
      if (acknowledged.size === ENTRIES) return
      nodes[0]?.kill('SIGKILL')
      nodes[0] = await startNode(ports[0] ?? 0)
    }
  })()
  await Promise.all([...writers, killing])

  const stored = await read(testScope, (tx) =>
    tx
      .select({ clientKey: submissions.clientKey, entryId: submissions.entryId })
      .from(submissions)
      .where(eq(submissions.clinicId, clinic.clinicId)),
  )
  const rows = await read(testScope, (tx) =>
    tx.select({ entryId: checkIns.entryId }).from(checkIns).where(eq(checkIns.clinicId, clinic.clinicId)),
  )
  console.info(
    `${ENTRIES} entries of ${PEOPLE} people through two nodes, one killed ${kills} times: ${lostReplies} replies lost, ${acknowledged.size} acknowledged, ${stored.length} stored, ${rows.length} rows`,
  )
  const keys = new Set(stored.map(({ clientKey }) => clientKey))
  expect(
    [...acknowledged.keys()].filter((key) => !keys.has(key)),
    'said to be saved and is not',
  ).toEqual([])
  expect(stored).toHaveLength(ENTRIES)
  expect(new Set(stored.map(({ entryId }) => entryId)).size, 'none twice').toBe(rows.length)
  expect(rows).toHaveLength(ENTRIES)
  expect(kills).toBe(KILLS)
})

type Said = { results: { status: string }[] }
