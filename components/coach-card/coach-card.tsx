import { type Tone, ToneMark } from '@/components/ui/tone'
import type { Card, CardLine } from '@/lib/coach-card/card'
import { type Locale, translator } from '@/lib/messages'

const toneOf: Record<CardLine['answer'], Tone> = { yes: 'ok', limited: 'watch', not_yet: 'neutral' }
const GROUPS = ['yes', 'limited', 'not_yet'] as const

/** What a coach reads: yes, this much, not yet. No reasons. */
export function CoachCardLines({ locale, card, heading }: { locale: Locale; card: Card; heading: 2 | 3 }) {
  const t = translator(locale, 'coach')
  const mayI = translator(locale, 'mayI')
  const Heading = heading === 2 ? 'h2' : 'h3'
  if (card.state === 'ended') return <p className="text-lg font-semibold">{t('card.ended')}</p>
  if (card.state === 'on_hold') return <p className="text-lg font-semibold">{t('card.onHold')}</p>
  return GROUPS.map((group) => {
    const lines = card.lines.filter(({ answer }) => answer === group)
    if (lines.length === 0) return null
    return (
      <section key={group}>
        <Heading className="flex items-center gap-2 text-lg font-semibold">
          <ToneMark tone={toneOf[group]} className="size-4" />
          {mayI(`groups.${group}`)}
        </Heading>
        <ul className="mt-1">
          {lines.map(({ question, what, howMuch }) => (
            <li key={question} className="border-t border-line py-2">
              <span className="font-semibold">{what}</span>
              {howMuch ? <span className="block">{howMuch}</span> : null}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
