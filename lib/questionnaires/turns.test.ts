import { describe, expect, test } from 'vitest'
import { saysNoBetter } from './turns'

const said = (localDate: string, total: number) => ({ instrument: 'two_weeks' as const, localDate, total })

describe('the person’s own word of the last two weeks (PL1)', () => {
  test('the newest counts, for two weeks; better and unasked say nothing', () => {
    expect(saysNoBetter([], '2026-03-20')).toBeNull()
    expect(saysNoBetter([said('2026-03-16', 0)], '2026-03-20')).toBe('same')
    expect(saysNoBetter([said('2026-03-16', -1), said('2026-03-02', 1)], '2026-03-20')).toBe('worse')
    expect(saysNoBetter([said('2026-03-02', -1), said('2026-03-16', 1)], '2026-03-20')).toBeNull()
    expect(saysNoBetter([said('2026-03-02', -1)], '2026-03-16')).toBeNull()
  })
})
