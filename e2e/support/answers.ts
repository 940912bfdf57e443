import { expect, type Page } from '@playwright/test'

/** Chooses a number on the pain scale with this field name, as a finger does: on the key itself. */
export async function choosePain(page: Page, name: string, pain: number) {
  await page.locator(`input[name="${name}"][value="${pain}"]`).check()
}

/** Chooses an answer by the question it belongs to and the words it is offered in. */
export async function choose(page: Page, question: string | RegExp, answer: string | RegExp) {
  await page
    .getByRole('group', { name: question })
    .getByLabel(answer, typeof answer === 'string' ? { exact: true } : {})
    .first()
    .check()
}

/** Presses the one button of a form and waits until the address shows where it led. */
export async function send(page: Page, button: string | RegExp, to: RegExp) {
  await page.getByRole('button', { name: button }).click()
  await expect(page).toHaveURL(to)
}
