import { type Locale, translator } from '@/lib/messages'
import { formatNumber } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import type { ThreadMessage } from '@/lib/thread/types'

type Props = {
  locale: Locale
  message: ThreadMessage
  /** Set for a clinician: whose thread it is. */
  patientId?: string | undefined
}

const MEGABYTE = 1_000_000
const frame = 'max-h-96 rounded-md border border-line'

/** What came with a message. It comes as files that can run nothing; of a clip its first picture is loaded, the rest when it is played. */
export function MessageFiles({ locale, message: { files, authorName, body }, patientId }: Props) {
  const t = translator(locale, 'thread')
  const clip = translator(locale, 'clipState')
  return files.map((file) => {
    const exercise = file.exerciseCode
      ? t('file.clipOf', { exercise: exerciseName(locale, file.exerciseCode) })
      : null
    const title = exercise && exercise !== body ? <p className="text-sm font-semibold">{exercise}</p> : null
    if (file.removed)
      return (
        <div key={file.fileId}>
          {title}
          <p className="text-sm text-ink-soft">{t(`file.removed.${file.kind}`)}</p>
        </div>
      )
    const address = `/api/files/${file.fileId}${patientId ? `?patientId=${patientId}` : ''}`
    const label = t(`file.by.${file.kind}`, { name: authorName })
    const size = `${formatNumber(locale, Math.max(file.bytes / MEGABYTE, 0.1))} MB`
    return (
      <div key={file.fileId} className="flex flex-col items-start gap-1">
        {title}
        {file.kind === 'image' ? (
          // oxlint-disable-next-line next/no-img-element -- drawn anew and sized by the portal already
          <img
            src={address}
            alt={label}
            width={file.width ?? undefined}
            height={file.height ?? undefined}
            loading="lazy"
            className={`${frame} w-auto max-w-full`}
          />
        ) : file.kind === 'video' ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- a clip of a movement, filmed by a patient: no speech to caption
          <video
            src={`${address}#t=0.1`}
            controls
            playsInline
            preload="metadata"
            aria-label={label}
            className={`${frame} aspect-video w-full max-w-md bg-sunken`}
          />
        ) : null}
        <a
          href={address}
          download
          className="inline-flex min-h-12 items-center text-sm text-accent underline underline-offset-4"
        >
          {t(`file.save.${file.kind}`, { size })}
        </a>
        {file.rating ? (
          <p className="text-sm font-semibold">
            {t(file.rating === 'good' ? 'file.ratedGood' : 'file.ratedNeeds_work')}
          </p>
        ) : file.purpose === 'technique' && file.kind === 'video' ? (
          <p className="text-sm text-ink-soft">{clip(patientId ? 'waitsStaff' : 'waits')}</p>
        ) : null}
      </div>
    )
  })
}
