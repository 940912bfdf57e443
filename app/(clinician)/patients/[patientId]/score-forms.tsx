import { FactForm } from '@/components/patient-chart/fact-form'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { CLINICIAN_RELEASED, type LearningModule } from '@/lib/learning/modules'
import { type Locale, translator } from '@/lib/messages'
import { formatList } from '@/lib/messages/formats'
import { INSTRUMENTS } from '@/lib/questionnaires/types'
import { openModule, recordScore } from './actions'

type Props = {
  locale: Locale
  patientId: string
  episodeId: string
  today: string
  learning: { read: readonly { module: LearningModule }[]; released: readonly LearningModule[] }
}

/** A score from paper, and the pages a clinician opens. */
export function ScoreForms({ locale, patientId, episodeId, today, learning }: Props) {
  const t = translator(locale, 'questionnaires')
  const titles = translator(locale, 'learning')
  const title = (module: LearningModule) => titles(`modules.${module}.title`)
  return (
    <>
      <section aria-labelledby="paper">
        <h2 id="paper" className="mb-1 text-lg font-semibold">
          {t('clinician.add')}
        </h2>
        <FactForm
          action={recordScore}
          patientId={patientId}
          episodeId={episodeId}
          problems={{ total: t('clinician.problemTotal'), localDate: t('clinician.problemDate') }}
        >
          <Select
            id="instrument"
            name="instrument"
            label={t('clinician.instrument')}
            defaultValue="visa_h"
            options={INSTRUMENTS.filter((one) => one !== 'two_weeks').map((value) => ({
              value,
              label: t(`staffName.${value}`),
            }))}
          />
          <TextField id="total" name="total" label={t('clinician.total')} inputMode="decimal" width="short" />
          <TextField
            id="localDate"
            name="localDate"
            type="date"
            label={t('clinician.on')}
            defaultValue={today}
            width="medium"
          />
          <Button size="compact" look="secondary">
            {t('clinician.save')}
          </Button>
        </FactForm>
      </section>
      <section aria-labelledby="learning">
        <h2 id="learning" className="mb-1 text-lg font-semibold">
          {t('clinician.learning')}
        </h2>
        <p className="text-sm">
          {learning.read.length === 0
            ? t('clinician.learnedNone')
            : t('clinician.learned', {
                titles: formatList(
                  locale,
                  learning.read.map(({ module }) => title(module)),
                ),
              })}
        </p>
        {CLINICIAN_RELEASED.map((module) =>
          learning.released.includes(module) ? (
            <p key={module} className="text-sm">
              {t('clinician.released', { title: title(module) })}
            </p>
          ) : (
            <FactForm key={module} action={openModule} patientId={patientId} episodeId={episodeId}>
              <input type="hidden" name="module" value={module} />
              <Button size="compact" look="secondary">
                {t('clinician.release', { title: title(module) })}
              </Button>
            </FactForm>
          ),
        )}
      </section>
    </>
  )
}
