import { ActButton } from '@/components/form-button/act-button'
import { QuestionForm } from '@/components/question-form/question-form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listKit } from '@/db/queries/kit'
import { KIT_KINDS } from '@/lib/kit/types'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { formWords } from '../form-words'
import { personNow } from '../person-now'
import { removeKit, saveKit } from './actions'

export const generateMetadata = titled('kit', 'title')

/** Shoes and where somebody trains, each with its changes (S002-10, S000-55). */
export default async function KitPage({ searchParams }: PageProps<'/kit'>) {
  const { scope, facts, locale } = await personNow()
  const t = translator(locale, 'kit')
  const { done } = await searchParams
  const notes = await listKit(scope, facts.episode.id)
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {done === 'saved' || done === 'removed' ? (
        <Notice tone="ok" live="status">
          {t(done)}
        </Notice>
      ) : null}
      {KIT_KINDS.map((kind) => {
        const own = notes.filter((note) => note.kind === kind)
        return (
          <section key={kind} aria-labelledby={kind} className="flex flex-col gap-2">
            <h2 id={kind} className="text-xl font-semibold">
              {t(`${kind}.title`)}
            </h2>
            {own.length === 0 ? <p className="text-ink-soft">{t(`${kind}.none`)}</p> : null}
            <ul>
              {own.map((note, index) => (
                <li
                  key={note.id}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-3"
                >
                  <div className="min-w-0">
                    <p className={index === 0 ? 'text-lg font-semibold' : undefined}>{note.what}</p>
                    <p className="text-ink-soft">
                      {t(index === 0 ? 'now' : 'before', {
                        day: formatDay(locale, note.sinceDate, 'numeric'),
                      })}
                    </p>
                    {note.note ? <p>{note.note}</p> : null}
                  </div>
                  <ActButton
                    action={removeKit}
                    about={{ noteId: note.id }}
                    look="quiet"
                    label={t('removeWhat', { what: note.what })}
                  >
                    {t('remove')}
                  </ActButton>
                </li>
              ))}
            </ul>
            <p className="border-s-4 border-line-strong ps-3 text-ink-soft">{t(`${kind}.tip`)}</p>
          </section>
        )
      })}
      <section aria-labelledby="note-kit" className="flex flex-col gap-4">
        <h2 id="note-kit" className="text-xl font-semibold">
          {t('form.title')}
        </h2>
        <QuestionForm
          action={saveKit}
          questions={[
            {
              kind: 'choice',
              name: 'kind',
              legend: t('form.kind'),
              options: KIT_KINDS.map((value) => ({ value, label: t(`form.kinds.${value}`) })),
            },
            { kind: 'text', name: 'what', label: t('form.what'), hint: t('form.whatHint') },
            {
              kind: 'text',
              type: 'date',
              width: 'medium',
              name: 'sinceDate',
              label: t('form.since'),
              value: facts.today,
            },
            { kind: 'words', name: 'note', label: t('form.note') },
          ]}
          words={formWords(locale, t('form.save'))}
        />
      </section>
    </div>
  )
}
