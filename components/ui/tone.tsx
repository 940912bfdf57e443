/** What a message means for the reader. Always shown by shape and words as well as colour. */
export type Tone = 'neutral' | 'info' | 'ok' | 'watch' | 'stop'

export const toneSurface: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink border-line-strong',
  info: 'bg-accent-soft text-ink border-accent',
  ok: 'bg-ok-soft text-ink border-ok',
  watch: 'bg-watch-soft text-ink border-watch',
  stop: 'bg-stop-soft text-ink border-stop',
}

export const toneText: Record<Tone, string> = {
  neutral: 'text-ink-soft',
  info: 'text-accent',
  ok: 'text-ok',
  watch: 'text-watch',
  stop: 'text-stop',
}

/** One shape a tone: dot, square, filled circle, triangle, octagon with a bar. Decorative: the words carry the meaning. */
export function ToneMark({ tone, className = 'size-4' }: { tone: Tone; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={`${className} shrink-0 ${toneText[tone]}`}
      fill="currentColor"
      aria-hidden="true"
    >
      {tone === 'neutral' && <circle cx="8" cy="8" r="3.5" />}
      {tone === 'info' && <path d="M2.5 2.5h11v11h-11z" />}
      {tone === 'ok' && <circle cx="8" cy="8" r="6.5" />}
      {tone === 'watch' && <path d="M8 1.5 15.2 14.5H.8z" />}
      {tone === 'stop' && (
        <path fillRule="evenodd" d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5zM3.5 6.6v2.8h9V6.6z" />
      )}
    </svg>
  )
}
