import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { DecisionCard } from '@/components/decision-card/decision-card'
import { CalmList } from '@/components/today/calm-list'
import { StopNotice } from '@/components/today/stop-notice'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getMyCheckIn } from '@/db/queries/my-entries'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { courseMinutes } from '@/lib/session-player/course'
import { localDateOf } from '@/lib/time/plain-date'
import { promisedDay } from '@/lib/today/clinic-now'
import { ladderWorkToday, nextStep, whatStopsWork } from '@/lib/today/next-step'
import { todaysCourse } from '@/lib/today/todays-course'
import { isEntryId } from '../../entry-id'
import { personNow } from '../../person-now'

export const generateMetadata = titled('patient', 'checkIn.saved.title')

/** What follows from a check-in, with its reason, at once. */
export default async function CheckedInPage({ params }: { params: Promise<{ entryId: string }> }) {
  const { scope, facts, locale } = await personNow({ phone: true })
  const { entryId } = await params
  const checkIn = isEntryId(entryId) ? await getMyCheckIn(scope, entryId) : null
  if (!checkIn) notFound()
  const t = translator(locale, 'patient')
  const stops = whatStopsWork(facts)
  const step = nextStep(facts)
  const halted = stops === 'stopped' || stops === 'red_flag'
  const course = step.kind === 'session' ? todaysCourse(facts, newClientKey) : null
  const late = localDateOf(checkIn.receivedAt.getTime(), checkIn.timeZone) !== checkIn.localDate
  const [verdict, tone] = halted
    ? ([t('checkIn.saved.stop'), 'stop'] as const)
    : stops !== null
      ? ([t('checkIn.saved.calm'), 'watch'] as const)
      : step.kind === 'light_day'
        ? ([t('checkIn.saved.light'), 'ok'] as const)
        : step.kind === 'rest_day'
          ? ([t('checkIn.saved.rest'), 'ok'] as const)
          : ([t('checkIn.saved.go'), 'ok'] as const)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={t('checkIn.saved.title')}
        lead={late ? t('checkIn.saved.late') : undefined}
        eyebrow={formatDay(locale, checkIn.localDate, 'long')}
      />
      {halted ? <StopNotice locale={locale} facts={facts} urgency={facts.decision?.urgency ?? null} /> : null}
      {checkIn.redFlagsAnswered ? null : (
        <Notice
          tone="watch"
          action={
            <LinkButton href={`/check-in?edit=${entryId}` as Route} look="secondary">
              {t('checkIn.saved.answerSafety')}
            </LinkButton>
          }
        >
          {t('checkIn.saved.incomplete')}
        </Notice>
      )}
      <DecisionCard
        id="guidance"
        tone={tone}
        verdict={verdict}
        reason={
          stops === 'symptoms'
            ? t('today.noWork.symptoms.text')
            : (facts.decision?.patientText ?? t('today.noWork.paused.text'))
        }
        unlocks={
          stops === 'symptoms' ? facts.decision?.patientText : (facts.decision?.wouldHaveHelped ?? undefined)
        }
      >
        <p className="text-sm text-ink-soft">{whoSees(facts, locale)}</p>
      </DecisionCard>
      {stops === 'symptoms' ? <CalmList locale={locale} facts={facts} /> : null}
      {checkIn.otherLoad ? <WriteItDown locale={locale} /> : null}
      <div className="flex flex-col gap-3">
        {step.kind === 'session' && ladderWorkToday(facts).items.length > 0 ? (
          <LinkButton href={'/session' as Route} size="large" wide>
            {course
              ? translator(locale, 'checkin')('start', { minutes: courseMinutes(course) })
              : t('checkIn.saved.startSession')}
          </LinkButton>
        ) : null}
        <LinkButton
          href={'/today' as Route}
          look={step.kind === 'session' ? 'secondary' : 'primary'}
          size={step.kind === 'session' ? 'normal' : 'large'}
          wide
        >
          {t('checkIn.saved.toToday')}
        </LinkButton>
      </div>
    </div>
  )
}

/** Something else loaded the tendon: written down, the exercises do not get the blame (C.6, attribution). */
function WriteItDown({ locale }: { locale: Locale }) {
  const t = translator(locale, 'checkin')
  return (
    <Notice
      tone="info"
      title={t('writeItDown.title')}
      action={
        <LinkButton href={'/activity' as Route} look="secondary">
          {t('writeItDown.action')}
        </LinkButton>
      }
    >
      {t('writeItDown.text')}
    </Notice>
  )
}

/** Who will look at this, and by when: the truth, not a promise of watching. */
function whoSees(
  { clinic, clinicianName, openReviews }: Awaited<ReturnType<typeof personNow>>['facts'],
  locale: Awaited<ReturnType<typeof personNow>>['locale'],
): string {
  const t = translator(locale, 'patient')
  const [first] = openReviews
  if (!first) return clinicianName ? t('checkIn.saved.who') : t('checkIn.saved.whoNobody')
  const due = promisedDay(first.dueAt, clinic)
  if (due === null)
    return clinicianName
      ? t('checkIn.saved.whoClosed', { name: clinicianName })
      : t('checkIn.saved.whoClosedNobody')
  const day = formatDay(locale, due, 'long')
  return clinicianName
    ? t('checkIn.saved.whoBy', { name: clinicianName, day })
    : t('checkIn.saved.whoByNobody', { day })
}
