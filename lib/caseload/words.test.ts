import { expect, test } from 'vitest'
import { EPISODE_STATUSES } from '../episode/types'
import { translator } from '../messages'
import { CASE_CONCERNS, CASE_FILTERS, STATE_COLUMNS, WAITING_COLUMNS } from './types'
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

test('the board has a column for every reason and every state, each once', () => {
  const columns = [...WAITING_COLUMNS, ...STATE_COLUMNS]
  expect(new Set(columns)).toEqual(new Set(CASE_FILTERS.filter((filter) => filter !== 'at_risk')))
  expect(columns).toHaveLength(new Set(columns).size)
  expect(STATE_COLUMNS).toEqual(['open', ...EPISODE_STATUSES])
})
