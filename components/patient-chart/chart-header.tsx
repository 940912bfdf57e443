import type { ReactNode } from 'react'
import { SideMark } from '@/components/side-mark/side-mark'
import { Badge } from '@/components/ui/badge'
import { PageHeader } from '@/components/ui/page-header'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { CaseEpisode, CasePatient } from '@/lib/review/case'
import { ageOn } from '@/lib/time/age'
import type { PlainDate } from '@/lib/time/types'

/** Who this chart is about: two marks of identity, the side, the state of care. */
export function ChartHeader({
  locale,
  patient,
  episode,
  today,
  actions,
}: {
  locale: Locale
  patient: CasePatient
  episode: CaseEpisode
  today: PlainDate
  actions?: ReactNode
}) {
  const t = translator(locale, 'clinician')
  const shown = episode.affectedSide === 'bilateral' ? 'both' : episode.affectedSide
  return (
    <PageHeader
      dense
      title={patient.name}
      eyebrow={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="tabular">
            {patient.dateOfBirth
              ? `${t('chart.born', { date: formatDay(locale, patient.dateOfBirth, 'numeric') })} · ${t('case.age', { age: ageOn(patient.dateOfBirth, today) })}`
              : t('chart.noBirth')}
          </span>
          {shown ? <SideMark side={shown} label={sideWord(locale, shown)} /> : null}
          <Badge
            tone={episode.status === 'stopped' ? 'stop' : episode.status === 'active' ? 'ok' : 'neutral'}
          >
            {t(`patients.status.${episode.status}`)}
          </Badge>
          <span>{t('chart.zone', { zone: patient.timeZone })}</span>
        </span>
      }
      actions={actions}
    />
  )
}
