import { expect, test } from 'vitest'
import { facts, today } from '../today/facts-for-tests'
import { averageFromIntake } from './average-from-intake'

const answers = { pain: { averageRight: 4, averageLeft: 6 } }
const asked = (intakeOn: string | null, affectedSide: 'right' | 'bilateral' = 'right') =>
  averageFromIntake(facts({ intakeOn }, { affectedSide }), answers)

test('pain that the first questions have just asked for is not asked for again, for as long as it is about the same days', () => {
  expect(asked(today)).toEqual({ pain: 4, saidOn: today })
  expect(asked('2026-03-04')).toEqual({ pain: 4, saidOn: '2026-03-04' })
  expect(asked('2026-03-03')).toBeUndefined()
  expect(asked(null)).toBeUndefined()
  expect(asked(today, 'bilateral')).toBeUndefined()
  expect(averageFromIntake(facts({ intakeOn: today }), { pain: {} })).toBeUndefined()
})
