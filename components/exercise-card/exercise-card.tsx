import type { ReactNode } from 'react'
import { DoseText } from '@/components/dose-text/dose-text'
import { SideMark } from '@/components/side-mark/side-mark'
import { Details } from '@/components/ui/details'
import { sideWord } from '@/lib/measures/words'
import { type Locale, type Messages, translator } from '@/lib/messages'
import exercises from '@/lib/messages/en/exercises.json'
import { exerciseName } from '@/lib/plan/exercise-name'
import type { PlanItem } from '@/lib/plan/schema'

type Props = {
  locale: Locale
  item: PlanItem
  /** One leg at a time. */
  eachLeg: boolean
  heading?: 2 | 3
  /** The drawing, when there is one. */
  figure?: ReactNode
  large?: boolean
  /** The instructions stand open. */
  open?: boolean
}

/** One line of a plan as a person follows it: what, how much, why, and how. */
export function ExerciseCard({ locale, item, eachLeg, heading = 3, figure, large, open }: Props) {
  const t = translator(locale, 'patient')
  const Heading = heading === 2 ? 'h2' : 'h3'
  return (
    <article className="flex flex-col gap-2 border-t border-line py-4">
      <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
        <span>{t(`today.kind.${item.kind}`)}</span>
        {item.side === 'both' ? null : <SideMark side={item.side} label={sideWord(locale, item.side)} />}
      </p>
      <Heading className={large ? 'text-2xl font-semibold' : 'text-lg font-semibold'}>
        {exerciseName(locale, item.exerciseCode)}
      </Heading>
      <DoseText locale={locale} dose={item} eachLeg={eachLeg} size={large ? 'large' : 'inline'} />
      <p className="text-sm text-ink-soft">
        {t('today.perDay', { count: item.sessionsPerDay })}, {t(`today.days.${item.days}`)} ·{' '}
        {t(`today.reason.${item.kind}`)}
      </p>
      {figure}
      {item.note ? (
        <p className="border-l-4 border-accent pl-3">{t('today.note', { note: item.note })}</p>
      ) : null}
      <HowTo locale={locale} item={item} open={open} />
    </article>
  )
}

type Described = keyof Messages['exercises']

function HowTo({ locale, item, open }: Pick<Props, 'locale' | 'item' | 'open'>) {
  const t = translator(locale, 'patient')
  if (!Object.hasOwn(exercises, item.exerciseCode)) return null
  const words = translator(locale, 'exercises')
  const code = item.exerciseCode as Described
  return (
    <Details summary={t('today.howTo')} open={open}>
      <ol className="flex list-decimal flex-col gap-1 pl-5">
        <li>{words(`${code}.setUp`)}</li>
        <li>{words(`${code}.movement`)}</li>
        <li>{words(`${code}.adjust`)}</li>
      </ol>
      <p className="font-semibold">{t('today.ceiling', { pain: item.painCeilingNrs })}</p>
    </Details>
  )
}
