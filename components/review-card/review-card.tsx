import type { ReactNode } from 'react'
import { PlanDiff } from '@/components/plan-diff/plan-diff'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { ToneMark, toneText } from '@/components/ui/tone'
import type { Units } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { planChangeLines } from '@/lib/plan/plan-changes'
import type { ReviewCase } from '@/lib/review/case'
import { outcomeTone, recommendationText } from '@/lib/review/outcome'
import { proposedPlan } from '@/lib/review/proposal'
import { redFlagText } from '@/lib/review/red-flag-text'
import type { ZoneName } from '@/lib/time/types'
import { patientWords } from '@/lib/timeline/words'
import { CaseHeader } from './case-header'
import { CasePicture } from './case-picture'
import { CaseTrace } from './case-trace'
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

/** One case on one screen: why it is here, what is proposed and on which grounds, and what the patient says. */
export function ReviewCard({ locale, zone, units, reviewCase, now, links, notice }: Props) {
  const t = translator(locale, 'clinician')
  const { decision, episode, item, state } = reviewCase
  const proposed = proposedPlan(reviewCase)
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
  const tone = decision ? outcomeTone(decision.outcome) : 'neutral'
  // the plan of an intake that waits for a call has only been prepared
  const effect = episode.status === 'awaiting_start' ? 'awaits_clinician' : decision?.effect
  const words = patientWords(reviewCase.logs, 4)
  const inReach = new Set(reviewCase.logs.map((log) => log.id))
  return (
    <article aria-labelledby="case" className="flex min-w-0 flex-col gap-3">
      {notice}
      <CaseHeader locale={locale} zone={zone} reviewCase={reviewCase} now={now} links={links} />
      {reviewCase.openRedFlags.length > 0 ? (
        <Notice tone="stop" title={t('case.flags')}>
          <ul className="list-disc ps-5">
            {reviewCase.openRedFlags.map((flag) => (
              <li key={`${flag.source}-${flag.entryId}`}>{redFlagText(locale, flag)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="grid min-w-0 gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <section aria-labelledby="why" className="flex flex-col gap-1">
            <h3 id="why" className="text-sm font-semibold text-ink-soft">
              {t('case.why')}
            </h3>
            <p className="text-lg">{decision?.clinicianText ?? t(`review.kind.${item.kind}`)}</p>
            {reviewCase.messages.length > 0 ? (
              <CaseMessages locale={locale} reviewCase={reviewCase} href={`${links.chart}/messages`} />
            ) : null}
            {item.kind === 'start_rung' && episode.invitedRung !== null ? (
              <InvitedRung locale={locale} reviewCase={reviewCase} href={links.plan} />
            ) : null}
            {reviewCase.handover ? (
              <figure className="flex flex-col gap-1">
                <figcaption className="text-sm text-ink-soft">
                  {translator(locale, 'desk')('card.handover', {
                    from: reviewCase.handover.fromName,
                    to: reviewCase.handover.toName,
                  })}
                </figcaption>
                <blockquote dir="auto" className="border-s-4 border-accent ps-3 whitespace-pre-line">
                  {reviewCase.handover.note}
                </blockquote>
              </figure>
            ) : null}
            {item.kind === 'handover' ? (
              <a
                href={`${links.chart}/team`}
                className="inline-flex min-h-11 items-center self-start font-semibold text-accent underline underline-offset-4"
              >
                {translator(locale, 'desk')('act.answerHandover')}
              </a>
            ) : null}
            {reviewCase.callRequest ? <CallWish locale={locale} wish={reviewCase.callRequest} /> : null}
            {decision?.counterfactual?.clinicianText ? (
              <p className="border-s-4 border-accent ps-3">{decision.counterfactual.clinicianText}</p>
            ) : null}
            {reviewCase.siblings.length > 0 ? (
              <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
                {t('case.alsoOpen')}
                {reviewCase.siblings.map((sibling) => (
                  <a
                    key={sibling.itemId}
                    href={links.itemOf(sibling.itemId)}
                    className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
                  >
                    {t(`review.kind.${sibling.kind}`)}
                  </a>
                ))}
              </p>
            ) : null}
          </section>
          {decision ? (
            <section aria-labelledby="recommendation" className="flex flex-col gap-2">
              <h3 id="recommendation" className="text-sm font-semibold text-ink-soft">
                {t('case.recommendation')}
              </h3>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span
                  className={`inline-flex items-center gap-2 text-xl font-semibold ${tone === 'neutral' ? '' : toneText[tone]}`}
                >
                  <ToneMark tone={tone} className="size-5" />
                  {recommendationText(locale, decision)}
                </span>
                <Badge>
                  {state.checkIns7d === null
                    ? t('case.completenessNone')
                    : t('case.completeness', { count: state.checkIns7d })}
                </Badge>
                <span className="text-sm text-ink-soft">{t(`case.effect.${effect ?? decision.effect}`)}</span>
              </p>
            </section>
          ) : null}
          {decision && reviewCase.late ? (
            <LateVersions
              locale={locale}
              zone={reviewCase.patient.timeZone}
              decision={decision}
              late={reviewCase.late}
            />
          ) : null}
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
            {words.length === 0 ? <p className="text-sm text-ink-soft">{t('case.noWords')}</p> : null}
            {words.map((said) => (
              <blockquote key={said.id} className="border-s-2 border-line-strong ps-3">
                <p>“{said.text}”</p>
                <footer className="text-sm text-ink-soft">
                  <a href={links.logOf(said.id)} className="underline underline-offset-4">
                    {t(`chart.log.${said.kind}`)}, {formatDay(locale, said.localDate)}
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
              <p className="text-ink-soft">{t('case.noLastAnswer')}</p>
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

/** The number to call, when it suits, and what it is about. */
function CallWish({ locale, wish }: { locale: Locale; wish: NonNullable<ReviewCase['callRequest']> }) {
  const t = translator(locale, 'clinician')
  return (
    <div className="flex flex-col gap-1">
      <p>
        <a
          href={`tel:${wish.telephone.replace(/[^+\d]/g, '')}`}
          className="inline-flex min-h-6 items-center text-lg font-semibold text-accent underline underline-offset-4 tabular"
        >
          {wish.telephone}
        </a>{' '}
        {wish.suits ? t(`case.callSuits.${wish.suits}`) : null}
      </p>
      {wish.about ? (
        <blockquote className="border-s-2 border-line-strong ps-3">“{wish.about}”</blockquote>
      ) : null}
    </div>
  )
}

/** What the patient wrote, what is to be done about it, and the way to answer. */
function CaseMessages({
  locale,
  reviewCase: { messages, patient },
  href,
}: {
  locale: Locale
  reviewCase: ReviewCase
  href: string
}) {
  const t = translator(locale, 'thread')
  return (
    <div className="flex flex-col gap-2">
      {messages.map((message) => (
        <figure key={message.messageId} className="flex flex-col gap-0.5">
          {message.note === null ? null : <p className="font-semibold">{message.note}</p>}
          <blockquote
            dir="auto"
            className="border-s-2 border-line-strong ps-3 wrap-anywhere whitespace-pre-wrap"
          >
            {message.body}
          </blockquote>
          <figcaption className="ps-3 text-sm text-ink-soft tabular">
            {formatInstant(locale, message.at, patient.timeZone)}
          </figcaption>
        </figure>
      ))}
      <a
        href={href}
        className="inline-flex min-h-11 items-center self-start font-semibold text-accent underline underline-offset-4"
      >
        {t('clinician.openThread')}
      </a>
    </div>
  )
}

/** What the invitation had in mind, and the way to prescribe it. */
function InvitedRung({
  locale,
  reviewCase: { episode, protocol },
  href,
}: {
  locale: Locale
  reviewCase: ReviewCase
  href: string
}) {
  const d = translator(locale, 'desk')
  const rung = protocol.ladder.find((one) => one.rung === episode.invitedRung)
  if (!rung) return null
  return (
    <>
      <p>
        {d('card.startRung', {
          rung: translator(locale, 'clinician')('case.onRung', {
            rung: rung.rung,
            exercise: exerciseName(locale, rung.code),
          }),
        })}
      </p>
      <a
        href={href}
        className="inline-flex min-h-11 items-center self-start font-semibold text-accent underline underline-offset-4"
      >
        {d('card.openEditor')}
      </a>
    </>
  )
}
