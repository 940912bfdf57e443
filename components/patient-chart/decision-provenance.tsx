import { ActForm } from '@/components/form-button/act-form'
import { Button } from '@/components/ui/button'
import { DefinitionList } from '@/components/ui/definition-list'
import { Details } from '@/components/ui/details'
import type { DerivationVerdict } from '@/lib/decision/derivation'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import type { ChartDecision } from '@/lib/review/case'
import type { ZoneName } from '@/lib/time/types'

/** When a decision was last derived again, by whom (null = the portal, at night), and what came of it. */
export type ShownDerivation = {
  at: Date
  byName: string | null
  verdict: DerivationVerdict
  engineVersion: string
}

type Props = {
  locale: Locale
  zone: ZoneName
  patientId: string
  made: ChartDecision
  /** null = not derived again yet. */
  last: ShownDerivation | null
  /** null = the reader may only read. */
  deriveAgain: ((previous: FormState, form: FormData) => Promise<FormState>) | null
}

/** What an auditor asks of a stored decision: made with what, from what, and whether it still comes out the same. */
export function DecisionProvenance({
  locale,
  zone,
  patientId,
  made: { decision, madeWith },
  last,
  deriveAgain,
}: Props) {
  const t = translator(locale, 'derivation')
  const protocol = madeWith ?? t('unknownProtocol')
  const engine = decision.engineVersion
  const when = last ? formatInstant(locale, last.at, zone) : ''
  const state =
    last === null
      ? t('state.never')
      : last.verdict === 'same' || last.verdict === 'copied'
        ? t(`state.${last.verdict}`, { day: when })
        : t('state.other', { day: when })
  const fingerprint = (hash: string) => <span className="font-mono text-xs break-all">{hash}</span>
  return (
    <Details summary={<span className="text-sm">{`${t('title', { protocol, engine })} · ${state}`}</span>}>
      <DefinitionList
        dense
        items={[
          { term: t('protocol'), value: protocol },
          { term: t('hash'), value: fingerprint(decision.protocolHash) },
          { term: t('engine'), value: engine },
          { term: t('input'), value: fingerprint(decision.inputDigest) },
          { term: t('decision'), value: fingerprint(decision.decisionId) },
        ]}
      />
      <p className="text-sm">
        <span className="font-semibold">{t('last')}</span>{' '}
        {last
          ? t('lastBy', {
              when,
              name: last.byName ?? 'none',
              engine: last.engineVersion,
              verdict: t(`verdict.${last.verdict}`),
            })
          : t('never')}
      </p>
      {deriveAgain ? (
        <ActForm action={deriveAgain} about={{ patientId, decisionId: decision.decisionId }}>
          <Button size="compact" look="secondary" aria-describedby={`derive-${decision.decisionId}`}>
            {t('now')}
          </Button>
          <p id={`derive-${decision.decisionId}`} className="text-sm text-ink-soft">
            {t('nowHint')}
          </p>
        </ActForm>
      ) : null}
    </Details>
  )
}
