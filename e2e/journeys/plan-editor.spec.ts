import { expect, type Page, test } from '@playwright/test'
import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { PASSWORD, patientLogin, signIn, staffLogin } from '../support/people'

const desk = { viewport: { width: 1440, height: 900 } }

/** Goes on with Tab alone until something of this name has the focus. */
async function tabTo(page: Page, locator: ReturnType<Page['locator']>) {
  for (let presses = 0; presses < 150; presses++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard never came there')
}

test('a plan is edited by keyboard: guarded, kept over a lost tab, previewed, published, and seen by the patient', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const clinic = await makeClinic()
  const { login, totpSecret } = staffLogin()
  const clinician = await makeClinician(clinic, { login, displayName: 'Ines Harrow' })
  const patient = await makePatient(clinic, {
    clinician,
    displayName: 'Tobias Fenn',
    login: patientLogin,
    rung: 3,
    now: new Date(),
  })
  const context = await browser.newContext(desk)
  let editor = await context.newPage()
  await signIn(editor, { email: clinician.email, password: PASSWORD, totpSecret })
  const address = `/patients/${patient.patientId}/plan`
  const reps = () => editor.locator('[name="reps:ladder:right"]')

  await test.step('the dose is typed, and the difference and the week follow', async () => {
    await editor.goto(address)
    await tabTo(editor, reps())
    await editor.keyboard.type('8')
    await expect(editor.locator('del', { hasText: '2 × 5' })).toBeVisible()
    await expect(
      editor.getByRole('rowheader', { name: 'Strengthening: repetitions and holds' }),
    ).toBeVisible()
    await expect(editor.getByText('18% more')).toBeVisible()
  })

  await test.step('a lost tab loses nothing', async () => {
    await expect(editor.getByText(/Draft kept at/)).toBeVisible()
    await editor.close({ runBeforeUnload: false })
    editor = await context.newPage()
    await editor.goto(address)
    await expect(editor.getByText(/Your draft of/)).toBeVisible()
    await expect(reps()).toHaveValue('8')
  })

  await test.step('two things at once ask for a reason', async () => {
    const more = editor.locator('fieldset').filter({ has: reps() }).locator('summary')
    await tabTo(editor, more)
    await editor.keyboard.press('Enter')
    await tabTo(editor, editor.locator('[name="loadKg:ladder:right"]'))
    await editor.keyboard.type('4')
    const reason = editor.locator('[name="guard:several_variables_raised:ladder:right"]')
    await expect(reason).toBeVisible()
    await expect(editor.getByText('S002-20').first()).toBeVisible()
    await tabTo(editor, reason)
    await editor.keyboard.type('Tested side by side in the clinic')
  })

  await test.step('a line moves by its buttons and keeps the focus', async () => {
    const down = editor.getByRole('button', { name: 'Move down: Plank' })
    await down.focus()
    await editor.keyboard.press('Enter')
    await expect(down).toBeFocused()
    await expect(editor.getByText(/^Now at place/)).toBeAttached()
  })

  await test.step('it is looked at as the patient will see it', async () => {
    const look = editor.getByRole('button', { name: 'Preview as the patient' })
    await look.focus()
    await editor.keyboard.press('Enter')
    await expect(editor.getByRole('heading', { level: 1 })).toHaveText('As the patient will see it')
    await expect(editor.getByText('2 × 8').filter({ visible: true }).first()).toBeVisible()
    const back = editor.getByRole('link', { name: 'Back to the editor' })
    await back.focus()
    await editor.keyboard.press('Enter')
    await expect(reps()).toHaveValue('8')
  })

  await test.step('it is published, and its draft ends', async () => {
    const publish = editor.getByRole('button', { name: 'Save as a new version' })
    await publish.focus()
    await editor.keyboard.press('Enter')
    await expect(editor).toHaveURL(/\/plans$/)
    await expect(editor.getByRole('heading', { name: /^Version 2/ })).toBeVisible()
    await editor.goto(address)
    await expect(editor.getByText(/Your draft of/)).toBeHidden()
  })

  await test.step('the patient sees what changed', async () => {
    await signIn(page, { email: patient.email, password: PASSWORD })
    await expect(page.getByRole('heading', { name: 'Your plan has changed' })).toBeVisible()
    await expect(page.getByText('2 × 8').first()).toBeVisible()
  })
})
