import { OverrideTable } from '@/components/override/override-table'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { AFTER_OVERRIDE, countOverrides } from '@/db/queries/override-learning'
import { OVERRIDE_LOOK_DAYS, OVERRIDES_SHOWN_FROM_PEOPLE } from '@/lib/decision/override'
import { OVERRIDE_DIRECTIONS } from '@/lib/decision/types'
import { translator } from '@/lib/messages'
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
        rows={rules.map(({ rule, overrides, people, directions, after }) => ({
          rule,
          name: rule,
          overrides,
          people,
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
