import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByDay } from './by-day'
import { findLoadingDays, GrowingLoadingDays } from './loading-days'
import type { SessionLog } from './types'

const FIRST_DAY = 1000

/** What becomes known next: a session on a day, mostly the newest, and from where the loading days are wanted. */
const news = fc.record({
  daysBack: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ max: 6, min: 1 }) },
  ),
  daysOn: fc.integer({ min: 0, max: 3 }),
  rung: fc.integer({ min: 1, max: 2 }),
  side: fc.constantFrom('left', 'right', undefined),
  windowMoves: fc.integer({ min: -1, max: 4 }),
})

test('loading days that are kept from day to day are those found anew, wherever the window begins', () => {
  let slid = 0
  fc.assert(
    fc.property(fc.array(news, { maxLength: 40 }), fc.integer({ min: 0, max: 3 }), (life, restDays) => {
      const sessionsOn = new ByDay<SessionLog>(FIRST_DAY)
      const of = { rung: 1, side: 'left', restDays } as const
      const growing = new GrowingLoadingDays(sessionsOn, of)
      let today = FIRST_DAY + 6
      let fromDay = FIRST_DAY
      for (const [index, { daysBack, daysOn, rung, side, windowMoves }] of life.entries()) {
        today += daysOn
        const day = today - daysBack
        const log = { id: `${index}`, rung, sides: side && [side], sets: [] } as unknown as SessionLog
        sessionsOn.add(day, log)
        growing.forget(day)
        if (windowMoves > 0 && fromDay > FIRST_DAY) slid += 1
        fromDay = Math.min(today, Math.max(FIRST_DAY, fromDay + windowMoves))
        expect(growing.since(fromDay)).toEqual(findLoadingDays(sessionsOn, of, fromDay))
      }
    }),
    { seed: 20_261_122, numRuns: 400 },
  )
  expect(slid).toBeGreaterThan(500)
})
