import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { expect, expectSoundPage, test } from '../fixtures'
import { signInAs } from '../support/sign-in-as'

const filmed = readFileSync(new URL('../../db/seed/files/bridge.mp4', import.meta.url))
const clip = { name: 'VID_2026.mp4', mimeType: 'video/mp4', buffer: filmed }
const script = '<script>document.title = "taken over"</script>'
const UPLOAD = '/api/messages/file'

const made = async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic, { displayName: 'Dr Imogen Vale' })
  const now = new Date()
  return {
    clinic,
    clinician,
    patient: await makePatient(clinic, { clinician, displayName: 'Rosalind Quist', now }),
  }
}

const choose = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
  page.getByLabel('Picture, clip or PDF').setInputFiles(file)

test('a clip of an exercise goes to the clinician once though the line breaks, is played, rated, and the answer read', async ({
  context,
  browser,
}) => {
  test.setTimeout(120_000) // two pages are looked at in both themes, and a clip is played
  const { clinician, patient } = await made()
  await signInAs(context, patient, 'patient')
  const page = await context.newPage() // a broken line is an error in the console
  await page.goto('/messages/file?exercise=bridge_single_bent')
  await test.step('what was chosen stays when the line breaks, and arrives once', async () => {
    await choose(page, clip)
    await expect(page.getByText('VID_2026.mp4')).toBeVisible()
    await page.getByLabel('A few words').fill('Are my hips level?')
    await expectSoundPage(page)
    let tries = 0
    await page.route(`**${UPLOAD}`, async (route) => {
      tries += 1
      return tries > 1 ? route.continue() : route.abort()
    })
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByText('It did not get through.')).toBeVisible()
    await expect(page.getByLabel('A few words')).toHaveValue('Are my hips level?')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.waitForURL(/\/messages\?sent=1/)
    await expect(page.getByText('Are my hips level?')).toHaveCount(1)
  })

  const staff = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await signInAs(staff, clinician, 'clinician')
  const desk = await staff.newPage()
  await test.step('the clinician plays it in the chart and answers with a rating', async () => {
    await desk.goto(`/patients/${patient.patientId}/messages`)
    const video = desk.getByLabel('Clip from Rosalind Quist')
    const seconds = await video.evaluate(async (element: HTMLVideoElement) => {
      element.muted = true
      await element.play()
      return element.duration
    })
    expect(seconds).toBeGreaterThan(3)
    await expectSoundPage(desk)
    await desk.getByLabel('Needs work').check()
    await desk.getByLabel('Words to the patient').fill('Stop where your body is one line.')
    await desk.getByRole('button', { name: 'Send the answer' }).click()
    await expect(desk.getByText('Technique: needs work')).toBeVisible()
    await expect(desk.getByRole('button', { name: 'Send the answer' })).toHaveCount(0)
  })

  await test.step('she reads the answer beside her clip, and takes the clip back', async () => {
    await page.goto('/messages')
    await expect(page.getByText('Stop where your body is one line.')).toBeVisible()
    await expect(page.getByText('Technique: needs work')).toBeVisible()
    await page.getByText('Remove the clip').click()
    await page.getByRole('button', { name: 'Remove it for good' }).click()
    await expect(page.getByText('The clip was removed.')).toBeVisible()
    await desk.reload()
    await expect(desk.getByText('The clip was removed.')).toBeVisible()
  })
  await staff.close()
})

test('a hostile file is refused with a reason or loses its sting, and is given out as nothing but a file', async ({
  context,
  browser,
}) => {
  const { clinic, patient } = await made()
  await signInAs(context, patient, 'patient')
  const page = await context.newPage() // a refusal is an error in the console
  await page.goto('/messages/file')
  const photo = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#a05030' } })
    .withExif({ IFD3: { GPSLatitude: '51/1 27/1 0/1' } })
    .jpeg()
    .toBuffer()
  const bomb = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#000' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  const jpg = (buffer: Buffer) => ({ name: 'holiday.jpg', mimeType: 'image/jpeg', buffer })
  const hostile: [Buffer, RegExp][] = [
    [Buffer.from(`<!doctype html>${script}`), /This kind of file cannot be sent/],
    [
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
      /This kind of file cannot be sent/,
    ],
    [Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(script)]), /cannot be read/],
    [Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.from(script)]), /cannot be read/],
    [bomb, /cannot be read/],
    [Buffer.from(`%PDF-1.7 << /S /JavaScript >>`), /can run something/],
    [Buffer.alloc(13 * 1024 * 1024, 1), /too large/],
  ]
  for (const [buffer, reason] of hostile) {
    await choose(page, jpg(buffer))
    await page.getByRole('button', { name: /Send|Try again/ }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(reason)
  }

  await choose(page, jpg(Buffer.concat([photo, Buffer.from(script)])))
  await page.getByRole('button', { name: /Send|Try again/ }).click()
  await page.waitForURL(/\/messages\?sent=1/)
  const picture = page.getByRole('img', { name: /^Picture from/ })
  await expect(picture).toBeVisible()
  const address = (await picture.getAttribute('src')) ?? ''
  const given = await page.request.get(address)
  expect(given.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  })
  expect(given.headers()['content-disposition']).toMatch(/^attachment; filename="loadwise-\w+\.jpg"$/)
  const bytes = await given.body()
  expect(bytes.includes(script)).toBe(false)
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()

  const stranger = await browser.newContext()
  expect((await stranger.request.get(address)).status()).toBe(401)
  await signInAs(stranger, await makePatient(clinic, {}), 'patient')
  expect((await stranger.request.get(address)).status()).toBe(404)
  expect((await stranger.request.get(`${address}?patientId=${patient.patientId}`)).status()).toBe(404)
  await stranger.close()
})
