import { PainScale } from '@/components/pain-scale/pain-scale'
import { SideMark } from '@/components/side-mark/side-mark'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { StickyActions } from '@/components/ui/sticky-actions'
import { sidesOf } from '@/lib/episode/sides'
import { painWords, sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import type { TodayFacts } from '@/lib/today/types'

type Props = { locale: Locale; facts: TodayFacts; item?: string; calm: boolean }

/** One tap before a session: how sore is it now? A plain GET form. */
export function PainBefore({ locale, facts, item, calm }: Props) {
  const t = translator(locale, 'patient')
  return (
    <form action="/session" className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('session.before.title')} />
      {item ? <input type="hidden" name="item" value={item} /> : null}
      {calm ? <input type="hidden" name="calm" value="1" /> : null}
      {sidesOf(facts.episode.affectedSide).map((side) => (
        <PainScale
          key={side}
          name={side === 'left' ? 'preLeft' : 'preRight'}
          legend={
            <span className="inline-flex flex-wrap items-center gap-x-2">
              {t('session.before.pain')} <SideMark side={side} label={sideWord(locale, side)} />
            </span>
          }
          words={painWords(locale)}
          required
        />
      ))}
      <StickyActions>
        <Button size="large" wide>
          {t('session.before.action')}
        </Button>
      </StickyActions>
    </form>
  )
}
