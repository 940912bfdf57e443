import { type BrowserContext, expect, test } from '@playwright/test'
import { makeClinic, makePatient } from '@/db/testing/factories'
import { signInAs } from '../support/sign-in-as'

test.use({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })

const MOST_BYTES = 30 * 1024

/**
 * Bytes of script a page takes over the line, what it fetches once it has settled included. Each file counts once: it never
 * changes, so a browser that asks for it again has it, which one without a cache, as here, has not.
 */
async function scriptBytes(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  const scripts = new Map<string, string>()
  const counted = new Map<string, number>()
  line.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType.includes('javascript')) scripts.set(requestId, response.url)
  })
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = scripts.get(requestId)
    if (file !== undefined && !counted.has(file)) counted.set(file, encodedDataLength)
  })
  await line.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(address, { waitUntil: 'networkidle' })
  // what a page of a person in care fetches when the browser is idle
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  await page.waitForLoadState('networkidle')
  await page.close()
  return [...counted.values()].reduce((sum, bytes) => sum + bytes, 0)
}

test('the check-in takes at most 30 kB of script above an empty page of the same build', async ({
  context,
}) => {
  const empty = await scriptBytes(context, '/nothing-is-here')
  expect(empty, 'scripts arrive, compressed').toBeGreaterThan(50_000)
  const patient = await makePatient(await makeClinic(), { now: new Date(), rung: 1 })
  await signInAs(context, patient, 'patient')
  const checkIn = await scriptBytes(context, '/check-in')
  test.info().annotations.push({ type: 'script', description: `${checkIn - empty} bytes above ${empty}` })
  expect(checkIn - empty).toBeLessThanOrEqual(MOST_BYTES)
  expect(checkIn, 'the check-in brings scripts of its own').toBeGreaterThan(empty)
})
