import { describe, expect, test } from 'vitest'
import { addDays } from '../time/plain-date'
import { lastRung } from './ladder-rungs'
import { defaultProtocol } from './protocol'
import { plannedDayOn, weekTemplate } from './week-plan'

const kinds = (rung: number, daysPerWeek = 7) =>
  weekTemplate({ rung, schedule: { sessionsPerDay: 2, daysPerWeek } }, defaultProtocol)
    .map((day) => day.kind)
    .join(' ')

describe('the week of a rung', () => {
  test('is daily on the low rungs and alternates from rung 3 up, with one day of rest', () => {
    for (const rung of [0, 1, 2]) expect(kinds(rung)).toBe('D D D D D D D')
    for (const rung of [3, 4, 5, 6]) expect(kinds(rung)).toBe('H L H L H L R')
  })

  test('keeps to the days that were agreed', () => {
    expect(kinds(1, 5).match(/D/g)).toHaveLength(5)
    expect(kinds(1, 3)).toBe('R R D R D R D')
    expect(kinds(4, 4)).toBe('H L H R H R R')
    expect(kinds(4, 3)).toBe('H R H R H R R')
  })

  test('asks for the smaller of cadence and agreement', () => {
    const sessions = (rung: number, sessionsPerDay: number) =>
      weekTemplate({ rung, schedule: { sessionsPerDay, daysPerWeek: 7 } }, defaultProtocol).map(
        (d) => d.ladderSessions,
      )
    expect(sessions(1, 1)).toEqual([1, 1, 1, 1, 1, 1, 1])
    expect(sessions(3, 2)).toEqual([2, 0, 2, 0, 2, 0, 0])
    expect(sessions(6, 2)).toEqual([1, 0, 1, 0, 1, 0, 0])
  })

  test('puts mobility on light days, or on three days of a daily week', () => {
    const mobility = (rung: number) => weekTemplate({ rung }, defaultProtocol).map((day) => day.mobility)
    expect(mobility(1).filter(Boolean)).toHaveLength(3)
    expect(mobility(4)).toEqual([false, true, false, true, false, true, false])
  })

  test('never has two higher-load days in a row, across the turn of the week too', () => {
    for (let rung = 3; rung <= lastRung(defaultProtocol); rung++) {
      for (const daysPerWeek of [3, 4, 5, 6, 7]) {
        const week = kinds(rung, daysPerWeek).split(' ')
        week.forEach((kind, i) => {
          if (kind === 'H') expect(week[(i + 1) % 7]).not.toBe('H')
        })
      }
    }
  })

  test('has room for runs only on higher-load days, three at most', () => {
    const runs = weekTemplate({ rung: 5 }, defaultProtocol).map((day) => day.run)
    expect(runs).toEqual([true, false, true, false, true, false, false])
    expect(weekTemplate({ rung: 1 }, defaultProtocol).some((day) => day.run)).toBe(false)
  })

  test('becomes two higher-load and two light days in maintenance', () => {
    const week = weekTemplate({ rung: 6, maintenance: true }, defaultProtocol).map((day) => day.kind)
    expect(week.join(' ')).toBe('H L R H L R R')
  })
})

describe('a date in the week', () => {
  const plan = { rung: 4, weekFrom: '2025-02-03' }

  test('is found before and after the day a week began', () => {
    const around = [-7, -1, 0, 1, 6, 7, 13].map(
      (n) => plannedDayOn(addDays('2025-02-03', n), plan, defaultProtocol).kind,
    )
    expect(around).toEqual(['H', 'R', 'H', 'L', 'R', 'H', 'R'])
  })

  test('has one session and no run until the deload ends, and the usual again the day after', () => {
    const deloading = { ...plan, rung: 3, deloadUntil: '2025-02-05' }
    expect(plannedDayOn('2025-02-05', deloading, defaultProtocol)).toMatchObject({
      ladderSessions: 1,
      run: false,
    })
    expect(plannedDayOn('2025-02-07', deloading, defaultProtocol)).toMatchObject({
      ladderSessions: 2,
      run: true,
    })
  })
})
