import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

type Fixtures = {
  /** Fails a test on anything the browser reports as an error: a script, a refused policy, a missing file. */
  quietBrowser: undefined
}

export const test = base.extend<Fixtures>({
  quietBrowser: [
    async ({ page }, use) => {
      const reported: string[] = []
      page.on('pageerror', (error) => reported.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') reported.push(`${message.text()} (${message.location().url})`)
      })
      await use(undefined)
      expect(reported, 'the browser reported errors').toEqual([])
    },
    { auto: true },
  ],
})

/** What every page must be: titled, with one main heading, within its landmarks, and free of axe's findings. */
export async function expectSoundPage(page: Page) {
  await expect(page).toHaveTitle(/\S/)
  await expect(page.locator('h1')).toHaveCount(1)
  await expect(page.locator('main')).toHaveCount(1)
  await expect(page.locator('html')).toHaveAttribute('lang', /\S/)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`,
    )
    expect(found, `axe in the ${colorScheme} scheme`).toEqual([])
  }
}
