import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read } from '@/db/audited'
import { checkIns, messages } from '@/db/schema'
import { makeClinic, makeClinician, makePatient, testScope } from '@/db/testing/factories'
import { signInAs } from '../e2e/support/sign-in-as'
import away from '../lib/messages/en/away.json'
import failure from '../lib/messages/en/failure.json'
import offline from '../lib/messages/en/offline.json'
import thread from '../lib/messages/en/thread.json'
import { CHROMIUM_ARGS, findOrInstallChromium } from './launch/browser.mjs'
import { ensureBuild } from './launch/build.mjs'
import { startWebNode, type WebNode } from './testing/web-node'

const root = path.resolve(import.meta.dirname, '..')
const POOL = 2
const PROCESS = 'loadwise-taken-pool'
/** What a stack, a query or an address of the machine would look like. */
const INSIDE = /\bat [\w.<>]+ \(|node_modules|select .* from|55P03|127\.0\.0\.1:\d|postgres:\/\//i
const WAIT = { timeout: 40_000, interval: 200 }

const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-taken-pool-'))
let node: WebNode | undefined
let browser: Browser | undefined
let owner: postgres.Sql
beforeAll(async () => {
  await ensureBuild(root)
  owner = postgres(process.env.DATABASE_URL ?? '', { max: 3, onnotice() {} })
}, 600_000)
afterAll(async () => {
  await browser?.close()
  node?.child.kill('SIGKILL')
  await owner.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Every connection the node has to the database. */
const connections = async () =>
  (await owner<{ pid: number }[]>`select pid from pg_stat_activity where application_name = ${PROCESS}`).map(
    ({ pid }) => pid,
  )

/** Takes every connection of the node until the returned function is called. */
async function takePool(): Promise<() => void> {
  const pids = await connections()
  expect(pids.length, 'connections of the node').toBeGreaterThan(0)
  expect(pids.length).toBeLessThanOrEqual(POOL)
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  return () => {
    for (const pid of pids) process.kill(pid, 'SIGCONT')
  }
}

/** Holds a table so that whoever wants it waits until their patience with a lock is over. */
async function hold(table: string): Promise<() => Promise<void>> {
  let free = () => {}
  const freed = new Promise<void>((resolve) => {
    free = resolve
  })
  let taken = () => {}
  const isTaken = new Promise<void>((resolve) => {
    taken = resolve
  })
  const held = owner.begin(async (tx) => {
    await tx.unsafe('set local idle_in_transaction_session_timeout = 0')
    await tx.unsafe(`lock table ${table} in access exclusive mode`)
    taken()
    await freed
  })
  await isTaken
  return async () => {
    free()
    await held
  }
}

const rowsOf = async (patientId: string) => {
  const [checked, written] = await read(testScope, (tx) =>
    Promise.all([
      tx.$count(checkIns, eq(checkIns.patientId, patientId)),
      tx.$count(messages, eq(messages.body, LETTER)),
    ]),
  )
  return { checkIns: checked, messages: written }
}

async function fillCheckIn(page: Page) {
  await page.goto('/check-in')
  await page.locator('input[name="morningRight"][value="1"]').check()
  await page.locator('input[name="worst24hRight"][value="2"]').check()
  for (const group of await page.locator('form fieldset').all()) {
    const radio = group.locator('input[type=radio]').first()
    const answered = group.locator('input[type=radio]:checked')
    if ((await radio.count()) > 0 && (await radio.isVisible()) && (await answered.count()) === 0)
      await radio.check()
  }
  await page.locator('input[name="redFlags"][value="none"]').check()
}
/** Says that the clinic has it not, or not yet: the portal does not take it, is slow, or there is no line to it. */
const notThereYet = (page: Page) =>
  page
    .getByText(offline.kept.portal)
    .or(page.getByText(offline.kept.line))
    .or(page.getByText(offline.kept.slow))
    .waitFor()
const LETTER = 'Rest today, and write to me tomorrow.'
const sendLetter = (page: Page) => page.getByRole('button', { name: 'Send' }).click()
const save = (page: Page) => page.locator('form[data-keep] button').last().click()

test('[P11] with every connection taken, or a table held, each page says so in words, nothing is said to be saved that is not, and what was typed is saved once when there is room', async () => {
  node = await startWebNode(folder, { DATABASE_POOL: String(POOL), LOADWISE_PROCESS: PROCESS })
  Object.assign(process.env, { E2E_BASE_URL: node.url, LOADWISE_DATA: folder })
  browser = await chromium.launch({ executablePath: await findOrInstallChromium(root), args: CHROMIUM_ARGS })
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const now = new Date()
  const [patient, another] = [
    await makePatient(clinic, { clinician, affectedSide: 'right', now }),
    await makePatient(clinic, { clinician, affectedSide: 'right', now }),
  ]
  const contextOf = async (who: typeof clinician | typeof patient, role: 'patient' | 'clinician') => {
    const context = await browser?.newContext({ baseURL: node?.url ?? '', locale: 'en-GB' })
    if (!context) throw new Error('no browser')
    context.setDefaultTimeout(40_000)
    await signInAs(context, who, role)
    return context
  }
  const phone = await contextOf(patient, 'patient')
  const desk = await contextOf(clinician, 'clinician')
  const told: string[] = []

  const PAGES: [BrowserContext, string][] = [
    [phone, '/today'],
    [phone, '/plan'],
    [desk, '/review'],
    [desk, `/patients/${patient.patientId}`],
    [desk, '/patients'],
  ]
  const ask = async ([context, at]: (typeof PAGES)[number]) => {
    const began = performance.now()
    const answer = await context.request.get(at, { headers: { accept: 'text/html' }, timeout: 60_000 })
    return { at, status: answer.status(), body: await answer.text(), ms: performance.now() - began }
  }
  for (const page of PAGES) expect(await ask(page)).toMatchObject({ status: 200 })

  // both have something typed when it begins
  const filled = await phone.newPage()
  await fillCheckIn(filled)
  const letter = await desk.newPage()
  await letter.goto(`/patients/${patient.patientId}/messages`)
  const writing = letter.getByRole('textbox', { name: /^Message to/ })
  await writing.fill(LETTER)
  await letter.waitForEvent(
    'response',
    (answer) => answer.url().endsWith('/api/messages/draft') && answer.ok(),
  )

  // every connection of the node is taken
  const release = await takePool()
  try {
    await expect.poll(async () => (await ask([phone, '/sign-in'])).status, WAIT).toBe(503)
    const answers = await Promise.all(PAGES.map(ask))
    for (const { at, status, body } of answers) {
      expect([at, status]).toEqual([at, 503])
      expect(body).toContain(away.title)
      expect(body).not.toMatch(INSIDE)
    }
    told.push(
      `pool of ${POOL} taken: ${answers.length} of ${PAGES.length} pages in words with 503, the slowest after ${Math.round(Math.max(...answers.map(({ ms }) => ms)))} ms`,
    )
    await save(filled)
    await filled.getByRole('heading', { name: offline.kept.saved }).waitFor()
    await notThereYet(filled)
    await sendLetter(letter)
    expect(await writing.inputValue(), 'what was written stands').toBe(LETTER)
    expect(await letter.getByText(LETTER).count(), 'and not as sent').toBe(1)
    expect(await rowsOf(patient.patientId)).toEqual({ checkIns: 0, messages: 0 })
  } finally {
    release()
  }
  const releasedAt = performance.now()
  const isWell = async () => (await Promise.all(PAGES.map(ask))).every(({ status }) => status === 200)
  await expect.poll(isWell, WAIT).toBe(true)
  told.push(`themselves again after ${Math.round(performance.now() - releasedAt)} ms`)
  await expect.poll(() => rowsOf(patient.patientId), WAIT).toEqual({ checkIns: 1, messages: 1 })

  // tables are held longer than anybody waits for a lock: whatever reads or writes there fails
  const other = await contextOf(another, 'patient')
  const again = await other.newPage()
  await fillCheckIn(again)
  await letter.goto(`/patients/${patient.patientId}/messages`)
  await writing.fill(LETTER)
  const looked = [await other.newPage(), await desk.newPage()] as const
  const free = [await hold('check_ins'), await hold('messages')]
  try {
    await Promise.all([looked[0].goto('/today'), looked[1].goto(`/patients/${patient.patientId}/messages`)])
    for (const page of looked) {
      await page.getByRole('heading', { name: failure.title }).waitFor()
      expect(await page.content()).not.toMatch(INSIDE)
    }
    await save(again)
    await again.getByRole('heading', { name: offline.kept.saved }).waitFor()
    await notThereYet(again)
    await sendLetter(letter)
    await letter.getByRole('alert').getByText(thread.problems).waitFor()
    expect(await writing.inputValue()).toBe(LETTER)
  } finally {
    await Promise.all(free.map((each) => each()))
  }
  await expect.poll(isWell, WAIT).toBe(true)
  await expect.poll(async () => (await rowsOf(another.patientId)).checkIns, WAIT).toBe(1)
  expect((await rowsOf(patient.patientId)).messages, 'a failed one is not there').toBe(1)
  await sendLetter(letter)
  await expect.poll(async () => (await rowsOf(patient.patientId)).messages, WAIT).toBe(2)
  await looked[0].getByRole('button', { name: failure.again }).click()
  await looked[0].getByRole('heading', { name: failure.title }).waitFor({ state: 'detached' })

  expect(node.child.exitCode, 'the node lived through it').toBeNull()
  expect(node.log()).not.toMatch(/unhandled/i)
  console.info(
    `${told.join('; ')}; with two tables held ${looked.length} of 2 pages in words, 0 said to be saved`,
  )
})
