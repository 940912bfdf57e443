import type { Route } from 'next'
import { AskErasureForm } from '@/components/erasure/ask-form'
import { ActButton } from '@/components/form-button/act-button'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getOwnErasure, type OwnErasure } from '@/db/queries/erasures'
import { ANSWER_DAYS, GRACE_DAYS } from '@/lib/erasure/types'
import { type Locale, parseLocale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { askToErase, keepRecord } from './actions'

export const generateMetadata = titled('erasure', 'title')

const GOES = ['name', 'account', 'files', 'texts'] as const
const DAY_MS = 86_400_000

/** What somebody agreed to, and how they are forgotten: what goes, what stays and why, where their request stands. */
export default async function ErasePage() {
  const scope = await requirePatient()
  const person = await currentPerson()
  const { request, clinic, isHeld } = await getOwnErasure(scope)
  const locale = parseLocale(person?.locale)
  const t = translator(locale, 'erasure')
  const day = dayIn(locale, person?.timeZone ?? 'UTC')
  const isOpen = request !== null && (request.state === 'asked' || request.state === 'confirmed')
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {request ? <Standing request={request} locale={locale} day={day} /> : null}
      {isHeld ? <Notice tone="watch">{t('state.held')}</Notice> : null}
      {isOpen ? (
        <ActButton action={keepRecord} about={{ erasureId: request.id }}>
          {t('withdraw')}
        </ActButton>
      ) : null}
      <section aria-labelledby="goes">
        <h2 id="goes" className="text-xl font-semibold">
          {t('goesTitle')}
        </h2>
        <ul className="mt-1 flex list-disc flex-col gap-1 ps-5">
          {GOES.map((what) => (
            <li key={what}>{t(`goes.${what}`)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="stays" className="flex flex-col gap-2">
        <h2 id="stays" className="text-xl font-semibold">
          {t('staysTitle')}
        </h2>
        <p>{t('stays', { clinic: clinic.name, years: clinic.retentionYears })}</p>
        <p>{t('staysAudit')}</p>
      </section>
      <section aria-labelledby="consents" className="flex flex-col gap-2">
        <h2 id="consents" className="text-xl font-semibold">
          {t('consentsTitle')}
        </h2>
        <p>{t('consentHow')}</p>
        <LinkButton href={'/record/consent' as Route} look="secondary">
          {translator(locale, 'consent')('title')}
        </LinkButton>
      </section>
      {isOpen ? null : (
        <section aria-labelledby="ends" className="flex flex-col gap-4">
          <h2 id="ends" className="text-xl font-semibold">
            {t('endsTitle')}
          </h2>
          <p>{t('ends')}</p>
          <LinkButton href={'/record' as Route} look="secondary">
            {t('copy')}
          </LinkButton>
          <AskErasureForm action={askToErase} words={{ understood: t('understood'), ask: t('ask') }} />
          <p className="text-ink-soft">{t('grace', { days: GRACE_DAYS })}</p>
        </section>
      )}
    </div>
  )
}

type Day = (at: Date) => string
const dayIn =
  (locale: Locale, timeZone: string): Day =>
  (at) =>
    formatDay(locale, localDateOf(at.getTime(), timeZone), 'numeric')

function Standing({ request, locale, day }: { request: OwnErasure; locale: Locale; day: Day }) {
  const t = translator(locale, 'erasure')
  const { state, askedAt, answeredAt, dueAt, refusal } = request
  const by = day(new Date(askedAt.getTime() + ANSWER_DAYS * DAY_MS))
  if (state === 'asked') return <Notice tone="info">{t('state.asked', { at: day(askedAt), by })}</Notice>
  if (state === 'confirmed')
    return <Notice tone="watch">{t('state.confirmed', { due: dueAt ? day(dueAt) : by })}</Notice>
  if (state === 'refused')
    return (
      <Notice tone="watch">
        <p>{t('state.refused', { at: day(answeredAt ?? askedAt), reason: refusal ?? '' })}</p>
        <p>{t('state.refusedMore')}</p>
      </Notice>
    )
  return <Notice tone="info">{t('state.withdrawn', { at: day(answeredAt ?? askedAt) })}</Notice>
}
