import type { MyDecision } from '@/db/queries/my-decisions'
import { standings } from '@/lib/decision/standing'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'

/** What was decided and why, newest first, in the words it was said in. */
export function Decisions({ locale, decisions }: { locale: Locale; decisions: readonly MyDecision[] }) {
  const t = translator(locale, 'patient')
  const told = worthTelling(decisions).slice(0, 15)
  const stand = standings(decisions)
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
        {told.map((decision) => (
          <li key={decision.id} className="border-t border-line py-3">
            <p className="text-sm text-ink-soft">
              {[formatDay(locale, decision.localDate, 'long'), standing(decision.id)]
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

/** Every change, and of the days on which nothing changed the last word only. Newest first. */
function worthTelling(decisions: readonly MyDecision[]): MyDecision[] {
  const heard = new Set<string>()
  return decisions.filter((decision) => {
    const quiet = decision.effect === 'no_change' && decision.answer === null
    if (quiet && heard.has(decision.localDate)) return false
    heard.add(decision.localDate)
    return true
  })
}
