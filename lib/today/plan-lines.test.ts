import { describe, expect, test } from 'vitest'
import { doseDetails } from '../dose/dose-text'
import { ladderItem } from './facts-for-tests'
import { legsAsked } from './plan-lines'

const line = (side: 'left' | 'right' | 'both', exerciseCode = 'bridge_single_bent') => ({
  ...ladderItem(2),
  exerciseCode,
  side,
})

describe('which leg a line asks for', () => {
  test('a line for one leg of two affected ones names that leg alone, never each leg', () => {
    for (const side of ['left', 'right'] as const) {
      const legs = legsAsked(line(side), 'bilateral')
      expect(legs).toBe(side)
      expect(doseDetails('en', { sets: 2, reps: 5 }, { legs, units: 'metric' })).toEqual([`${side} leg only`])
    }
  })

  test('single-leg work with one affected leg is for each leg, joint work names none', () => {
    expect(legsAsked(line('right'), 'right')).toBe('each')
    expect(legsAsked(line('both'), 'bilateral')).toBe('each')
    expect(legsAsked(line('both', 'bridge_double'), 'bilateral')).toBe('together')
  })
})
