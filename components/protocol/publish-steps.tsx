import { Checkbox } from '@/components/ui/checkbox'
import { type Locale, translator } from '@/lib/messages'
import type { ReplaySummary } from '@/lib/protocol/replay-summary'

type Props = { locale: Locale; changed: number; summary: ReplaySummary }

/** What publishing changes and for how many people, and the tick without which nothing is published. */
export function PublishSteps({ locale, changed, summary }: Props) {
  const t = translator(locale, 'protocol')
  const { byEffect, episodesByEffect, decisions, episodes } = summary
  const lines = [
    t('publish.settings', { count: changed }),
    t('publish.tried', { decisions, episodes }),
    ...(['more_cautious', 'less_cautious', 'other', 'not_assessable'] as const)
      .filter((effect) => byEffect[effect] > 0)
      .map((effect) =>
        t('publish.effect', {
          effect: t(`replay.effect.${effect}`),
          decisions: byEffect[effect],
          episodes: episodesByEffect[effect],
        }),
      ),
    ...(byEffect.same === decisions ? [t('publish.none')] : []),
  ]
  return (
    <>
      <ul className="list-disc ps-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Checkbox name="confirmed" value="yes" required label={t('publish.confirm')} />
    </>
  )
}
