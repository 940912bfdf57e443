import { Details } from '@/components/ui/details'
import { CASE_CONCERNS } from '@/lib/caseload/types'
import { concernDefinition, concernName, stateDefinition, stateName } from '@/lib/caseload/words'
import { EPISODE_STATUSES } from '@/lib/episode/types'
import type { Words } from './board-view'

/** What every number on the board counts, one click away. */
export function Definitions({ t }: { t: Words }) {
  return (
    <div className="mt-6">
      <Details summary={t('caseload.definitions')}>
        <dl className="grid gap-x-8 gap-y-2 text-sm md:grid-cols-2">
          {CASE_CONCERNS.map((concern) => (
            <div key={concern}>
              <dt className="font-semibold">{concernName(t, concern)}</dt>
              <dd className="text-ink-soft">{concernDefinition(t, concern)}</dd>
            </div>
          ))}
          {EPISODE_STATUSES.filter((status) => status !== 'awaiting_start').map((status) => (
            <div key={status}>
              <dt className="font-semibold">{stateName(t, status)}</dt>
              <dd className="text-ink-soft">{stateDefinition(t, status)}</dd>
            </div>
          ))}
          <div>
            <dt className="font-semibold">{t('caseload.weekTitle')}</dt>
            <dd className="text-ink-soft">{t('caseload.weekDefinition')}</dd>
          </div>
        </dl>
      </Details>
    </div>
  )
}
