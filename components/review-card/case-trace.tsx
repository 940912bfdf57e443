import { RuleTrace, type TraceRow } from '@/components/rule-trace/rule-trace'
import { Details } from '@/components/ui/details'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import {
  findingName,
  findingsOf,
  isTelling,
  limitText,
  movesOn,
  observedText,
  type StoredFinding,
  traceResult,
} from '@/lib/review/findings'

type Props = {
  locale: Locale
  result: unknown
  /** Where an entry is shown; undefined when it is not within reach. */
  hrefOf: (logId: string) => string | undefined
  /** All rules open, as in the record; else the ones that did not fire wait behind a summary. */
  open?: boolean
}

/** Every rule of a decision with what it saw; the telling ones first, a group a side where sides were judged apart. */
export function CaseTrace({ locale, result, hrefOf, open }: Props) {
  const t = translator(locale, 'clinician')
  const groups = findingsOf(result)
  if (groups.length === 0) return <p className="text-sm text-ink-soft">{t('case.traceNone')}</p>
  // A gate is asked once for each thing it opens, so a rule may stand here more than once.
  const row = (finding: StoredFinding, decidedBy: string | undefined, index: number): TraceRow => {
    const href = finding.basis.map(hrefOf).find((target) => target !== undefined)
    const observed = observedText(locale, finding)
    const threshold = limitText(locale, finding)
    return {
      rule: finding.rule,
      key: `${finding.rule}-${index}`,
      ...(finding.gate === undefined ? {} : { key: `${finding.gate} ${finding.rule}` }),
      sentence: findingName(locale, finding),
      result: traceResult(finding, decidedBy),
      movesOn: movesOn(finding),
      source: finding.source.join(', '),
      ...(observed === undefined ? {} : { observed }),
      ...(threshold === undefined ? {} : { threshold }),
      ...(href === undefined ? {} : { href }),
    }
  }
  return groups.map((group) => {
    const telling = group.findings.filter(isTelling)
    const rest = group.findings.filter((finding) => !isTelling(finding))
    return (
      <div key={group.side ?? 'both'} className="flex min-w-0 flex-col">
        {group.side ? <h4 className="font-semibold">{sideWord(locale, group.side)}</h4> : null}
        {telling.length > 0 ? (
          <RuleTrace
            locale={locale}
            rows={telling.map((finding, index) => row(finding, group.rule, index))}
          />
        ) : null}
        {rest.length > 0 ? (
          <Details summary={t('case.traceAll', { count: rest.length })} {...(open ? { open } : {})}>
            <RuleTrace locale={locale} rows={rest.map((finding, index) => row(finding, group.rule, index))} />
          </Details>
        ) : null}
      </div>
    )
  })
}
