import { LadderPicture } from '@/components/ladder-picture/ladder-picture'
import { doseShort } from '@/lib/dose/dose-text'
import type { Side } from '@/lib/episode/sides'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { exerciseName } from '@/lib/plan/exercise-name'
import { doseAt, doseStepsFor } from '@/lib/progression/protocol'
import type { TodayFacts } from '@/lib/today/types'

/** Where each leg stands on the ladder, and on its steps of dose. */
export function Ladders({
  locale,
  facts,
  sides,
}: {
  locale: Locale
  facts: TodayFacts
  sides: readonly Side[]
}) {
  const t = translator(locale, 'patient')
  const { protocol, ladder } = facts
  const standing = sides.flatMap((side) => (ladder[side] ? [{ side, state: ladder[side] }] : []))
  const [first, second] = standing
  // two legs on one joint exercise stand on one ladder
  const shown =
    first &&
    second &&
    first.state.rung === second.state.rung &&
    first.state.doseStep === second.state.doseStep
      ? [first]
      : standing
  return shown.map(({ side, state }) => (
    <section key={side} aria-labelledby={`ladder-${side}`}>
      <h2 id={`ladder-${side}`} className="mb-2 text-xl font-semibold">
        {shown.length > 1 ? t('progress.ladderSide', { side: sideWord(locale, side) }) : t('progress.ladder')}
      </h2>
      <LadderPicture
        locale={locale}
        rungs={protocol.ladder.map((rung) => ({
          rung: rung.rung,
          name: exerciseName(locale, rung.code),
          needsClinician: !rung.autoApplyEntry,
        }))}
        current={state.rung}
        dose={doseOf(locale, facts, state)}
      />
    </section>
  ))
}

function doseOf(locale: Locale, { protocol }: TodayFacts, state: NonNullable<TodayFacts['ladder']['left']>) {
  const { sets, reps, holdSec } = doseAt(protocol, state.rung, state.pace, state.doseStep)
  return {
    step: state.doseStep + 1,
    count: doseStepsFor(protocol, state.rung, state.pace).length,
    text: doseShort(locale, { sets, reps, ...(holdSec && { holdSeconds: holdSec }) }),
  }
}
