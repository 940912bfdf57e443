import { painSurfaceClasses } from './pain-level'

type Props = {
  /** `null` = not answered. */
  pain: number | null
  /** The value in words, e.g. from `painInWords`, or what to say when it is not known. */
  label: string
  large?: boolean
}

/** One pain reading: the number on its step of the ramp. Unknown is a dashed box with a question mark. */
export function PainValue({ pain, label, large }: Props) {
  const size = large ? 'size-14 text-2xl' : 'size-7 text-sm'
  return (
    <span className="inline-flex align-middle">
      <span
        aria-hidden="true"
        className={`pain-swatch grid place-items-center rounded-sm font-semibold tabular ${size} ${
          pain === null ? 'border border-dashed border-line-strong text-ink-soft' : painSurfaceClasses(pain)
        }`}
      >
        {pain === null ? '?' : pain}
      </span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
