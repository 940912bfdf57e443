import { test as base, expect, type Page } from '@playwright/test'
import axe from 'axe-core'

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

/** WCAG 1.4.10: as wide as it is, and at 320 px on a phone. */
async function expectNoSidewaysScroll(page: Page) {
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await sideways(), 'the page scrolls sideways').toBeLessThanOrEqual(0)
  const size = page.viewportSize()
  if (!size || size.width > 400) return
  await page.setViewportSize({ width: 320, height: size.height })
  expect(await sideways(), 'the page scrolls sideways at 320 px').toBeLessThanOrEqual(0)
  await page.setViewportSize(size)
}

/** WCAG 2.4.11: everything that takes the focus, and none of which can then be seen. */
function hiddenWhenFocused(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const taking = document.querySelectorAll<HTMLElement>(
      'main :is(a[href], button, input, select, textarea, summary):not([disabled], [type=hidden])',
    )
    const before = document.activeElement
    const hidden = [...taking].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return false
      element.focus()
      if (document.activeElement !== element) return false
      // a choice is seen by its label, the input itself may be a pixel
      const seen = element.closest('label') ?? element
      const { left, right, top, bottom } = seen.getBoundingClientRect()
      const across = [left + 2, (left + right) / 2, right - 2]
      const down = [top + 2, (top + bottom) / 2, bottom - 2]
      return !across.some((x) =>
        down.some((y) => {
          const there = document.elementFromPoint(x, y)
          return there !== null && (seen.contains(there) || there.contains(seen))
        }),
      )
    })
    if (before instanceof HTMLElement) before.focus()
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    // as it was found: a wide table that was scrolled along lies under its own first column
    for (const scrolled of document.querySelectorAll('main *'))
      if (scrolled.scrollLeft !== 0) scrolled.scrollLeft = 0
    scrollTo(0, 0)
    return hidden.map((element) => element.outerHTML.slice(0, 120))
  })
}

/** What every page must be: titled, with one main heading, within its landmarks, and free of axe's findings. */
export async function expectSoundPage(page: Page) {
  await expect(page).toHaveTitle(/\S/)
  await expect(page.locator('h1')).toHaveCount(1)
  await expect(page.locator('main')).toHaveCount(1)
  await expect(page.locator('html')).toHaveAttribute('lang', /\S/)
  // a sentence that was not given its values would show its own source
  expect(await page.locator('body').innerText()).not.toMatch(/, (select|plural|selectordinal),/)
  await expectNoSidewaysScroll(page)
  expect(await hiddenWhenFocused(page), 'what has the focus lies under a bar').toEqual([])
  await page.evaluate(axe.source)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await violations(page, { type: 'tag', values: AXE_TAGS }), 'axe in the light scheme').toEqual([])
  // the scheme changes colours and nothing else
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page, { type: 'rule', values: COLOUR_RULES }), 'axe in the dark scheme').toEqual([])
}

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

type InPage = { run: (context: Document, options: axe.RunOptions) => Promise<axe.AxeResults> }

/** What axe, which stands in the page by now, finds wrong there. */
function violations(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  return page.evaluate(async (only) => {
    const { axe: inPage } = window as unknown as { axe: InPage }
    const found = await inPage.run(document, { runOnly: only, resultTypes: ['violations'] })
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`,
    )
  }, runOnly)
}
