import { expect, test } from 'vitest'
import type { OpenRedFlag } from './case'
import { isOnlyIntakeLock, kindWord } from './intake-lock'

const atIntake = (...codes: string[]): OpenRedFlag => ({
  source: 'intake',
  entryId: null,
  codes,
  localDate: null,
})

test('an answer at intake that only locks steps up is not called a red flag: the plan runs', () => {
  expect(isOnlyIntakeLock([atIntake('CORTICOSTEROID', 'PRIOR_SURGERY')])).toBe(true)
  expect(kindWord('en', 'red_flag', true)).toBe('Intake answer to check')
  expect(kindWord('en', 'red_flag', false)).toBe('Red flag')
})

test('whatever stops or holds exercise stays a red flag, and so does what nobody can read', () => {
  const reported: OpenRedFlag = {
    source: 'check_in',
    entryId: 'e',
    codes: ['NEURO_BELOW_KNEE'],
    localDate: '2026-03-10',
  }
  expect(isOnlyIntakeLock([])).toBe(false)
  expect(isOnlyIntakeLock([atIntake('CORTICOSTEROID'), reported])).toBe(false)
  expect(isOnlyIntakeLock([atIntake('CORTICOSTEROID', 'DVT_SIGNS')])).toBe(false)
  expect(isOnlyIntakeLock([atIntake('A_LATER_CODE')])).toBe(false)
  expect(isOnlyIntakeLock([atIntake()])).toBe(false)
})
