import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { Line } from './line'

/** The pages a phone keeps for having no line (`lib/browser/kept-pages.ts`). */
export const KEPT_PAGES = 8

/** Opens Today and waits until the phone is ready for having no line. */
export async function settle(page: Page, line: Line) {
  await page.goto(`${line.url}/today`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const owner = await page.locator('#phone').getAttribute('data-owner')
  await expect.poll(() => keptRows(page, `page|${owner}`), { timeout: 20_000 }).toBe(KEPT_PAGES)
}

/** How many sealed rows of a kind lie on the phone, whoever they belong to, unless an owner is named. */
export const keptRows = (page: Page, kind: 'page' | 'entry' | `page|${string}`) =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('loadwise')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const names = opening.result.transaction('phone').objectStore('phone').getAllKeys()
          names.onsuccess = () =>
            resolve(names.result.filter((name) => String(name).startsWith(`${wanted}|`)).length)
        }
      }),
    kind,
  )

/** The tab is killed: nothing of it is left but what the phone keeps. A player is let write down what was just pressed. */
export async function kill(page: Page, context: BrowserContext) {
  await expect(page.locator('dialog[data-kept=false]')).toHaveCount(0)
  await page.close({ runBeforeUnload: false })
  return context.newPage()
}
