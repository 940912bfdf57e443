import type { ReactNode } from 'react'
import { PlanDiff } from '@/components/plan-diff/plan-diff'
import { Badge } from '@/components/ui/badge'
import { ToneMark, toneText } from '@/components/ui/tone'
import type { Units } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { planChangeLines } from '@/lib/plan/plan-changes'
import { answeredDays, answeredText } from '@/lib/progress/of-late'
import type { ReviewCase } from '@/lib/review/case'
import { caseReason } from '@/lib/review/case-reason'
import { outcomeTone, recommendationText } from '@/lib/review/outcome'
import { proposedPlan } from '@/lib/review/proposal'
import { localDateOf } from '@/lib/time/plain-date'
import type { ZoneName } from '@/lib/time/types'
import { patientWords } from '@/lib/timeline/words'
import { CaseHeader } from './case-header'
import { CasePicture } from './case-picture'
import { CaseTrace } from './case-trace'
import { CaseWhy } from './case-why'
import { FlagsNotice } from './flags-notice'
import { LateVersions } from './late-versions'

type Props = {
  locale: Locale
  /** The reader's own. */
  zone: ZoneName
  units: Units
  reviewCase: ReviewCase
  now: Date
  links: { chart: string; plan: string; itemOf: (itemId: string) => string; logOf: (logId: string) => string }
  /** Shown above everything: somebody else has it open, or has answered. */
  notice?: ReactNode
}

const MOST_WORDS = 4

/** Notes beside entries and messages in one line, newest first; what the case shows above is not said twice. */
function wordsOf({ logs, written, messages, patient }: ReviewCase) {
  const above = new Set(messages.map(({ messageId }) => messageId))
  const told = written
    .filter(({ messageId }) => !above.has(messageId))
    .map(({ messageId, body, at }) => ({
      id: messageId,
      kind: 'message' as const,
      localDate: localDateOf(at.getTime(), patient.timeZone),
      text: body.trim(),
    }))
  return [...told, ...patientWords(logs, MOST_WORDS)]
    .sort((a, b) => (a.localDate < b.localDate ? 1 : a.localDate > b.localDate ? -1 : 0))
    .slice(0, MOST_WORDS)
}

/** One case on one screen: why it is here, what is proposed and on which grounds, and what the patient says. */
export function ReviewCard({ locale, zone, units, reviewCase, now, links, notice }: Props) {
  const t = translator(locale, 'clinician')
  const r = translator(locale, 'caseReason')
  const { episode, item } = reviewCase
  // Of an entry that came after a decision, what has been decided since is what holds.
  const decision = reviewCase.since ?? reviewCase.decision
  const why = caseReason(locale, reviewCase, zone)
  // what a card without a question about the plan cannot answer, it does not propose
  const proposed = reviewCase.since || !why.isDecisions ? null : proposedPlan(reviewCase)
  const changes = proposed
    ? planChangeLines(locale, reviewCase.currentPlan?.content ?? null, proposed, units)
    : reviewCase.appliedChange
      ? planChangeLines(
          locale,
          reviewCase.appliedChange.before?.content ?? null,
          reviewCase.appliedChange.after.content,
          units,
        )
      : []
  const isContact = item.kind === 'intake_stop' || item.kind === 'red_flag'
  const showsChange = why.isDecisions || changes.length > 0
  const tone = decision && why.isDecisions ? outcomeTone(decision.outcome) : 'neutral'
  // the plan of an intake that waits for a call has only been prepared
  const effect = episode.status === 'awaiting_start' ? 'awaits_clinician' : decision?.effect
  const words = wordsOf(reviewCase)
  const inReach = new Set(reviewCase.logs.map((log) => log.id))
  return (
    <article aria-labelledby="case" className="flex min-w-0 flex-col gap-3">
      {notice}
      <CaseHeader locale={locale} zone={zone} reviewCase={reviewCase} now={now} links={links} />
      <FlagsNotice locale={locale} flags={reviewCase.openRedFlags} />
      <div className="grid min-w-0 gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <CaseWhy locale={locale} zone={zone} reviewCase={reviewCase} why={why} links={links} />
          {why.recommendation ? (
            <section aria-labelledby="recommendation" className="flex flex-col gap-2">
              <h3 id="recommendation" className="text-sm font-semibold text-ink-soft">
                {t('case.recommendation')}
              </h3>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span
                  className={`inline-flex items-center gap-2 text-xl font-semibold ${tone === 'neutral' ? '' : toneText[tone]}`}
                >
                  <ToneMark tone={tone} className="size-5" />
                  {why.recommendation}
                </span>
                <Badge>
                  {t('case.completeness', {
                    said: answeredText(
                      locale,
                      answeredDays(reviewCase.logs, {
                        today: reviewCase.today,
                        startedOn: reviewCase.episode.startedOn,
                      }),
                    ),
                  })}
                </Badge>
                {decision && why.isDecisions ? (
                  <span className="text-sm text-ink-soft">
                    {isContact
                      ? r(episode.status === 'stopped' ? 'notBegun' : 'stopped')
                      : t(`case.effect.${effect ?? decision.effect}`)}
                  </span>
                ) : null}
              </p>
            </section>
          ) : null}
          {decision && !why.isDecisions ? (
            <section aria-labelledby="newest" className="flex flex-col gap-1 text-sm">
              <h3 id="newest" className="font-semibold text-ink-soft">
                {r('newest')}
              </h3>
              <p>
                <span className="font-semibold">{recommendationText(locale, decision)}.</span>{' '}
                {decision.clinicianText}
              </p>
            </section>
          ) : null}
          {reviewCase.decision && reviewCase.late ? (
            <LateVersions
              locale={locale}
              zone={reviewCase.patient.timeZone}
              decision={reviewCase.decision}
              late={reviewCase.late}
              since={reviewCase.since !== null}
            />
          ) : null}
          {showsChange ? (
            <section aria-labelledby="change" className="flex flex-col gap-1">
              <h3 id="change" className="text-sm font-semibold text-ink-soft">
                {t(reviewCase.appliedChange && !proposed ? 'case.applied' : 'case.proposed')}
              </h3>
              {changes.length > 0 ? (
                <PlanDiff locale={locale} changes={changes} />
              ) : (
                <p className="text-sm text-ink-soft">
                  {t(reviewCase.currentPlan ? 'case.noChange' : 'case.noPlan')}
                </p>
              )}
            </section>
          ) : null}
          {decision ? (
            <section aria-labelledby="trace" className="flex min-w-0 flex-col gap-1">
              <h3 id="trace" className="sr-only">
                {t('case.trace')}
              </h3>
              <CaseTrace
                locale={locale}
                result={decision.result}
                hrefOf={(logId) => (inReach.has(logId) ? links.logOf(logId) : undefined)}
              />
            </section>
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:border-s lg:border-line lg:ps-6">
          <section aria-labelledby="picture">
            <h3 id="picture" className="mb-1 text-sm font-semibold text-ink-soft">
              {t('case.picture')}
            </h3>
            <CasePicture locale={locale} reviewCase={reviewCase} />
          </section>
          <section aria-labelledby="words" className="flex flex-col gap-2">
            <h3 id="words" className="text-sm font-semibold text-ink-soft">
              {t('case.words')}
            </h3>
            {words.length === 0 ? (
              <p className="text-sm text-ink-soft">
                {reviewCase.messages.length > 0 ? r('noOther') : t('case.noWords')}
              </p>
            ) : null}
            {words.map((said) => (
              <blockquote key={said.id} className="border-s-2 border-line-strong ps-3">
                <p>“{said.text}”</p>
                <footer className="text-sm text-ink-soft">
                  <a
                    href={said.kind === 'message' ? `${links.chart}/messages` : links.logOf(said.id)}
                    className="underline underline-offset-4"
                  >
                    {said.kind === 'message'
                      ? translator(locale, 'chartTimeline')('written')
                      : t(`chart.log.${said.kind}`)}
                    , {formatDay(locale, said.localDate)}
                  </a>
                </footer>
              </blockquote>
            ))}
          </section>
          <section aria-labelledby="last" className="flex flex-col gap-1 text-sm">
            <h3 id="last" className="font-semibold text-ink-soft">
              {t('case.lastAnswer')}
            </h3>
            {reviewCase.lastAnswer ? (
              <>
                <p>{reviewCase.lastAnswer.clinicianText}</p>
                <p className="text-ink-soft">
                  {t('case.answerLine', {
                    name: reviewCase.lastAnswer.answeredByName,
                    answer: t(`case.answer.${reviewCase.lastAnswer.answer}`),
                    day: formatInstant(locale, reviewCase.lastAnswer.answeredAt, reviewCase.patient.timeZone),
                  })}{' '}
                  {reviewCase.lastAnswer.reasonCode ? t(`reason.${reviewCase.lastAnswer.reasonCode}`) : null}
                  {reviewCase.lastAnswer.reasonText ? `: ${reviewCase.lastAnswer.reasonText}` : null}
                </p>
              </>
            ) : (
              <p className="text-ink-soft">
                {reviewCase.lastLook
                  ? r('looked', {
                      name: reviewCase.lastLook.byName,
                      kind: t(`review.kind.${reviewCase.lastLook.kind}`),
                      day: formatInstant(locale, reviewCase.lastLook.at, zone),
                    })
                  : t('case.noLastAnswer')}
              </p>
            )}
          </section>
          {episode.clinicianHold ? (
            <p className="text-sm text-ink-soft">
              {t('facts.hold')}:{' '}
              {t(
                episode.clinicianHold === 'pause'
                  ? 'facts.holdPause'
                  : episode.clinicianHold === 'pin'
                    ? 'facts.holdPin'
                    : 'facts.holdRescreen',
              )}
            </p>
          ) : null}
        </div>
      </div>
    </article>
  )
}
