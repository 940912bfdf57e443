import { expect, test } from 'vitest'
import { EPISODE_STATUSES } from '../episode/types'
import { translator } from '../messages'
import { CASE_CONCERNS, CASE_FILTERS } from './types'
import { concernDefinition, concernName, filterName, stateDefinition, stateName } from './words'

const t = translator('en', 'manager')

test('every reason, state and view has its words, with the numbers the board counts by', () => {
  const said = [
    ...CASE_CONCERNS.flatMap((concern) => [concernName(t, concern), concernDefinition(t, concern)]),
    ...EPISODE_STATUSES.flatMap((status) => [stateName(t, status), stateDefinition(t, status)]),
    ...CASE_FILTERS.map((filter) => filterName(t, filter)),
  ]
  expect(said.filter((text) => text === '' || /[{}]/.test(text))).toEqual([])
  expect(concernName(t, 'silent_3')).toBe('Silent 3–6 days')
  expect(concernName(t, 'silent_7')).toBe('Silent 7+ days')
})
