import { FactForm } from '@/components/patient-chart/fact-form'
import { Button } from '@/components/ui/button'
import type { RunningRecord } from '@/db/queries/running'
import { type Locale, translator } from '@/lib/messages'
import { setFact } from './actions'

/** Signs off speed and jumps once nothing else is missing, or takes it back (C.9, S000-39). */
export function GateSignoff({
  locale,
  patientId,
  episodeId,
  running,
}: {
  locale: Locale
  patientId: string
  episodeId: string
  running: RunningRecord
}) {
  const t = translator(locale, 'running')
  const waits = running.decision?.gates.highIntensity.state === 'awaiting_signoff'
  if (!waits && !running.signoff) return null
  return (
    <FactForm action={setFact} fact="gate_signoff" patientId={patientId} episodeId={episodeId}>
      <input type="hidden" name="signed" value={running.signoff ? 'no' : 'yes'} />
      {running.signoff ? null : <p className="text-sm">{t('clinician.signoffText')}</p>}
      <Button size="compact" look={running.signoff ? 'secondary' : 'primary'}>
        {running.signoff ? t('clinician.withdraw') : t('clinician.signoff')}
      </Button>
    </FactForm>
  )
}
