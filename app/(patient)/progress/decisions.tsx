import type { MyDecision } from '@/db/queries/my-decisions'
import { standings } from '@/lib/decision/standing'
import { worthTelling } from '@/lib/decision/worth-telling'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'

/** What was decided and why, newest first, in the words it was said in. */
export function Decisions({ locale, decisions }: { locale: Locale; decisions: readonly MyDecision[] }) {
  const t = translator(locale, 'patient')
  const told = worthTelling(decisions).slice(0, 15)
  const stand = standings(decisions)
  const dayOf = (to: string, from: string) =>
    from === to
      ? formatDay(locale, to, 'long')
      : t('progress.fromTo', { from: formatDay(locale, from, 'long'), to: formatDay(locale, to, 'long') })
  const standing = (id: string) => {
    const stands = stand.get(id)
    if (!stands) return null
    return stands === 'waits'
      ? t('progress.waits')
      : t('progress.answered', { name: stands.by, answer: stands.answer })
  }
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className="text-xl font-semibold">
        {t('progress.decisions')}
      </h2>
      {told.length === 0 ? <p className="text-ink-soft">{t('progress.noDecisions')}</p> : null}
      <ol className="mt-2">
        {told.map(({ decision, since }) => (
          <li key={decision.id} className="border-t border-line py-3">
            <p className="text-sm text-ink-soft">
              {[dayOf(decision.localDate, since), standing(decision.id)]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
            <p lang={decision.patientLocale}>{decision.patientText}</p>
            {decision.wouldHaveHelped ? (
              <p lang={decision.patientLocale} className="mt-1 text-ink-soft">
                {decision.wouldHaveHelped}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
