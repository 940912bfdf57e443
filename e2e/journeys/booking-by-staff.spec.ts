import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { bookVisitFor, worksEveryDay } from '@/db/testing/visits'
import { expect, test } from '../fixtures'
import { signInAs } from '../support/sign-in-as'

test('a clinician books an offered time, another one only with a reason, starts a visit at once, and cancels late', async ({
  page,
  context,
}) => {
  const now = new Date()
  const clinic = await makeClinic({ timeZone: 'Europe/London', now })
  const clinician = await makeClinician(clinic, { displayName: 'Mira Holt' })
  await worksEveryDay(clinician, now)
  const patient = await makePatient(clinic, {
    clinician,
    displayName: 'Ada Lind',
    timeZone: 'Asia/Kathmandu',
    now,
  })
  await signInAs(context, clinician, 'clinician')

  await page.goto(`/patients/${patient.patientId}`)
  await page.getByRole('link', { name: 'Book a visit' }).click()
  await expect(page.getByText('whose time stands beside')).toBeVisible()
  await page.getByRole('table').getByRole('link').last().click()
  const slot = page.getByRole('link', { name: /for the patient/ }).first()
  await expect(slot).toContainText('GMT+5:45')
  await slot.click()
  await page.getByRole('button', { name: 'Book this time' }).click()
  await expect(page.getByText('The visit is booked; both have been told.')).toBeVisible()

  await page.goto(`/patients/${patient.patientId}/book`)
  await page.getByText('At another time').click()
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Day', { exact: true }).fill(tomorrow)
  await page.getByLabel('Time', { exact: true }).fill('06:10')
  await page.getByRole('button', { name: 'Book at this time' }).click()
  await expect(page.getByText('Say why, in a few words.').first()).toBeVisible()
  await page.getByLabel('Why', { exact: true }).fill('Before her shift')
  await page.getByRole('button', { name: 'Book at this time' }).click()
  await expect(page.getByText('Against the booking rules: Before her shift')).toBeVisible()

  await page.goto(`/patients/${patient.patientId}/book`)
  await page.getByRole('button', { name: 'Start a video visit now' }).click()
  await expect(page.getByText('The visit is booked; both have been told.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Room' })).toBeVisible()
  await expect(page.getByText(/Later than a patient could change it/)).toBeVisible()
  await page.locator('summary').filter({ hasText: 'Cancel visit' }).click()
  await page.getByRole('button', { name: 'Cancel visit' }).click()
  await expect(page.getByText('The visit is cancelled; both have been told.')).toBeVisible()
})

test('who waited says that the other did not come, the patient of the clinician as the clinician of the patient', async ({
  browser,
}) => {
  const before = new Date(Date.now() - 40 * 60_000)
  const clinic = await makeClinic({ now: before })
  const meeting = async () => {
    const doctor = await makeClinician(clinic)
    const person = await makePatient(clinic, { clinician: doctor, displayName: 'Ada Lind', now: before })
    const booked = await bookVisitFor(doctor, person, before)
    if (booked.status !== 'booked') throw new Error(JSON.stringify(booked))
    return { doctor, person, visitId: booked.visitId }
  }
  const [first, second] = [await meeting(), await meeting()]
  const asPatient = await browser.newContext()
  await signInAs(asPatient, first.person, 'patient')
  const waiting = await asPatient.newPage()
  await waiting.goto(`/visits/${first.visitId}`)
  await waiting.getByText('Your clinician did not come?').click()
  await waiting.getByRole('button', { name: 'My clinician did not come' }).click()
  await expect(waiting.getByText('The clinic knows that your clinician did not come.')).toBeVisible()

  const asClinician = await browser.newContext()
  await signInAs(asClinician, second.doctor, 'clinician')
  const desk = await asClinician.newPage()
  await desk.goto(`/schedule/${second.visitId}`)
  await desk.getByRole('button', { name: 'Patient did not come' }).click()
  await expect(desk).toHaveURL(/done=closed/)
  await desk.goto(`/schedule/${second.visitId}`)
  await expect(desk.getByText('Patient did not come')).toBeVisible()
})

test('an address of a calendar shows a clinician as busy and a patient their visits, until it is taken back', async ({
  browser,
  request,
}) => {
  const now = new Date()
  const clinic = await makeClinic({ now })
  const clinician = await makeClinician(clinic, { displayName: 'Mira Holt' })
  const patient = await makePatient(clinic, { clinician, displayName: 'Ada Lind', now })
  await bookVisitFor(clinician, patient, now)
  for (const [who, role, path, title] of [
    [clinician, 'clinician', '/schedule/hours', 'SUMMARY:Busy'],
    [patient, 'patient', '/visits', 'SUMMARY:Video visit'],
  ] as const) {
    const context = await browser.newContext()
    await signInAs(context, who, role)
    const page = await context.newPage()
    await page.goto(path)
    await page.getByRole('button', { name: 'Make an address' }).click()
    const address = (await page.locator('code').textContent()) ?? ''
    const calendar = await (await request.get(address)).text()
    expect(calendar).toContain(title)
    expect(calendar).not.toMatch(/Mira|Ada|tendon|pain/i)
    await page.reload()
    await page.getByRole('button', { name: 'Take back' }).click()
    await expect(page.getByText(/That address is dead/)).toBeVisible()
    expect((await request.get(address)).status()).toBe(404)
  }
})
