import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { takeIntent } from '@/lib/note/schema'
import type { VisitNote } from '@/lib/note/types'
import type { ZoneName } from '@/lib/time/types'

type Props = {
  locale: Locale
  zone: ZoneName
  notes: readonly VisitNote[]
  /** The form of the note beside it: a button here sends its words along, so none is lost. null = the reader may only read. */
  formId: string | null
}

/** What was written in visits and nobody has signed yet, offered beside the note. */
export function VisitNotes({ locale, zone, notes, formId }: Props) {
  const t = translator(locale, 'notes')
  return notes.map((note) => (
    <article
      key={note.visitId}
      aria-labelledby={`visit-${note.visitId}`}
      className="flex flex-col items-start gap-1 border-s-2 border-watch ps-3"
    >
      <h3 id={`visit-${note.visitId}`} className="flex flex-wrap items-baseline gap-x-3 font-semibold">
        <a href={`/schedule/${note.visitId}`} className="underline underline-offset-4">
          {t('visit.of', { at: formatInstant(locale, note.at, zone) })}
        </a>
        <Badge tone="watch">{t('visit.unsigned')}</Badge>
      </h3>
      <p className="text-sm text-ink-soft">{note.byName}</p>
      <p className="wrap-anywhere whitespace-pre-wrap">{note.text}</p>
      {note.stands === 'draft' ? (
        <p className="text-sm text-ink-soft">{t('visit.inDraft')}</p>
      ) : formId === null ? null : (
        <Button form={formId} name="intent" value={takeIntent(note.visitId)} look="secondary" size="compact">
          {t('visit.take')}
        </Button>
      )}
    </article>
  ))
}
