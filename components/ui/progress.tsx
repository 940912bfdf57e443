/** How far along, as a ruler: one notch a step, filled as far as it has been done. */
export function Progress({ value, max, label }: { value: number; max: number; label: string }) {
  const done = Math.min(value, max)
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm text-ink-soft tabular">{label}</p>
      <progress value={done} max={max} aria-label={label} className="sr-only" />
      <svg viewBox={`0 0 ${max * 10} 4`} preserveAspectRatio="none" className="h-2 w-full" aria-hidden="true">
        {Array.from({ length: max }, (_, step) => step).map((step) => (
          <rect
            key={step}
            x={step * 10 + 0.25}
            width="9.5"
            height="4"
            className={step < done ? 'fill-accent' : 'fill-line'}
          />
        ))}
      </svg>
    </div>
  )
}
