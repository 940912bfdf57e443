import type { Bout } from '@/lib/session-player/course'

type Props = { bouts: readonly Bout[]; reps: readonly (number | null)[]; at: number }

/** A dot a bout: done is full, done in part is half, now is ringed, ahead is open. The words stand beside it. */
export function SetDots({ bouts, reps, at }: Props) {
  return (
    <svg
      viewBox={`0 0 ${bouts.length * 22} 22`}
      className="keep-colour h-5.5 max-w-full self-start"
      aria-hidden="true"
    >
      {bouts.map((bout, index) => {
        const done = reps[index] ?? null
        const x = index * 22 + 11
        return (
          <g key={`${bout.set}-${bout.leg}-${x}`}>
            <circle
              cx={x}
              cy="11"
              r="6"
              className={
                done !== null && done >= bout.reps
                  ? 'fill-accent stroke-accent'
                  : 'fill-sheet stroke-line-strong'
              }
              strokeWidth="1.5"
            />
            {done !== null && done > 0 && done < bout.reps ? (
              <path d={`M${x - 6} 11a6 6 0 0 0 12 0z`} className="fill-accent" />
            ) : null}
            {index === at ? (
              <circle cx={x} cy="11" r="9.5" className="fill-transparent stroke-ink" strokeWidth="1.5" />
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}
