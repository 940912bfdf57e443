import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { listOverrideLessons } from '@/db/queries/override-learning'
import { OVERRIDE_LOOK_DAYS, OVERRIDES_SHOWN_FROM } from '@/lib/decision/override'
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
  const bounds = { days: OVERRIDE_LOOK_DAYS, least: OVERRIDES_SHOWN_FROM }
  const pairs = (
    names: readonly string[],
    counts: Partial<Record<string, number>>,
    say: (name: string) => string,
  ) =>
    names.flatMap((name) => {
      const count = counts[name]
      return count === undefined ? [] : [<li key={name}>{t('learning.pair', { name: say(name), count })}</li>]
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
      <Table
        caption={t('learning.title')}
        hideCaption
        rows={lessons}
        rowKey={({ rule }) => rule}
        empty={t('learning.none', bounds)}
        columns={[
          {
            key: 'rule',
            header: t('learning.rule'),
            rowHeader: true,
            cell: ({ rule }) => t('replay.outcome', { outcome: ruleName(locale, rule), rule }),
          },
          {
            key: 'overrides',
            header: t('learning.overrides'),
            numeric: true,
            cell: ({ overrides }) => overrides,
          },
          {
            key: 'direction',
            header: t('learning.direction'),
            cell: ({ directions }) => (
              <ul>
                {pairs(OVERRIDE_DIRECTIONS, directions, (name) =>
                  t(`learning.directions.${name as (typeof OVERRIDE_DIRECTIONS)[number]}`),
                )}
              </ul>
            ),
          },
          {
            key: 'followed',
            header: t('learning.followed'),
            cell: ({ followedBy }) => (
              <ul>
                {pairs(OVERRIDE_FOLLOWED_BY, followedBy, (name) =>
                  t(`learning.happened.${name as (typeof OVERRIDE_FOLLOWED_BY)[number]}`),
                )}
              </ul>
            ),
          },
          {
            key: 'reasons',
            header: t('learning.reasons'),
            cell: ({ reasons }) => (
              <ul>
                {pairs(OVERRIDE_REASONS, reasons, (name) =>
                  clinician(`reason.${name as (typeof OVERRIDE_REASONS)[number]}`),
                )}
              </ul>
            ),
          },
        ]}
      />
      <p className="mt-2 text-sm text-ink-soft">{t('learning.hidden', { count: hidden })}</p>
    </>
  )
}
