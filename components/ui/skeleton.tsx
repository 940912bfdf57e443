/** A block of the final size while something loads; it shows only after 150 ms. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div role="status" className="appear-late flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <div key={line} className={`h-5 rounded-sm bg-sunken ${line === lines - 1 ? 'w-2/3' : 'w-full'}`} />
      ))}
    </div>
  )
}
