import type { LoadDay } from '@/lib/timeline/load'

const height = 36
const step = 24

/** Repetitions a day, one bar each; a day whose sessions gave no number is an open box. `label` says the same. */
export function LoadBars({ days, label }: { days: readonly LoadDay[]; label: string }) {
  const most = Math.max(1, ...days.map((day) => day.repetitions ?? 0))
  return (
    <svg
      viewBox={`0 0 ${days.length * step} ${height}`}
      className="h-auto w-full max-w-xl"
      role="img"
      aria-label={label}
    >
      <path d={`M0 ${height - 1}H${days.length * step}`} className="stroke-line-strong" />
      {days.map((day, index) => {
        const x = index * step + 5
        if (day.sessions === 0) return null
        if (day.repetitions === null) {
          return (
            <rect
              key={day.localDate}
              x={x}
              y={height - 13}
              width={step - 10}
              height={11}
              className="fill-transparent stroke-accent"
              strokeDasharray="3 2"
            />
          )
        }
        const tall = Math.max(2, Math.round((day.repetitions / most) * (height - 5)))
        return (
          <rect
            key={day.localDate}
            x={x}
            y={height - 1 - tall}
            width={step - 10}
            height={tall}
            className="fill-accent"
          />
        )
      })}
    </svg>
  )
}
