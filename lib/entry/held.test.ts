import { describe, expect, test } from 'vitest'
import { placeInTime } from './held'

const at = (text: string) => new Date(`2026-03-${text}:00Z`)
const received = at('12T18:00')

describe('when a kept entry was written', () => {
  test('is as long ago as it lay on the phone', () => {
    const held = placeInTime({ keptAt: at('12T07:00'), sentAt: at('12T18:00') }, received)
    expect(held).toEqual({ writtenAt: at('12T07:00'), clockBehindMs: 0 })
  })

  test('does not change when the clock of the phone is a day ahead, or a day behind', () => {
    for (const [keptAt, sentAt] of [
      [at('13T07:00'), at('13T18:00')],
      [at('11T07:00'), at('11T18:00')],
    ] as const)
      expect(placeInTime({ keptAt, sentAt }, received).writtenAt).toEqual(at('12T07:00'))
  })

  test('moves what the entry says of itself by the same error', () => {
    const held = placeInTime(
      { keptAt: at('13T07:00'), sentAt: at('13T18:00'), startedAt: at('13T06:30') },
      received,
    )
    expect(held.startedAt).toEqual(at('12T06:30'))
    expect(held.clockBehindMs).toBe(-24 * 3_600_000)
  })

  test('is never after it was received, also when the clock was set back meanwhile', () => {
    const held = placeInTime(
      { keptAt: at('13T07:00'), sentAt: at('12T18:00'), startedAt: at('13T07:00') },
      received,
    )
    expect(held.writtenAt).toEqual(received)
    expect(held.startedAt).toEqual(received)
  })

  test('is never before the portal made the page, also when the clock was set forward meanwhile', () => {
    const times = { keptAt: at('11T17:50'), sentAt: at('12T18:00'), pageAt: at('12T17:40') }
    expect(placeInTime(times, received).writtenAt).toEqual(at('12T17:40'))
  })

  test('a clock that began in 1970 puts nothing before the year', () => {
    const held = placeInTime({ keptAt: new Date(0), sentAt: received }, received)
    expect(held.writtenAt).toEqual(new Date(received.getTime() - 366 * 24 * 3_600_000))
  })
})
