import type { Route } from 'next'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { translator } from '@/lib/messages'
import { chartNow } from './chart-now'
import { OutsideBanner } from './outside-banner'

/** Above every page of one chart, on paper too: by which right it stands open, when that is not the usual one. */
export default async function ChartLayout({ params, children }: LayoutProps<'/patients/[patientId]'>) {
  const { patientId } = await params
  const { scope, outside, locale, zone, base } = await chartNow(patientId)
  const team = translator(locale, 'careTeam')
  return (
    <>
      {outside ? <OutsideBanner locale={locale} zone={zone} patientId={patientId} opening={outside} /> : null}
      {scope.offered ? (
        <div className="mb-2">
          <Notice tone="watch" title={team('offered.title')}>
            <p>{team('offered.readOnly')}</p>
            <p>
              <Link
                href={`${base}/team` as Route}
                className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
              >
                {team('offered.answer')}
              </Link>
            </p>
          </Notice>
        </div>
      ) : null}
      {children}
    </>
  )
}
