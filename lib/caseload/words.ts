import type { EpisodeStatus } from '../episode/types'
import type { translator } from '../messages'
import {
  CASE_CONCERNS,
  type CaseConcern,
  type CaseFilter,
  DISCHARGED_DAYS,
  INTAKE_STALLED_DAYS,
  SILENT_DAYS,
} from './types'

type Words = ReturnType<typeof translator<'manager'>>

const numbers = (concern: CaseConcern): Record<string, number> =>
  concern === 'intake_stalled'
    ? { days: INTAKE_STALLED_DAYS }
    : concern === 'silent_7'
      ? { days: SILENT_DAYS.silent_7 }
      : { days: SILENT_DAYS.silent_3, most: SILENT_DAYS.silent_7 - 1 }

/** What waits, in two or three words. */
export const concernName = (t: Words, concern: CaseConcern): string =>
  t(`concern.${concern}`, numbers(concern))

/** What exactly is counted. */
export const concernDefinition = (t: Words, concern: CaseConcern): string =>
  t(`concernDefinition.${concern}`, numbers(concern))

export const stateName = (t: Words, status: EpisodeStatus): string => t(`state.${status}`)

export const stateDefinition = (t: Words, status: EpisodeStatus): string =>
  t(`stateDefinition.${status}`, { days: DISCHARGED_DAYS })

/** The name of a view of the board. */
export function filterName(t: Words, filter: CaseFilter): string {
  if (filter === 'open') return t('caseload.showOpen')
  if (filter === 'at_risk') return t('caseload.riskTitle')
  const concern = CASE_CONCERNS.find((known) => known === filter)
  return concern ? concernName(t, concern) : stateName(t, filter as EpisodeStatus)
}
