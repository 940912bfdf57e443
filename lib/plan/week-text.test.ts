import { expect, test } from 'vitest'
import { defaultProtocol as protocol } from '../progression/protocol'
import { prescribe } from './prescribe'
import { weekText } from './week-text'

const agreed = { sessionsPerDay: 2, daysPerWeek: 7 }
const planAt = (rung: number) =>
  prescribe({
    protocol,
    affected: 'left',
    ladder: {
      left: {
        rung,
        doseStep: 0,
        pace: 'standard',
        evidenceSince: '2026-03-01',
        doseSince: '2026-03-01',
        baselineMorning: 1,
      },
    },
    today: '2026-03-10',
    exercise: 'go',
    ...agreed,
    running: 'paused',
    activityLimits: [],
  })
const text = (rung: number, maintenance = false) =>
  weekText('en', agreed, { plan: planAt(rung), protocol, maintenance })

test('two times a day on seven days is six sessions on rung 5, and the text says the days of the grid', () => {
  expect(text(5)).toBe(
    '2 times a day on 3 harder days a week; 3 lighter days, 1 rest day. Agreed at most: 2 times a day, 7 days a week',
  )
  expect(text(6)).toMatch(/^once a day on 3 harder days/)
  expect(text(5, true)).toMatch(/on 2 harder days a week; 2 lighter days, 3 rest days/)
})

test('on a rung that is trained every day, and without a plan that goes, it is what was agreed', () => {
  expect(text(1)).toBe('2 times a day, 7 days a week')
  const stopped = { ...planAt(5), exercise: 'stop' as const, items: [] }
  for (const plan of [null, stopped])
    expect(weekText('en', agreed, { plan, protocol, maintenance: false })).toBe(
      '2 times a day, 7 days a week',
    )
})
