import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import type { Question } from '@/components/question-form/questions'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getMyEntryUnder, getMyLoad } from '@/db/queries/my-entries'
import { getOwnNames } from '@/db/queries/own-exercises'
import { SETTLE_ANSWERS } from '@/lib/check-in/types'
import { sidesOf } from '@/lib/episode/sides'
import { type Locale, translator } from '@/lib/messages'
import { formatClock } from '@/lib/messages/formats'
import type { OwnNames } from '@/lib/own-exercise/types'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { loadName } from '@/lib/today/load-name'
import { RESPONSE_AFTER_MINUTES } from '@/lib/today/next-step'
import { isEntryId } from '../../entry-id'
import { formWords } from '../../form-words'
import { keepSpec } from '../../keep'
import { personNow } from '../../person-now'
import { painQuestions } from '../../questions'
import { saveResponse } from '../actions'
import { HowItReads, readingOf } from '../how-it-reads'

export const generateMetadata = titled('patient', 'session.answer.title')

const MINUTE = 60_000
const OPENS_AFTER_MINUTES = 25
const REMEMBERED_AFTER_MINUTES = 120
/** Longer ago than this a memory is no longer taken for an answer (C.5: recall under 48 h). */
const CLOSES_AFTER_MINUTES = 48 * 60

type Load = NonNullable<Awaited<ReturnType<typeof getMyLoad>>>

/** After a session: what was done, and from half an hour on the question how it feels. */
export default async function AfterLoadPage({ params }: { params: Promise<{ entryId: string }> }) {
  const { scope, facts, locale } = await personNow({ phone: true })
  const { entryId } = await params
  const load = isEntryId(entryId) ? await getMyLoad(scope, entryId) : null
  if (!load) {
    // a link from before it was sent names the key it waited under
    const sent = isEntryId(entryId) ? await getMyEntryUnder(scope, entryId) : null
    if (sent && sent !== entryId) redirect(`/session/${sent}` as Route)
    notFound()
  }
  const t = translator(locale, 'patient')
  const own = await getOwnNames(scope)
  const endedAt = load.kind === 'session' ? (load.endedAt ?? load.at) : load.at
  const elapsed = (facts.now.getTime() - endedAt.getTime()) / MINUTE
  const at30 = formatClock(
    locale,
    new Date(endedAt.getTime() + RESPONSE_AFTER_MINUTES * MINUTE),
    facts.timeZone,
  )
  const answered = facts.loads.some((shown) => shown.entryId === entryId && shown.answeredAt30)
  const calm = load.kind === 'session' && load.purpose === 'calm'

  const closed = !answered && !calm && elapsed >= CLOSES_AFTER_MINUTES
  if (elapsed < OPENS_AFTER_MINUTES || answered || calm || closed) {
    return (
      <div className="flex flex-col gap-6 [&>header]:mb-0">
        <PageHeader
          title={
            answered
              ? t('session.answer.title')
              : t(load.kind === 'session' ? 'session.finish.title' : 'session.finish.loadTitle')
          }
        />
        <HowItReads locale={locale} facts={facts} load={load} />
        <Done locale={locale} load={load} own={own} />
        {answered ? (
          <Notice tone="ok">{t('session.answer.answered')}</Notice>
        ) : closed ? (
          <Notice tone="info">{translator(locale, 'player')('closed')}</Notice>
        ) : calm ? null : (
          <Notice tone="info" title={t('session.finish.at30', { time: at30 })}>
            {t(load.kind === 'session' ? 'session.answer.earlyText' : 'session.answer.earlyLoad')}
          </Notice>
        )}
        {closed ? null : <p>{t('session.finish.tomorrow')}</p>}
        <LinkButton
          href={'/today' as Route}
          {...(readingOf(facts, load)?.reading === 'flare'
            ? { look: 'quiet' as const }
            : { size: 'large' as const })}
          wide
        >
          {t('checkIn.saved.toToday')}
        </LinkButton>
      </div>
    )
  }
  if (facts.withdrawn) redirect('/today')
  const late = elapsed > REMEMBERED_AFTER_MINUTES
  const settle: Question = {
    kind: 'choice',
    name: 'settleAnswer',
    legend: t('session.answer.settle'),
    options: SETTLE_ANSWERS.map((value) => ({ value, label: t(`checkIn.settle.${value}`) })),
  }
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={t('session.answer.title')}
        lead={t('session.answer.lead', {
          what: nameOf(locale, load, own),
          time: formatClock(locale, endedAt, facts.timeZone),
        })}
      />
      {late ? <Notice tone="info">{t('session.answer.late')}</Notice> : null}
      <QuestionForm
        action={saveResponse}
        questions={[
          { kind: 'hidden', name: 'clientKey', value: newClientKey() },
          { kind: 'hidden', name: 'subjectEntryId', value: entryId },
          ...painQuestions(locale, sidesOf(facts.episode.affectedSide), {
            name: 'pain',
            legend: late ? t('session.answer.painThen') : t('session.answer.pain'),
          }),
          ...(late ? [settle] : []),
        ]}
        words={formWords(locale, t('session.answer.save'))}
        keep={keepSpec(locale, 'response', facts)}
        sticky
      />
    </div>
  )
}

function nameOf(locale: Locale, load: Load, own: OwnNames): string {
  const what =
    load.kind === 'session' ? load.exerciseCode : load.kind === 'activity' ? load.activityKind : load.testKind
  return loadName(locale, { kind: load.kind, what }, own)
}

function Done({ locale, load, own }: { locale: Locale; load: Load; own: OwnNames }) {
  const t = translator(locale, 'patient')
  const pains = (left: number | null, right: number | null) =>
    [left, right].filter((pain) => pain !== null).join(' / ') || '–'
  const did =
    load.kind === 'session' && load.sets.length > 0
      ? load.sets.reduce(
          (sum, set) => {
            const { both, left, right } = set.repsDone
            const legs = [both, left, right].filter((reps) => reps !== undefined)
            return {
              asked: sum.asked + set.repsTarget * Math.max(1, legs.length),
              done: sum.done + legs.reduce((all, reps) => all + reps, 0),
            }
          },
          { asked: 0, done: 0 },
        )
      : null
  return (
    <div>
      <p className="text-lg font-semibold">{nameOf(locale, load, own)}</p>
      {did ? <p className="tabular">{t('session.finish.did', did)}</p> : null}
      <p className="text-ink-soft tabular">
        {t('session.finish.pain', {
          before: pains(load.preLeft, load.preRight),
          during: pains(load.duringLeft, load.duringRight),
        })}
      </p>
    </div>
  )
}
