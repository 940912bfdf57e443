import type { ReactNode } from 'react'
import { Details } from '@/components/ui/details'
import { InlineDiff } from '@/components/ui/inline-diff'
import { type Locale, translator } from '@/lib/messages'

/** One line of a plan in two versions. `before` left out = new, `after` left out = taken out. */
export type PlanChange = {
  key: string
  subject: ReactNode
  before?: string
  after?: string
  reason?: ReactNode
}

/** Taking out more lines than this is said in one sentence; the lines stand one step away. */
const TAKEN_OUT_SHOWN = 3

/** What a new plan version changes, line by line; what stays is not repeated. */
export function PlanDiff({ locale, changes }: { locale: Locale; changes: readonly PlanChange[] }) {
  const t = translator(locale, 'measures')
  if (changes.length === 0) return <p className="text-ink-soft">{t('planDiff.none')}</p>
  const takesOutOnly = changes.every(({ after }) => after === undefined)
  if (takesOutOnly && changes.length > TAKEN_OUT_SHOWN) {
    return (
      <>
        <p className="mb-2">{t('planDiff.allTakenOut', { count: changes.length })}</p>
        <Details summary={t('planDiff.whichOnes')}>
          <ChangeLines locale={locale} changes={changes} />
        </Details>
      </>
    )
  }
  return <ChangeLines locale={locale} changes={changes} />
}

function ChangeLines({ locale, changes }: { locale: Locale; changes: readonly PlanChange[] }) {
  const t = translator(locale, 'measures')
  const words = { was: t('planDiff.was'), now: t('planDiff.now') }
  return (
    <ul className="flex flex-col">
      {changes.map((change) => (
        <li key={change.key} className="border-t border-line py-2">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>{change.subject}</span>
            {change.before !== undefined && change.after !== undefined ? (
              <InlineDiff before={change.before} after={change.after} words={words} />
            ) : change.after !== undefined ? (
              <span className="inline-flex items-baseline gap-2 tabular">
                <span className="text-sm text-ink-soft">{t('planDiff.added')}</span>
                <ins className="bg-accent-soft px-1 font-semibold text-accent no-underline">
                  {change.after}
                </ins>
              </span>
            ) : (
              <span className="inline-flex items-baseline gap-2 tabular">
                <span className="text-sm text-ink-soft">{t('planDiff.removed')}</span>
                <del className="text-ink-soft decoration-2">{change.before}</del>
              </span>
            )}
          </div>
          {change.reason ? <p className="text-sm text-ink-soft">{change.reason}</p> : null}
        </li>
      ))}
    </ul>
  )
}
