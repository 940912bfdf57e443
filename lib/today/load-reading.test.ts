import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { classifyLoad } from '../progression/session-response'
import { readLoad } from './load-reading'

const levels = Array.from({ length: 11 }, (_, pain) => pain)
const right = (before: number | undefined, pain: number | undefined) => ({
  pre: before === undefined ? {} : { right: before },
  during: pain === undefined ? {} : { right: pain },
})

describe('what a load says the moment it is written down', () => {
  test('is never milder than the engine reads it, whatever was said before and at its worst', () => {
    for (const before of [undefined, ...levels])
      for (const pain of [undefined, ...levels]) {
        const engine = classifyLoad(
          {
            ...(before !== undefined && { pre: before }),
            ...(pain !== undefined && { during: pain }),
            settleMinutes: 0,
          },
          defaultProtocol,
        )
        expect(readLoad(right(before, pain), defaultProtocol)?.reading ?? 'unknown').toBe(engine)
      }
  })

  test('names a flare by its height before its rise, and what it went by', () => {
    expect(readLoad(right(2, 7), defaultProtocol)).toEqual({
      reading: 'flare',
      by: 'level',
      limit: 7,
      side: 'right',
      pain: 7,
      before: 2,
    })
    expect(readLoad(right(2, 6), defaultProtocol)).toMatchObject({ reading: 'flare', by: 'rise', limit: 4 })
    expect(readLoad(right(4, 6), defaultProtocol)).toMatchObject({
      reading: 'exceeded',
      by: 'level',
      limit: 5,
    })
    expect(readLoad(right(1, 4), defaultProtocol)).toMatchObject({
      reading: 'exceeded',
      by: 'rise',
      limit: 2,
    })
  })

  test('goes by the limit agreed for the exercise where it is lower, never by a higher one', () => {
    expect(readLoad(right(3, 4), defaultProtocol, 3)).toMatchObject({ reading: 'exceeded', limit: 3 })
    expect(readLoad(right(5, 6), defaultProtocol, 8)).toMatchObject({ reading: 'exceeded', limit: 5 })
  })

  test('is that of the worse leg, and never "within" while the other was not said', () => {
    expect(
      readLoad({ pre: { left: 1, right: 1 }, during: { left: 2, right: 6 } }, defaultProtocol),
    ).toMatchObject({
      reading: 'flare',
      side: 'right',
    })
    expect(readLoad({ pre: { left: 1, right: 1 }, during: { left: 2 } }, defaultProtocol)).toBeNull()
    expect(readLoad({ pre: {}, during: { left: 2 } }, defaultProtocol)).toBeNull()
  })
})
