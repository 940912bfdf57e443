import { OverrideTable } from '@/components/override/override-table'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { AFTER_OVERRIDE, countOverrides } from '@/db/queries/override-learning'
import { shareOf } from '@/lib/boards/distribution'
import { OVERRIDE_LOOK_DAYS, OVERRIDES_SHOWN_FROM_PEOPLE } from '@/lib/decision/override'
import { OVERRIDE_DIRECTIONS } from '@/lib/decision/types'
import { translator } from '@/lib/messages'
import { formatPercent } from '@/lib/messages/formats'
import { requireManager } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../../reader'

export const generateMetadata = titled('overrides', 'title')

/** How often clinicians changed what the portal proposed, by the code of its rule: numbers only. */
export default async function OverridesPage() {
  const scope = await requireManager()
  const { locale, t: manager } = await reader()
  const t = translator(locale, 'overrides')
  const rules = await countOverrides(scope)
  const bounds = { days: OVERRIDE_LOOK_DAYS, least: OVERRIDES_SHOWN_FROM_PEOPLE }
  const lines = <Name extends string>(
    names: readonly Name[],
    counts: Record<Name, number> | null,
    say: (name: Name, count: number) => string,
  ) => counts && names.flatMap((name) => (counts[name] === 0 ? [] : [say(name, counts[name])]))
  const rateOf = (overrides: number, accepted: number | null) => {
    const share = accepted === null ? null : shareOf(overrides, overrides + accepted)
    return (
      share &&
      t('rateValue', {
        share: formatPercent(locale, share.share),
        low: formatPercent(locale, share.low),
        high: formatPercent(locale, share.high),
        of: share.of,
      })
    )
  }
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href="/caseload" className="text-accent underline underline-offset-4">
            {manager('nav.caseload')}
          </Link>
        }
        title={t('title')}
        lead={t('lead', bounds)}
      />
      <OverrideTable
        rows={rules.map(({ rule, overrides, people, accepted, directions, after }) => ({
          rule,
          name: rule,
          overrides,
          people,
          rate: rateOf(overrides, accepted),
          directions: lines(OVERRIDE_DIRECTIONS, directions, (name, count) =>
            t(`directions.${name}`, { count }),
          ),
          after: lines(AFTER_OVERRIDE, after, (name, count) => t(`happened.${name}`, { count })),
        }))}
        words={{
          caption: t('title'),
          rule: t('rule'),
          overrides: t('count'),
          people: t('people'),
          rate: t('rate'),
          directions: t('direction'),
          after: t('after', bounds),
          empty: t('none', bounds),
          tooFew: t('tooFew', bounds),
        }}
      />
      <p className="mt-3 max-w-prose text-sm text-ink-soft">{t('whatIsNot')}</p>
    </>
  )
}
