import Link from 'next/link'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { AFTER_OVERRIDE, countOverrides } from '@/db/queries/override-learning'
import { OVERRIDE_LOOK_DAYS, OVERRIDES_SHOWN_FROM } from '@/lib/decision/override'
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
  const bounds = { days: OVERRIDE_LOOK_DAYS, least: OVERRIDES_SHOWN_FROM }
  const split = <Name extends string>(
    names: readonly Name[],
    counts: Record<Name, number> | null,
    say: (name: Name, count: number) => string,
  ) =>
    counts === null ? (
      <span className="text-ink-soft">{t('tooFew', bounds)}</span>
    ) : (
      <ul>
        {names.flatMap((name) => (counts[name] === 0 ? [] : [<li key={name}>{say(name, counts[name])}</li>]))}
      </ul>
    )
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
      <Table
        caption={t('title')}
        hideCaption
        rows={rules}
        rowKey={({ rule }) => rule}
        empty={t('none', bounds)}
        columns={[
          { key: 'rule', header: t('rule'), rowHeader: true, cell: ({ rule }) => rule },
          { key: 'count', header: t('count'), numeric: true, cell: ({ overrides }) => overrides },
          {
            key: 'direction',
            header: t('direction'),
            cell: ({ directions }) =>
              split(OVERRIDE_DIRECTIONS, directions, (name, count) => t(`directions.${name}`, { count })),
          },
          {
            key: 'after',
            header: t('after', bounds),
            cell: ({ after }) =>
              split(AFTER_OVERRIDE, after, (name, count) => t(`happened.${name}`, { count })),
          },
        ]}
      />
      <p className="mt-3 max-w-prose text-sm text-ink-soft">{t('whatIsNot')}</p>
    </>
  )
}
