import type { ReactNode } from 'react'
import { CaseTrace } from '@/components/review-card/case-trace'
import { Details } from '@/components/ui/details'
import { ToneMark } from '@/components/ui/tone'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import type { ChartDecision } from '@/lib/review/case'
import { outcomeTone, recommendationText } from '@/lib/review/outcome'
import type { ZoneName } from '@/lib/time/types'

type Props = {
  locale: Locale
  zone: ZoneName
  decisions: readonly ChartDecision[]
  hrefOf: (logId: string) => string
  /** Below each decision: what it was made with, and whether it still comes out the same. */
  provenanceOf: (made: ChartDecision) => ReactNode
}

/** Every decision as it was frozen: for the clinician, as the patient read it, and with its whole trace. */
export function DecisionList({ locale, zone, decisions, hrefOf, provenanceOf }: Props) {
  const t = translator(locale, 'clinician')
  if (decisions.length === 0) return <p className="text-ink-soft">{t('chart.noDecisions')}</p>
  return (
    <ol className="flex max-w-5xl flex-col gap-4">
      {decisions.map((made) => {
        const { decision, answer } = made
        return (
          <li
            key={decision.decisionId}
            id={`decision-${decision.number}`}
            className="border-t border-line-strong pt-2"
          >
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="text-sm text-ink-soft tabular">
                {decision.number} · {formatInstant(locale, decision.evaluatedAt, zone)}
              </span>
              <span className="inline-flex items-center gap-1.5 font-semibold">
                <ToneMark tone={outcomeTone(decision.outcome)} className="size-3.5" />
                {recommendationText(locale, decision)} ({decision.rule})
              </span>
              <span className="text-sm text-ink-soft">
                {answer
                  ? t('chart.answered', {
                      name: answer.answeredByName,
                      answer: t(`case.answer.${answer.answer}`),
                    })
                  : decision.effect === 'awaits_clinician'
                    ? t('chart.unanswered')
                    : translator(locale, 'chartTimeline')(`decision.${decision.effect}`)}
                {answer?.reasonCode ? ` · ${t(`reason.${answer.reasonCode}`)}` : ''}
                {answer?.reasonText ? `: ${answer.reasonText}` : ''}
              </span>
            </p>
            <p>{decision.clinicianText}</p>
            {decision.counterfactual?.clinicianText ? <p>{decision.counterfactual.clinicianText}</p> : null}
            <p className="mt-1 border-s-2 border-accent ps-3 text-sm">
              <span className="block text-ink-soft">{t('chart.asShown')}</span>
              {decision.patientText} {decision.counterfactual?.patientText}
            </p>
            <Details
              summary={`${t('case.trace')} · ${t('chart.basis', { count: decision.evidence.length })}`}
            >
              <CaseTrace locale={locale} result={decision.result} hrefOf={hrefOf} open />
            </Details>
            {provenanceOf(made)}
          </li>
        )
      })}
    </ol>
  )
}
