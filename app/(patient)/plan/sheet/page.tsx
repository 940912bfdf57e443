import type { Route } from 'next'
import { PlanSheet } from '@/components/plan-sheet/plan-sheet'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { env } from '@/lib/server/env'
import { currentPerson } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { qrPath } from '@/lib/server/qr'
import { whatStopsWork } from '@/lib/today/next-step'
import { personNow } from '../../person-now'

export const generateMetadata = titled('sheet', 'title')

/** The plan on paper: one block an exercise, boxes for seven days, the pain rule, initials only. */
export default async function SheetPage() {
  const { facts, locale } = await personNow()
  const person = await currentPerson()
  const t = translator(locale, 'sheet')
  const stops = whatStopsWork(facts)
  const items =
    stops === null || stops === 'symptoms' || stops === 'away' ? (facts.plan?.content.items ?? []) : []
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('title')}
        eyebrow={
          facts.plan
            ? t('from', {
                version: facts.plan.version,
                day: formatDay(locale, facts.plan.effectiveFrom, 'long'),
              })
            : undefined
        }
      />
      <div className="flex flex-wrap gap-2 print:hidden">
        <PrintButton>{t('print')}</PrintButton>
        <LinkButton href={'/plan' as Route} look="quiet">
          {t('back')}
        </LinkButton>
      </div>
      {items.length === 0 || !facts.plan ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <PlanSheet
          locale={locale}
          units={facts.person.units}
          plan={{ ...facts.plan.content, items }}
          protocol={facts.protocol}
          affected={facts.episode.affectedSide}
          name={person?.displayName}
          clinic={facts.clinic}
          qr={qrPath(`${env().APP_URL}/today`)}
        />
      )}
    </div>
  )
}
