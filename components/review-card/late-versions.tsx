import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { outcomeName } from '@/lib/protocol/outcome-name'
import type { DecisionRecord, LateEvidence } from '@/lib/review/case'
import type { ZoneName } from '@/lib/time/types'

/** A decision and what it would have been with what came later, side by side. Neither is changed. */
export function LateVersions({
  locale,
  zone,
  decision,
  late,
  since = false,
}: {
  locale: Locale
  zone: ZoneName
  decision: DecisionRecord
  late: LateEvidence
  /** Another decision holds by now. */
  since?: boolean
}) {
  const t = translator(locale, 'protocol')
  const versions = [
    {
      when: t('late.then', { date: formatInstant(locale, decision.evaluatedAt, zone) }),
      name: outcomeName(locale, decision.outcome, decision.rule),
      text: decision.clinicianText,
    },
    {
      when: t('late.now', { date: formatInstant(locale, late.foundAt, zone) }),
      name: outcomeName(locale, late.outcome, late.rule),
      text: late.clinicianText,
    },
  ]
  return (
    <section aria-labelledby="late" className="flex flex-col gap-2 border-s-4 border-watch ps-3">
      <h3 id="late" className="font-semibold">
        {t('late.title')}
      </h3>
      <div className="grid gap-3 sm:grid-cols-2">
        {versions.map(({ when, name, text }) => (
          <div key={when} className="min-w-0">
            <p className="text-sm text-ink-soft">{when}</p>
            <p className="font-semibold">{name}</p>
            <p>{text}</p>
          </div>
        ))}
      </div>
      <p className="text-sm text-ink-soft">
        {t('late.entries', { count: late.entries })}. {t(since ? 'late.since' : 'late.stays')}
      </p>
    </section>
  )
}
