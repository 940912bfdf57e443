import { makeClinic, makePatient } from '@/db/testing/factories'
import { addDays, localDateOf } from '@/lib/time/plain-date'
import { expect, test } from '../fixtures'
import { choosePain, send } from '../support/answers'
import { signInAs } from '../support/sign-in-as'

const SECOND = 1000
/** Twenty minutes northwards at three metres a second, ended an hour ago. */
function watchFile(): Buffer {
  const start = Date.now() - 80 * 60 * SECOND
  const points = Array.from({ length: 241 }, (_, n) => {
    const at = new Date(start + n * 5 * SECOND).toISOString()
    return `<trkpt lat="${(51.4545 + (n * 15) / 111_195).toFixed(6)}" lon="-2.587900"><time>${at}</time></trkpt>`
  })
  return Buffer.from(
    `<?xml version="1.0"?><gpx version="1.1" creator="Watch"><trk><name>From home</name><type>running</type><trkseg>${points.join('')}</trkseg></trk></gpx>`,
  )
}

test('somebody lays down what loaded the tendon: a drive, a watch’s file without its places, a timed sit; and shares only what a coach needs', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(120_000)
  const now = new Date()
  // begun yesterday: nobody has been silent for a week
  const startedOn = addDays(localDateOf(now.getTime(), 'Europe/London'), -1)
  const patient = await makePatient(await makeClinic(), { now, rung: 3, startedOn })
  await signInAs(context, patient, 'patient')

  await test.step('nothing was said yet, so there is no yes', async () => {
    await page.goto('/may-i')
    await expect(page.getByText('There is no yes today')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Yes', exact: true })).toHaveCount(0)
    await page.goto('/check-in')
    await choosePain(page, 'morningRight', 1)
    await choosePain(page, 'worst24hRight', 2)
    await page.locator('input[name=redFlags][value=none]').check()
    await send(page, 'Save', /\/check-in\/[0-9a-f-]{36}$/)
    await page.goto('/may-i')
    const swim = page.getByRole('listitem').filter({ hasText: 'Swim' })
    await expect(swim).toContainText('hardly loads the tendon')
    const deep = page.getByRole('listitem').filter({ hasText: 'Squat deep' })
    await expect(deep).toContainText('From exercise 5 of your ladder on')
  })

  await test.step('a drive stands in the ledger with how it loads', async () => {
    await page.goto('/activity?kind=driving')
    await expect(page.locator('select[name=kind]')).toHaveValue('driving')
    await page.locator('input[name=durationMinutes]').fill('90')
    await choosePain(page, 'duringRight', 3)
    await send(page, /^Save/, /\/session\/[0-9a-f-]{36}$/)
    await page.goto('/ledger')
    const drive = page.getByRole('listitem').filter({ hasText: 'Driving' }).last()
    await expect(drive).toContainText('90 min')
    await expect(drive).toContainText('presses')
  })

  const file = { name: 'run.gpx', mimeType: 'application/gpx+xml', buffer: watchFile() }
  await test.step('a file shows what is kept and what is gone before it is saved', async () => {
    await page.goto('/ledger/import')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Read the file' }).click()
    await expect(page.getByRole('heading', { name: 'This is kept' })).toBeVisible()
    await expect(page.getByText('3.6 km')).toBeVisible()
    await expect(page.getByText('241 positions: where you were')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('51.45')
    await choosePain(page, 'duringRight', 2)
    await send(page, 'Save it', /\/ledger$/)
    const imported = page.getByRole('listitem').filter({ hasText: 'from a GPX file' })
    await expect(imported.filter({ hasText: '3.6 km' }).first()).toBeVisible()
  })

  await test.step('the same file does not count twice', async () => {
    await page.goto('/ledger/import')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Read the file' }).click()
    await expect(page.getByText('This one is there already')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save it' })).toHaveCount(0)
  })

  await test.step('a sit goes on through a closed tab', async () => {
    await page.goto('/sitting')
    await page.getByRole('button', { name: 'Start: I sit down' }).click()
    await expect(page.getByRole('timer')).toBeVisible()
    await page.goto('about:blank')
    await page.goto('/sitting')
    await expect(page.getByRole('timer')).toHaveText(/^\d+:\d\d$/)
    await page.getByRole('button', { name: 'Stop: it asks me to move' }).click()
    // less than a minute is asked about first
    await page.getByRole('button', { name: 'Keep it all the same' }).click()
    await choosePain(page, 'preRight', 1)
    await choosePain(page, 'duringRight', 2)
    await send(page, 'Save this sit', /\/session\/[0-9a-f-]{36}$/)
    await page.goto('/sitting')
    await expect(page.getByText('at a time')).toBeVisible()
  })

  await test.step('a coach reads what is possible and nothing else, until the card is taken back', async () => {
    await page.goto('/coach')
    await page.getByLabel('What should it call you?').fill('Robin')
    await page.getByRole('button', { name: 'Make the card' }).click()
    const link = await page.getByLabel('Link to your coach card').inputValue()
    const stranger = await browser.newContext()
    const card = await stranger.newPage()
    await card.goto(link)
    await expect(card.getByRole('heading', { level: 1 })).toHaveText('Robin: training this week')
    await expect(card.getByRole('listitem').filter({ hasText: 'Swimming' })).toBeVisible()
    await expect(card.locator('main')).not.toContainText(/pain|tendon|flare|Driving/i)
    await expect(card.locator('body')).not.toContainText(patient.displayName)
    await page.goto('/coach')
    await expect(page.getByText(/Opened once/)).toBeVisible()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByText('The link shows nothing any more.')).toBeVisible()
    await card.goto(link)
    await expect(card.getByRole('heading', { level: 1 })).toHaveText('There is nothing here')
    await stranger.close()
  })
})
