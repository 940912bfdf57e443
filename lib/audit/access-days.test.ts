import { expect, test } from 'vitest'
import { type AccessRow, accessDays } from './access-days'

const row = (seq: number, at: string, action: string, more: Partial<AccessRow> = {}): AccessRow => ({
  seq,
  at: new Date(at),
  actorKind: 'care',
  byPortal: false,
  who: 'Ana Costa',
  action,
  reason: null,
  ...more,
})

test('folds what one person did on one day of the reader into one line a deed, with every time kept', () => {
  const days = accessDays(
    [
      row(6, '2026-03-10T23:30:00Z', 'chart.open'),
      row(5, '2026-03-10T10:00:00Z', 'plan.change'),
      row(4, '2026-03-10T09:30:00Z', 'chart.open', { who: 'Ben Ali' }),
      row(3, '2026-03-10T09:00:00Z', 'chart.open'),
      row(2, '2026-03-10T08:00:00Z', 'chart.open'),
      row(1, '2026-03-09T08:00:00Z', 'episode.evaluate-nightly', { who: null, byPortal: true }),
    ],
    'Europe/Berlin',
  )
  expect(
    days.map(({ day, people }) => [
      day,
      people.map(({ actor, who, deeds }) => [actor, who, deeds.map((one) => [one.deed, one.times.length])]),
    ]),
  ).toEqual([
    ['2026-03-11', [['staff', 'Ana Costa', [['chart', 1]]]]],
    [
      '2026-03-10',
      [
        [
          'staff',
          'Ana Costa',
          [
            ['plan', 1],
            ['chart', 2],
          ],
        ],
        ['staff', 'Ben Ali', [['chart', 1]]],
      ],
    ],
    ['2026-03-09', [['portal', null, [['judged', 1]]]]],
  ])
})

test('an emergency opening keeps its reason', () => {
  const [day] = accessDays(
    [row(1, '2026-03-10T08:00:00Z', 'chart.open-outside', { reason: 'Rang us.' })],
    'UTC',
  )
  expect(day?.people[0]?.deeds).toMatchObject([{ deed: 'outside', kind: 'outside', reasons: ['Rang us.'] }])
})
