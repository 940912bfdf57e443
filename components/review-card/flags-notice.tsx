import { Notice } from '@/components/ui/notice'
import { type Locale, translator } from '@/lib/messages'
import type { OpenRedFlag } from '@/lib/review/case'
import { isOnlyIntakeLock } from '@/lib/review/intake-lock'
import { redFlagText } from '@/lib/review/red-flag-text'

/** What was reported and nobody has cleared, above everything else. Nothing when there is none. */
export function FlagsNotice({
  locale,
  flags,
  heading,
}: {
  locale: Locale
  flags: readonly OpenRedFlag[]
  heading?: 2
}) {
  if (flags.length === 0) return null
  const lock = isOnlyIntakeLock(flags)
  const t = translator(locale, 'intakeLock')
  return (
    <Notice
      tone={lock ? 'watch' : 'stop'}
      title={lock ? t('title') : translator(locale, 'clinician')('case.flags')}
      {...(heading ? { heading } : {})}
    >
      <ul className="list-disc ps-5">
        {flags.map((flag) => (
          <li key={`${flag.source}-${flag.entryId}`}>{redFlagText(locale, flag)}</li>
        ))}
      </ul>
      {lock ? <p>{t('text')}</p> : null}
    </Notice>
  )
}
