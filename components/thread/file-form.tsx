import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { ACCEPTED_TYPES, MOST_BYTES } from '@/lib/files/types'
import { type Locale, translator } from '@/lib/messages'
import { dateLocale } from '@/lib/messages/formats'
import { UploadForm } from './upload-form'

type Props = {
  locale: Locale
  clientKey: string
  /** Set for a clinician: whose thread it goes to. */
  patientId?: string
  /** Exercises a clip may show; one of them asks for a rating. */
  exercises?: readonly { value: string; label: string }[]
  /** Chosen beforehand. */
  exercise?: string | undefined
  /** Set where a message waits: the file may be its answer. */
  mayAnswer?: boolean
}

/** A plain form to a plain address; with JavaScript it shows what was chosen and how much of it has gone. */
export function FileForm({ locale, clientKey, patientId, exercises, exercise, mayAnswer }: Props) {
  const t = translator(locale, 'thread')
  return (
    <UploadForm
      action={`/api/messages/file${patientId ? `?patientId=${patientId}` : ''}`}
      locale={dateLocale(locale)}
      compact={patientId !== undefined}
      most={MOST_BYTES}
      words={{
        problems: t('problems'),
        chosen: t('file.chosen'),
        takes: t('file.takes'),
        send: t('file.send'),
        sending: t('file.sending'),
        checking: t('file.checking'),
        stop: t('file.stop'),
        stopped: t('file.stopped'),
        again: t('file.again'),
        noLine: t('file.noLine'),
        refused: t('file.problem.form'),
        missing: t('file.problem.file_missing'),
        tooLarge: t('file.problem.file_too_large'),
      }}
    >
      <input type="hidden" name="clientKey" value={clientKey} />
      {exercises ? (
        <Select
          name="exerciseCode"
          label={t('file.what')}
          hint={t('file.how')}
          placeholder={t('file.something')}
          defaultValue={exercise ?? ''}
          options={exercises}
        />
      ) : null}
      <Field id="file" label={t('file.choose')} hint={t('file.chooseHint')}>
        <input
          id="file"
          name="file"
          type="file"
          required
          accept={ACCEPTED_TYPES}
          aria-describedby="file-hint"
          className="min-h-12 w-full rounded-md border border-line-strong bg-sheet p-2 file:me-3 file:min-h-11 file:rounded-md file:border file:border-line-strong file:bg-paper file:px-3 file:font-semibold file:text-ink"
        />
      </Field>
      <TextArea
        id="file-words"
        name="body"
        label={t('file.words')}
        hint={t('file.wordsHint')}
        rows={2}
        maxLength={2000}
        dir="auto"
      />
      {mayAnswer ? (
        <Checkbox name="answers" value="yes" label={t('file.answers')} hint={t('file.answersHint')} />
      ) : null}
    </UploadForm>
  )
}
