import type { Route } from 'next'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { getMyLoad } from '@/db/queries/my-entries'
import { flareOf } from '@/lib/flare/flare-of'
import { type Locale, translator } from '@/lib/messages'
import { type LoadReading, readLoad } from '@/lib/today/load-reading'
import { planToday } from '@/lib/today/next-step'
import type { TodayFacts } from '@/lib/today/types'

type Load = NonNullable<Awaited<ReturnType<typeof getMyLoad>>>

const said = (left: number | null, right: number | null) => ({
  ...(left !== null && { left }),
  ...(right !== null && { right }),
})

const sittingOf = (load: Load) => (load.kind === 'session' ? (load.sessionGroup ?? undefined) : undefined)

/** How a load of today reads, by the limit of its line in the plan; null on any later day, where it is no news. */
export function readingOf(facts: TodayFacts, load: Load): LoadReading | null {
  if (load.localDate !== facts.today) return null
  const line =
    load.kind === 'session'
      ? planToday(facts)?.content.items.find(({ exerciseCode }) => exerciseCode === load.exerciseCode)
      : undefined
  return readLoad(
    { pre: said(load.preLeft, load.preRight), during: said(load.duringLeft, load.duringRight) },
    facts.protocol,
    line?.painCeilingNrs,
  )
}

/** What was felt, read at once: within the limits, above one, or a flare with the safety questions first (C.5). */
export function HowItReads({ locale, facts, load }: { locale: Locale; facts: TodayFacts; load: Load }) {
  const t = translator(locale, 'loadReading')
  const read = readingOf(facts, load)
  if (read === null) return null
  const felt = { pain: read.pain, before: read.before ?? 0 }
  if (read.reading === 'within')
    return (
      <Notice tone="ok" heading={2} title={t('within.title')}>
        <p>{t('within.text', felt)}</p>
      </Notice>
    )
  const because = t(`${read.reading}.${read.by}`, { ...felt, limit: read.limit })
  if (read.reading === 'exceeded')
    return (
      <Notice tone="watch" heading={2} title={t('exceeded.title')}>
        <p>{because}</p>
        <p>{t('exceeded.text')}</p>
      </Notice>
    )
  const reported = facts.flaredOn.includes(facts.today)
  return (
    <Notice
      tone="stop"
      heading={2}
      title={t('flare.title')}
      action={
        <LinkButton
          href={(reported ? '/flare/reported' : flareOf('pain', sittingOf(load))) as Route}
          size="large"
          wide
        >
          {t(reported ? 'flare.toNext' : 'flare.toSafety')}
        </LinkButton>
      }
    >
      <p>{because}</p>
      <p>{t(reported ? 'flare.reported' : 'flare.text')}</p>
    </Notice>
  )
}
