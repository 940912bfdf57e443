import { describe, expect, test } from 'vitest'
import type { Bout } from './course'
import { beatOf, cuesBetween } from './cues'
import { paused, timerFrom } from './timer'

const five: Bout = {
  set: 1,
  leg: 'both',
  reps: 2,
  work: { kind: 'reps', repMs: 6600, tempo: { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 4 } },
  restSeconds: 0,
}
const all = (phase: Parameters<typeof cuesBetween>[0], bout: Bout | undefined, to: number, stepMs = 100) =>
  Array.from({ length: to / stepMs }, (_, n) => cuesBetween(phase, bout, n * stepMs, (n + 1) * stepMs)).flat()

describe('cues', () => {
  test('a hold says ten and five, ticks three times and ends, each once, however often one looks', () => {
    const phase = { kind: 'working', timer: timerFrom(0, 30_000) } as const
    const said = ['ten', 'five', 'tick', 'tick', 'tick', 'over']
    expect(all(phase, undefined, 31_000)).toEqual(said)
    expect(all(phase, undefined, 31_000, 10)).toEqual(said)
  })

  test('getting into place ends with go', () => {
    const phase = { kind: 'lead', timer: timerFrom(0, 5000) } as const
    expect(all(phase, undefined, 6000)).toEqual(['tick', 'tick', 'tick', 'go'])
  })

  test('repetitions are paced up and down at the prescribed tempo and end once', () => {
    const phase = { kind: 'working', timer: timerFrom(0, 13_200) } as const
    expect(all(phase, five, 20_000)).toEqual(['lift', 'lower', 'lift', 'lower', 'over'])
  })

  test('what goes down first is told to go down first, as the figure does', () => {
    const lunge: Bout = {
      ...five,
      work: {
        kind: 'reps',
        repMs: 6600,
        tempo: { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 4 },
        order: ['lower', 'hold', 'lift'],
      },
    }
    const phase = { kind: 'working', timer: timerFrom(0, 13_200) } as const
    expect(all(phase, lunge, 20_000)).toEqual(['lower', 'lift', 'lower', 'lift', 'over'])
    expect([0, 3999, 4000, 6100].map((at) => beatOf(lunge, at)?.part)).toEqual([
      'lower',
      'lower',
      'lift',
      'rest',
    ])
  })

  test('nothing sounds while it pauses', () => {
    const phase = { kind: 'resting', timer: paused(timerFrom(0, 4000), 500) } as const
    expect(all(phase, undefined, 6000)).toEqual([])
  })
})

describe('the beat', () => {
  test('names the repetition and the part of it', () => {
    expect(beatOf(five, 0)).toEqual({ rep: 1, part: 'lift' })
    expect(beatOf(five, 2000)).toEqual({ rep: 1, part: 'lower' })
    expect(beatOf(five, 6100)).toEqual({ rep: 1, part: 'rest' })
    expect(beatOf(five, 6600)).toEqual({ rep: 2, part: 'lift' })
    expect(beatOf(five, 60_000)).toMatchObject({ rep: 2 })
  })
})
