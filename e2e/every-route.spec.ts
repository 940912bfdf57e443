import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, expectSoundPage, test } from './fixtures'

/** Every page of the product and the address at which this test visits it. A new page needs a line here. */
const VISITS: Record<string, { address: string }> = {
  '/': { address: '/' },
}

/** The routes on disk: `app/(patient)/today/page.tsx` is `/today`. */
function routesOnDisk() {
  const app = path.resolve(import.meta.dirname, '../app')
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep))
    .filter((parts) => parts[parts.length - 1] === 'page.tsx')
    .map(
      (parts) =>
        `/${parts
          .slice(0, -1)
          .filter((part) => !/^[(@]/.test(part))
          .join('/')}`,
    )
}

test('every page on disk is visited by this test, and every visit has its page', () => {
  expect(Object.keys(VISITS).sort()).toEqual([...new Set(routesOnDisk())].sort())
})

for (const [route, { address }] of Object.entries(VISITS)) {
  test(`${route} is titled, has one main heading and its landmarks, and satisfies axe, light and dark`, async ({
    page,
  }) => {
    const answer = await page.goto(address)
    expect(answer?.status()).toBe(200)
    await expectSoundPage(page)
  })
}
