import { expect, test } from '@playwright/test'
import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { deskTraceOf, makeCase } from '@/db/testing/make-case'
import { localDateOf } from '@/lib/time/plain-date'
import { signInAs } from '../support/sign-in-as'

const NAMES = 'Abel Bea Cleo Dev Enid Finn Gwen Hal Iris Jude Kit Lena Milo Nell Otis Pia Quin Rhea Saul Tess'

test('twenty cases are decided with keys alone: every decision, its rules and its audit row are stored, and what was taken back never happened', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const clinic = await makeClinic()
  const ada = await makeClinician(clinic, { displayName: 'Ada Stroud' })
  await makeClinician(clinic, { displayName: 'Ben Marlow' })
  const now = new Date()
  const startedOn = localDateOf(now.getTime(), clinic.timeZone)
  const cases = await Promise.all(
    NAMES.split(' ').map(async (first, index) => {
      const name = `${first} Marchbank`
      const patient = await makePatient(clinic, {
        clinician: ada,
        displayName: name,
        rung: 2,
        doseStep: 1,
        affectedSide: 'right',
        startedOn,
        now,
      })
      // due a minute apart, so that the order in the queue is the order here
      return { name, made: await makeCase(patient, ada, { now: new Date(now.getTime() + index * 60_000) }) }
    }),
  )
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, ada, 'clinician')
  const page = await context.newPage()
  const { keyboard } = page
  const told = (text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()
  const reason = async () => {
    await keyboard.type('Clinical')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
  }
  const ACTS: [said: string, does: () => Promise<void>][] = [
    [': accepted.', () => keyboard.press('a')],
    [
      ': rejected.',
      async () => {
        await keyboard.press('r')
        await reason()
      },
    ],
    [
      ': changed.',
      async () => {
        await keyboard.press('3')
        await reason()
      },
    ],
    [
      ': plan kept, call planned.',
      async () => {
        await keyboard.press('4')
        await reason()
      },
    ],
    [
      ': put off.',
      async () => {
        await keyboard.press('h')
        await keyboard.press('Enter')
      },
    ],
    [
      ': handed on.',
      async () => {
        await keyboard.press('d')
        await keyboard.type('Ben')
        await keyboard.press('Tab')
        await keyboard.press('Enter')
      },
    ],
  ]
  const before = await Promise.all(cases.map(({ made }) => deskTraceOf(made)))

  // a key pressed before the page has come alive reaches nobody
  await page.goto('/review', { waitUntil: 'networkidle' })
  for (const [index, { name }] of cases.entries()) {
    const [said, does] = ACTS[index % ACTS.length] ?? ['', async () => {}]
    await expect(page.getByRole('heading', { name })).toBeVisible()
    await does()
    await told(name + said)
    if (index === 2) {
      await keyboard.press('z')
      await told('Taken back')
      await expect(page.getByRole('heading', { name })).toBeVisible()
      await keyboard.press('j')
    }
  }
  await test.step('only the case that was taken back, and calls that were planned, are left in the way', async () => {
    await page.goto('/review')
    const waiting = page.getByRole('list', { name: 'Waiting cases' }).getByRole('listitem')
    await expect(waiting.filter({ hasText: 'Settling' })).toHaveText(/Cleo Marchbank/)
  })

  await expect(async () => {
    const after = await Promise.all(cases.map(({ made }) => deskTraceOf(made)))
    const kinds = after.map((trace, index) => {
      if (index === 2)
        return trace.answers.length === 0 && trace.plan === before[index]?.plan && !trace.closed
      const answered =
        trace.answers.length === 1 && JSON.stringify(trace.answers[0]?.result).includes('"findings":[{')
      const act = index % ACTS.length
      if (act <= 3) {
        const kept = { 0: 'accepted', 1: 'rejected', 2: 'changed', 3: 'rejected' }[act]
        return (
          answered &&
          trace.answers[0]?.answer === kept &&
          (act === 0 || trace.answers[0]?.reason === 'clinical_judgement') &&
          trace.closed &&
          trace.audited.includes('decision.answer')
        )
      }
      return act === 4
        ? trace.snoozed && trace.audited.includes('review-item.snooze')
        : trace.delegated && trace.audited.includes('review-item.delegate')
    })
    expect(kinds.map((stored, index) => (stored ? '' : cases[index]?.name)).filter(Boolean)).toEqual([])
  }).toPass({ timeout: 40_000 })
  await context.close()
})
