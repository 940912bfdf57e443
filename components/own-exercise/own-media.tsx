import { type Locale, translator } from '@/lib/messages'
import { ownWords } from '@/lib/own-exercise/own-exercise'
import type { OwnExercise } from '@/lib/own-exercise/types'

const address = (mediaId: string) => `/api/files/exercise/${mediaId}`
const frame = 'max-h-96 rounded-md border border-line'

type Props = { locale: Locale; own: OwnExercise }

/** What a clinic shows of its own exercise: the clip, its first picture before it, or the picture alone. */
export function OwnMedia({ locale, own }: Props) {
  const t = translator(locale, 'ownExercise')
  const { clip, picture } = own
  const label = t('media.alt', { name: ownWords(locale, own).name })
  if (!clip) return picture ? <OwnPicture locale={locale} own={own} /> : null
  return (
    <figure className="flex flex-col gap-1 print:hidden">
      <video
        src={picture ? address(clip.mediaId) : `${address(clip.mediaId)}#t=0.1`}
        poster={picture ? address(picture.mediaId) : undefined}
        controls
        loop
        muted
        playsInline
        preload={picture ? 'none' : 'metadata'}
        aria-label={label}
        className={`${frame} aspect-video w-full bg-sunken`}
      />
      <figcaption className="text-sm text-ink-soft">{t('media.silent')}</figcaption>
    </figure>
  )
}

/** The picture by itself, as on paper; decorative where the name stands beside it. */
export function OwnPicture({ locale, own, decorative }: Props & { decorative?: boolean }) {
  const { picture } = own
  if (!picture) return null
  const t = translator(locale, 'ownExercise')
  return (
    // oxlint-disable-next-line next/no-img-element -- drawn anew and sized by the portal already
    <img
      src={address(picture.mediaId)}
      alt={decorative ? '' : t('media.alt', { name: ownWords(locale, own).name })}
      width={picture.width}
      height={picture.height}
      loading="lazy"
      className={`${frame} h-auto w-auto max-w-full`}
    />
  )
}
