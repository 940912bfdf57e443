import { ActForm } from '@/components/form-button/act-form'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { TextArea } from '@/components/ui/text-area'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { NOTE_PARTS, type SignedNote, type VisitNote } from '@/lib/note/types'
import type { ZoneName } from '@/lib/time/types'

type Props = {
  locale: Locale
  zone: ZoneName
  patientId: string
  me: string
  notes: readonly SignedNote[]
  /** What was written in visits: a note says which of it went in. */
  visitNotes: readonly VisitNote[]
  /** null = the reader may only read. */
  action: ((state: FormState, form: FormData) => Promise<FormState>) | null
}

/** Signed notes, newest first. What the portal drew is set apart from what somebody wrote. */
export function NoteList({ locale, zone, patientId, me, notes, visitNotes, action }: Props) {
  const t = translator(locale, 'notes')
  return (
    <section aria-labelledby="signed" className="flex min-w-0 flex-col gap-4 lg:col-span-2">
      <h2 id="signed" className="text-lg font-semibold">
        {t('list')}
      </h2>
      {notes.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      {notes.map((note) => (
        <article
          key={note.noteId}
          id={`note-${note.noteId}`}
          aria-labelledby={`by-${note.noteId}`}
          className="flex max-w-4xl flex-col gap-2 border-t border-line-strong pt-2 target:border-accent"
        >
          <h3 id={`by-${note.noteId}`} className="font-semibold">
            {t('signedBy', { name: note.byName, at: formatInstant(locale, note.signedAt, zone) })}
          </h3>
          {visitNotes
            .filter(({ noteId }) => noteId === note.noteId)
            .map(({ visitId, at }) => (
              <p key={visitId} className="text-sm text-ink-soft">
                <a href={`/schedule/${visitId}`} className="underline underline-offset-4">
                  {t('visit.of', { at: formatInstant(locale, at, zone) })}
                </a>
              </p>
            ))}
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
            {NOTE_PARTS.flatMap((part) => {
              const rows = [
                note[part] === '' ? null : (
                  <div key={part} className="contents">
                    <dt className="text-sm text-ink-soft">
                      {part === 'observed' ? t('observedSigned', { name: note.byName }) : t(part)}
                    </dt>
                    <dd className="wrap-anywhere whitespace-pre-wrap">{note[part]}</dd>
                  </div>
                ),
              ]
              if (part === 'subjective' && note.drawn.length > 0) {
                rows.push(
                  <div key="drawn" className="contents">
                    <dt className="text-sm text-ink-soft">
                      {t('drawnFrozen', { at: formatInstant(locale, note.signedAt, zone) })}
                    </dt>
                    <dd className="border-s-2 border-dashed border-line-strong ps-3 text-ink-soft">
                      <ul>
                        {note.drawn.map((line) => (
                          <li key={line}>{line}</li>
                        ))}
                      </ul>
                    </dd>
                  </div>,
                )
              }
              return rows
            })}
          </dl>
          {note.addenda.map((one) => (
            <div key={one.noteId} className="border-s-2 border-accent ps-3">
              <p className="text-sm text-ink-soft">
                {t('addendum')} ·{' '}
                {t('signedBy', { name: one.byName, at: formatInstant(locale, one.signedAt, zone) })}
              </p>
              <p className="wrap-anywhere whitespace-pre-wrap">{one.text}</p>
            </div>
          ))}
          {action ? (
            <Details summary={t('add')}>
              <ActForm action={action} about={{ patientId, noteId: note.noteId }}>
                <TextArea
                  id={`add-${note.noteId}`}
                  name="text"
                  label={t('addText')}
                  rows={2}
                  maxLength={8000}
                  required
                />
                <div>
                  <Button size="compact" look="secondary">
                    {t('addSave', { name: me })}
                  </Button>
                </div>
              </ActForm>
            </Details>
          ) : null}
        </article>
      ))}
    </section>
  )
}
