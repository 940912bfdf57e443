import type { Metadata } from 'next'
import { OverrideTable } from '@/components/override/override-table'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { listOverrideLessons } from '@/db/queries/override-learning'
import { OVERRIDE_LOOK_DAYS, OVERRIDES_SHOWN_FROM_PEOPLE } from '@/lib/decision/override'
import { OVERRIDE_DIRECTIONS, OVERRIDE_FOLLOWED_BY, OVERRIDE_REASONS } from '@/lib/decision/types'
import { translator } from '@/lib/messages'
import { ruleName } from '@/lib/review/findings'
import { requireClinician } from '@/lib/server/guards'
import { reader } from '../../reader'

export const metadata: Metadata = { title: 'What overrides taught' }

/** Per rule: how often it was overridden, in which direction, and what the fortnight after brought. */
export default async function LearningPage() {
  const scope = await requireClinician()
  const { locale, t: clinician } = await reader()
  const t = translator(locale, 'protocol')
  const { lessons, hidden } = await listOverrideLessons(scope)
  const bounds = { days: OVERRIDE_LOOK_DAYS, least: OVERRIDES_SHOWN_FROM_PEOPLE }
  const lines = <Name extends string>(
    names: readonly Name[],
    counts: Partial<Record<Name, number>>,
    say: (name: Name) => string,
  ) =>
    names.flatMap((name) => {
      const count = counts[name]
      return count === undefined ? [] : [t('learning.pair', { name: say(name), count })]
    })
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href="/protocol" className="text-accent underline underline-offset-4">
            {t('version.back')}
          </Link>
        }
        title={t('learning.title')}
        lead={t('learning.lead', bounds)}
      />
      <OverrideTable
        rows={lessons.map(({ rule, overrides, people, directions, followedBy, reasons }) => ({
          rule,
          name: t('replay.outcome', { outcome: ruleName(locale, rule), rule }),
          overrides,
          people,
          directions: lines(OVERRIDE_DIRECTIONS, directions, (name) => t(`learning.directions.${name}`)),
          after: lines(OVERRIDE_FOLLOWED_BY, followedBy, (name) => t(`learning.happened.${name}`)),
          reasons: lines(OVERRIDE_REASONS, reasons, (name) => clinician(`reason.${name}`)),
        }))}
        words={{
          caption: t('learning.title'),
          rule: t('learning.rule'),
          overrides: t('learning.overrides'),
          people: t('learning.people'),
          directions: t('learning.direction'),
          after: t('learning.followed'),
          reasons: t('learning.reasons'),
          empty: t('learning.none', bounds),
          tooFew: t('learning.none', bounds),
        }}
      />
      <p className="mt-2 text-sm text-ink-soft">{t('learning.hidden', { count: hidden })}</p>
    </>
  )
}
