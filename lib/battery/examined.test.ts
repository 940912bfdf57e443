import { expect, test } from 'vitest'
import { examinedBatteries } from './examined'

test('what a clinician saw in a visit is a result of the two-weekly tests, nothing filled in, the last look counting', () => {
  const on = (localDate: string) => ({ localDate })
  const rows = examinedBatteries([
    { ...on('2026-03-10'), test: 'bridge', result: { kind: 'legs', left: { reps: 9, pain: 2 } } },
    {
      ...on('2026-03-10'),
      test: 'bridge',
      result: { kind: 'legs', left: { reps: 12 }, right: { reps: 15, pain: 0 } },
    },
    {
      ...on('2026-03-10'),
      test: 'plank',
      result: { kind: 'legs', left: { seconds: 30 }, right: { seconds: 22, pain: 1 } },
    },
    { ...on('2026-03-09'), test: 'heel_drag', result: { kind: 'legs', left: { pain: 3 } } },
    { ...on('2026-03-02'), test: 'arabesque', result: { kind: 'legs', right: { pain: 3 } } },
  ])
  expect(rows.map(({ localDate }) => localDate)).toEqual(['2026-03-02', '2026-03-10'])
  expect(rows[0]).toMatchObject({ arabesquePainLeft: null, arabesquePainRight: 3, bridgeRepsLeft: null })
  expect(rows[1]).toMatchObject({
    bridgeRepsLeft: 12,
    bridgePainLeft: null,
    bridgeRepsRight: 15,
    plankSeconds: 22,
    plankPain: 1,
    sittingMinutes: null,
  })
})
