import { ToneMark } from '@/components/ui/tone'
import { type Locale, translator } from '@/lib/messages'

/** What holds now beside the rung: read before anybody is called. Nothing when the plan goes on as written. */
export function InForceLine({ locale, lines }: { locale: Locale; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm font-semibold text-watch">
      <ToneMark tone="watch" className="size-3" />
      <span>{translator(locale, 'clinician')('case.inForce')}</span>
      <span>{lines.join(' · ')}</span>
    </p>
  )
}
