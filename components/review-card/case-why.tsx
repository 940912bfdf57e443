import { Notice } from '@/components/ui/notice'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant, telephoneText } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { protocolVersion } from '@/lib/progression/protocol'
import type { ReviewCase } from '@/lib/review/case'
import type { CaseReason } from '@/lib/review/case-reason'
import type { ZoneName } from '@/lib/time/types'

type Props = {
  locale: Locale
  /** The reader's own. */
  zone: ZoneName
  reviewCase: ReviewCase
  why: CaseReason
  links: { chart: string; plan: string; itemOf: (itemId: string) => string }
}

/** Why a case stands here: its one sentence, what was asked or handed over in whose words, and the calls made since. */
export function CaseWhy({ locale, zone, reviewCase, why, links }: Props) {
  const t = translator(locale, 'clinician')
  const { episode, item } = reviewCase
  const decision = why.isDecisions ? reviewCase.decision : null
  const isPressing = item.urgency === 'emergency' || item.urgency === 'urgent'
  return (
    <section aria-labelledby="why" className="flex flex-col gap-1">
      <h3 id="why" className="text-sm font-semibold text-ink-soft">
        {t('case.why')}
      </h3>
      <p className="text-lg">{why.reason}</p>
      {why.decided ? <p>{why.decided}</p> : null}
      {reviewCase.madeWith && decision?.kind === 'daily' && !reviewCase.answer ? (
        <Notice tone="watch">
          {translator(locale, 'protocol')('move.decidedBefore', {
            then: reviewCase.madeWith,
            now: protocolVersion(reviewCase.protocol),
          })}
        </Notice>
      ) : null}
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
      {item.kind === 'envelope_lapsed' ? (
        <a
          href={`${links.chart}#envelope`}
          className="inline-flex min-h-11 items-center self-start font-semibold text-accent underline underline-offset-4"
        >
          {translator(locale, 'caseReason')('open.envelope_lapsed')}
        </a>
      ) : null}
      {item.kind === 'handover' ? (
        <a
          href={`${links.chart}/team`}
          className="inline-flex min-h-11 items-center self-start font-semibold text-accent underline underline-offset-4"
        >
          {translator(locale, 'desk')('act.answerHandover')}
        </a>
      ) : null}
      {isPressing && !reviewCase.callRequest ? (
        <PatientsNumber locale={locale} patient={reviewCase.patient} />
      ) : null}
      {reviewCase.callRequest ? <CallWish locale={locale} wish={reviewCase.callRequest} /> : null}
      {reviewCase.calls.length > 0 ? (
        <CallsMade locale={locale} zone={zone} calls={reviewCase.calls} />
      ) : null}
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
  )
}

/** Every call made about the case: when, by whom, with what result. */
function CallsMade({ locale, zone, calls }: { locale: Locale; zone: ZoneName; calls: ReviewCase['calls'] }) {
  const t = translator(locale, 'calls')
  return (
    <div className="flex flex-col gap-1 text-sm">
      <h4 className="font-semibold text-ink-soft">{t('title')}</h4>
      <ol className="flex flex-col gap-1">
        {calls.map((call) => (
          <li key={call.at.getTime()} className="tabular">
            {t('one', {
              at: formatInstant(locale, call.at, zone),
              name: call.byName,
              outcome: t(`outcome.${call.outcome}`),
            })}
            {call.note ? (
              <span
                dir="auto"
                className="block border-s-2 border-line-strong ps-3 text-ink-soft wrap-anywhere"
              >
                {call.note}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Whom to call at once, or that nobody has kept the number. */
function PatientsNumber({ locale, patient }: { locale: Locale; patient: ReviewCase['patient'] }) {
  const t = translator(locale, 'calls')
  const { name, telephone } = patient
  if (telephone === null) return <p>{t('noNumber', { name })}</p>
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      {t('now', { name })}
      <a
        href={`tel:${telephone.replace(/[^+\d]/g, '')}`}
        className="inline-flex min-h-11 items-center text-lg font-semibold text-accent underline underline-offset-4 tabular"
      >
        {telephoneText(telephone)}
      </a>
    </p>
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
  reviewCase: { item, messages, patient },
  href,
}: {
  locale: Locale
  reviewCase: ReviewCase
  href: string
}) {
  const t = translator(locale, 'thread')
  const isClip = item.kind === 'technique_clip'
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
        {isClip ? translator(locale, 'caseReason')('open.technique_clip') : t('clinician.openThread')}
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
