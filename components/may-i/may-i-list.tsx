import { type Tone, ToneMark } from '@/components/ui/tone'
import { mayIInWords } from '@/lib/may-i/in-words'
import type { MayIAnswer } from '@/lib/may-i/may-i'
import { type Locale, translator } from '@/lib/messages'
import type { GatesDecision } from '@/lib/progression/gates'
import type { Protocol } from '@/lib/progression/protocol'

const toneOf: Record<MayIAnswer['answer'], Tone> = { yes: 'ok', limited: 'watch', not_yet: 'neutral' }
const GROUPS = ['yes', 'limited', 'not_yet'] as const

/** Yes, this much, not yet: each answer with its sentence; "not yet" says what would make it a yes. */
export function MayIList({
  locale,
  answers,
  gates,
  limits,
}: {
  locale: Locale
  answers: readonly MayIAnswer[]
  gates: GatesDecision | null
  limits: Protocol['limits']
}) {
  const t = translator(locale, 'mayI')
  return GROUPS.map((group) => {
    const inGroup = answers.filter(({ answer }) => answer === group)
    if (inGroup.length === 0) return null
    return (
      <section key={group} aria-labelledby={`may-${group}`}>
        <h2 id={`may-${group}`} className="flex items-center gap-2 text-xl font-semibold">
          <ToneMark tone={toneOf[group]} className="size-4" />
          {t(`groups.${group}`)}
        </h2>
        <ul className="mt-1">
          {inGroup.map((one) => (
            <li key={one.question} className="border-t border-line py-3">
              <p className="font-semibold">{t(`question.${one.question}`)}</p>
              <p>{mayIInWords(locale, one, { gates, limits })}</p>
              <p className="text-sm text-ink-soft">{t('sources', { ids: one.sources.join(', ') })}</p>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
