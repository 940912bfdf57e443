import { notFound } from 'next/navigation'
import { ExerciseCard } from '@/components/exercise-card/exercise-card'
import { ActButton } from '@/components/form-button/act-button'
import { OwnExerciseForm } from '@/components/own-exercise/own-exercise-form'
import { OwnMedia, OwnPicture } from '@/components/own-exercise/own-media'
import { UploadForm } from '@/components/thread/upload-form'
import { Details } from '@/components/ui/details'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listOwnExerciseVersions } from '@/db/queries/own-exercises'
import { fileProblem } from '@/lib/files/problem'
import { MOST_BYTES } from '@/lib/files/types'
import { isId } from '@/lib/forms/is-id'
import { translator } from '@/lib/messages'
import { dateLocale, formatInstant } from '@/lib/messages/formats'
import { fieldsOfOwn } from '@/lib/own-exercise/form'
import { ownCode, ownWords } from '@/lib/own-exercise/own-exercise'
import { freshItem } from '@/lib/plan/plan-form'
import { defaultProtocol } from '@/lib/progression/protocol'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../../reader'
import { removeMedia, retire, save } from '../actions'
import { formWords } from '../form-words'

export const generateMetadata = titled('ownExercise', 'title')

const PICTURES_AND_CLIPS = 'image/jpeg,image/png,image/webp,video/mp4,video/quicktime'

type Search = { saved?: string; media?: string; problem?: string }

/** One exercise of the clinic: its words and dose, its picture and clip, how a patient sees it, what it was before. */
export default async function ExercisePage({
  params,
  searchParams,
}: {
  params: Promise<{ exerciseId: string }>
  searchParams: Promise<Search>
}) {
  const { exerciseId } = await params
  const { saved, media, problem } = await searchParams
  const scope = await requireClinician()
  const versions = isId(exerciseId) ? await listOwnExerciseVersions(scope, exerciseId) : []
  const [newest] = versions
  if (!newest) notFound()
  const { locale, zone, units } = await reader()
  const t = translator(locale, 'ownExercise')
  const thread = translator(locale, 'thread')
  const { content } = newest
  const retired = newest.retiredAt !== null
  return (
    <>
      <PageHeader
        dense
        title={ownWords(locale, content).name}
        lead={t('changed', {
          number: content.number,
          name: newest.createdByName,
          at: formatInstant(locale, newest.createdAt, zone),
        })}
        actions={
          <LinkButton href="/exercises" look="secondary" size="compact">
            {t('title')}
          </LinkButton>
        }
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {saved ? (
            <Notice tone="ok" live="status">
              {t('saved', { number: content.number })}
            </Notice>
          ) : null}
          {retired ? <Notice tone="watch">{t('retireText')}</Notice> : null}
          <OwnExerciseForm
            action={save}
            start={fieldsOfOwn(content)}
            editing={{ exerciseId, number: content.number }}
            words={formWords(locale)}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <section id="media" aria-labelledby="media-title" className="flex flex-col gap-3">
            <h2 id="media-title" className="text-lg font-semibold">
              {t('media.title')}
            </h2>
            <p className="text-sm text-ink-soft">{t('media.lead')}</p>
            {media ? (
              <Notice tone="ok" live="status">
                {t('media.savedMedia')}
              </Notice>
            ) : null}
            {problem ? (
              <Notice tone="stop" live="alert">
                {problem === 'kind' ? t('errors.kind') : fileProblem(locale, problem)}
              </Notice>
            ) : null}
            {content.picture || content.clip ? null : <p>{t('media.none')}</p>}
            {content.picture ? (
              <>
                <OwnPicture locale={locale} own={content} />
                <ActButton action={removeMedia} about={{ exerciseId, which: 'picture' }} look="quiet">
                  {t('media.removePicture')}
                </ActButton>
              </>
            ) : null}
            {content.clip ? (
              <>
                <OwnMedia locale={locale} own={content} />
                <ActButton action={removeMedia} about={{ exerciseId, which: 'clip' }} look="quiet">
                  {t('media.removeClip')}
                </ActButton>
              </>
            ) : null}
            <UploadForm
              action={`/api/exercises/${exerciseId}/media`}
              locale={dateLocale(locale)}
              compact
              most={MOST_BYTES}
              words={{
                problems: thread('problems'),
                chosen: thread('file.chosen'),
                takes: t('media.takes'),
                send: t('media.send'),
                sending: thread('file.sending'),
                checking: thread('file.checking'),
                stop: thread('file.stop'),
                stopped: thread('file.stopped'),
                again: thread('file.again'),
                noLine: thread('file.noLine'),
                refused: thread('file.problem.form'),
                missing: thread('file.problem.file_missing'),
                tooLarge: thread('file.problem.file_too_large'),
              }}
            >
              <Field id="file" label={t('media.choose')} hint={t('media.chooseHint')}>
                <input
                  id="file"
                  name="file"
                  type="file"
                  required
                  accept={PICTURES_AND_CLIPS}
                  aria-describedby="file-hint"
                  className="min-h-12 w-full rounded-md border border-line-strong bg-sheet p-2 file:me-3 file:min-h-11 file:rounded-md file:border file:border-line-strong file:bg-paper file:px-3 file:font-semibold file:text-ink"
                />
              </Field>
            </UploadForm>
          </section>
          <section aria-labelledby="as-patient" className="border-t border-line-strong pt-4">
            <h2 id="as-patient" className="text-lg font-semibold">
              {t('asPatient')}
            </h2>
            <ExerciseCard
              locale={locale}
              item={freshItem(ownCode(exerciseId), defaultProtocol, content)}
              units={units}
              legs={content.unilateral ? 'each' : 'together'}
              affected={null}
              open
            />
          </section>
          <Details summary={t('versions')}>
            <ol>
              {versions.map((version) => (
                <li key={version.content.number} className="border-t border-line py-1.5 text-sm">
                  {t('changed', {
                    number: version.content.number,
                    name: version.createdByName,
                    at: formatInstant(locale, version.createdAt, zone),
                  })}
                  <span className="block text-ink-soft">{ownWords(locale, version.content).movement}</span>
                </li>
              ))}
            </ol>
          </Details>
          <div className="flex flex-col gap-1 border-t border-line pt-4">
            {retired ? null : <p className="text-sm text-ink-soft">{t('retireText')}</p>}
            <ActButton action={retire} about={{ exerciseId, retired: retired ? 'no' : 'yes' }}>
              {t(retired ? 'back' : 'retire')}
            </ActButton>
          </div>
        </div>
      </div>
    </>
  )
}
