import { HandOverForm } from '@/components/caseload/hand-over-form'
import { Button, buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { TextField } from '@/components/ui/text-field'
import type { EndedMove } from '@/db/mutations/tell-ended-moves'
import { caseloadAddress } from '@/lib/caseload/address'
import type { Caseload, CaseloadQuery } from '@/lib/caseload/board'
import { CASE_SORTS } from '@/lib/caseload/types'
import { filterName } from '@/lib/caseload/words'
import { type Locale, translator } from '@/lib/messages'
import { handOver, takeBack } from './actions'
import { caseLine, concernWords, type Words } from './board-view'

type Props = {
  locale: Locale
  now: Date
  t: Words
  board: Caseload
  ended: readonly EndedMove[]
  query: CaseloadQuery
  /** How many cases the chosen view holds; null = not counted (a search). */
  count: number | null
  /** The page this list is on. */
  path: string
}

/** The cases behind a number, one page of them, with the form that hands them over. */
export function CaseSection({ locale, now, t, board, ended, query, count, path }: Props) {
  const common = translator(locale, 'common')
  const s = translator(locale, 'caseSort')
  const frame = { t, locale, now, zone: board.clinic.timeZone }
  const here = (more: Partial<CaseloadQuery>) =>
    caseloadAddress(
      { filter: query.filter, search: query.search, sort: query.sort, page: query.page, ...more },
      path,
    )
  const what = filterName(t, query.filter)
  const errors = [
    'reassign.chooseCases',
    'reassign.chooseClinician',
    'reassign.caseNotFound',
    'reassign.noteLong',
  ] as const satisfies Parameters<Words>[0][]
  return (
    <section aria-labelledby="cases" className="mt-6">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="cases" className="text-lg font-semibold">
            {query.search
              ? t('caseload.showingNamed', { name: query.search, what })
              : t('caseload.showing', { count: count ?? board.cases.length, what })}
          </h2>
          <p className="text-sm text-ink-soft">{s(`first.${query.sort}`)}</p>
        </div>
        <form method="post" action="/api/boards/name" className="flex flex-wrap items-end gap-2 print:hidden">
          <input type="hidden" name="of" value={path.slice('/caseload/'.length)} />
          <input type="hidden" name="show" value={query.filter === 'at_risk' ? 'open' : query.filter} />
          <input type="hidden" name="sort" value={query.sort} />
          <TextField name="name" label={t('caseload.nameLabel')} defaultValue={query.search} width="medium" />
          <Button look="secondary">{t('caseload.search')}</Button>
          {query.search ? (
            <a href={here({ search: undefined, page: 1 })} className={buttonClasses('quiet')}>
              {t('caseload.clearSearch')}
            </a>
          ) : null}
        </form>
      </div>
      <div className="mt-3 print:hidden">
        <SegmentedLinks
          label={s('label')}
          items={CASE_SORTS.map((sort) => ({
            href: here({ sort, page: 1 }),
            label: s(`by.${sort}`),
            current: sort === query.sort,
          }))}
        />
      </div>
      <div className="mt-3">
        <HandOverForm
          key={`${query.filter}/${query.sort}/${query.search ?? ''}/${query.page}`}
          action={handOver}
          takeBack={takeBack}
          lines={board.cases.map((row) => caseLine(frame, row))}
          ended={ended.map(({ moveId, state, count: moved, toName }) => ({
            moveId,
            isDone: state === 'done',
            said: t(state === 'done' ? 'reassign.went' : 'reassign.notDone', { count: moved, name: toName }),
          }))}
          clinicians={board.rows.flatMap((row) =>
            row.working && row.clinicianUserId && row.displayName
              ? [{ value: row.clinicianUserId, label: row.displayName }]
              : [],
          )}
          words={{
            title: t('reassign.title'),
            hint: t('reassign.hint'),
            to: t('reassign.to'),
            choose: t('reassign.choose'),
            note: t('reassign.note'),
            noteHint: t('reassign.noteHint'),
            submit: t('reassign.submit'),
            takeBack: t('reassign.takeBack'),
            selectAll: t('caseload.selectAll'),
            selectNone: t('caseload.selectNone'),
            problemTitle: common('errorSummary', { count: 1 }),
            unexpected: t('reassign.unexpected'),
            errors: Object.fromEntries(errors.map((key) => [key, t(key)])),
          }}
          caseWords={{
            caption: s('caption', { order: s(`by.${query.sort}`) }),
            sorted: query.sort === 'risk' ? 'why' : query.sort,
            select: t('caseload.selectColumn'),
            selectOne: t('caseload.select', { name: '{name}' }),
            concerns: concernWords(t),
            name: t('caseload.person'),
            why: t('caseload.why'),
            state: t('caseload.state'),
            clinician: t('caseload.clinician'),
            lastCheckIn: t('caseload.lastCheckIn'),
            lastReviewed: t('caseload.lastReviewed'),
            reviewDue: t('caseload.reviewDue'),
            since: t('caseload.since'),
          }}
          empty={
            <EmptyState title={t('caseload.emptyTitle')}>
              {query.filter === 'at_risk' && count === 0 ? t('caseload.riskNone') : t('caseload.emptyLead')}
            </EmptyState>
          }
        />
      </div>
      {query.page > 1 || board.hasMore ? (
        <nav aria-label={t('caseload.pages')} className="mt-3 flex gap-2 print:hidden">
          {query.page > 1 ? (
            <a href={here({ page: query.page - 1 })} className={buttonClasses('secondary', 'compact')}>
              {t('caseload.previousPage')}
            </a>
          ) : null}
          {board.hasMore ? (
            <a href={here({ page: query.page + 1 })} className={buttonClasses('secondary', 'compact')}>
              {t('caseload.nextPage')}
            </a>
          ) : null}
        </nav>
      ) : null}
    </section>
  )
}
