import type { LoadProfile } from '@/lib/ledger/tags'
import { type Locale, translator } from '@/lib/messages'
import type { LoadTag } from '@/lib/progression/exercises'

/** How an entry loaded the tendon: a shape and a word each. What is not known is said, hatched, never left out. */
export function LoadTags({
  locale,
  profile,
  clinical,
}: {
  locale: Locale
  profile: LoadProfile
  /** In clinicians’ words. */
  clinical?: boolean
}) {
  const t = translator(locale, 'ledger')
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-sm" aria-label={t('tags.label')}>
      {profile.tags.map((tag) => (
        <li key={tag} className="inline-flex items-center gap-1.5">
          <TagMark tag={tag} />
          {clinical ? t(`tags.clinical.${tag}`) : t(`tags.${tag}`)}
        </li>
      ))}
      {profile.known ? null : (
        <li className="rounded-sm border border-dashed border-line-strong px-1.5 text-ink-soft">
          {profile.tags.length > 0 ? t('tags.perhapsMore') : t('tags.unknown')}
        </li>
      )}
      {profile.known && profile.tags.length === 0 ? (
        <li className="text-ink-soft">{t('tags.none')}</li>
      ) : null}
    </ul>
  )
}

/** Pulled apart, pressed together, a spring, held still. */
export function TagMark({ tag }: { tag: LoadTag }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-4 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      {tag === 'tensile' && <path d="M2 8h12M4.5 5.5 2 8l2.5 2.5M11.5 5.5 14 8l-2.5 2.5" />}
      {tag === 'compressive' && <path d="M1.5 8H7M4.5 5.5 7 8l-2.5 2.5M14.5 8H9M11.5 5.5 9 8l2.5 2.5" />}
      {tag === 'energy_storage' && <path d="M3 2h10M3 14h10M4 4.5l8 2-8 2.5 8 2.5" />}
      {tag === 'isometric' && <path d="M3 5.5h10M3 10.5h10" />}
    </svg>
  )
}
