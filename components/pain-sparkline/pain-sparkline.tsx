import { painFillClass } from '@/components/pain-scale/pain-level'

type Props = {
  /** One a day, oldest first; null = nobody answered. */
  pains: readonly (number | null)[]
  /** What the picture shows, in a sentence. */
  label: string
}

const HEIGHT = 28
const STEP = 7
/** How tall a bar is, in whole tenths: even "none at all" is seen. */
const tall = (pain: number) => Math.round(15 + (HEIGHT - 7.5) * pain) / 10

/** The pain of the last days in one line of a list: one bar a day, an open dot where nobody answered. */
export function PainSparkline({ pains, label }: Props) {
  // one shape for all bars of a colour: a list has fifty of these
  const bars = new Map<string, string>()
  let open = ''
  for (const [index, pain] of pains.entries()) {
    if (pain === null) {
      open += `M${index * STEP + 1.4} ${HEIGHT - 8}a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0z`
      continue
    }
    const fill = painFillClass(pain)
    const bar = `M${index * STEP + 0.5} ${HEIGHT - 5}v${-tall(pain)}h5v${tall(pain)}z`
    bars.set(fill, (bars.get(fill) ?? '') + bar)
  }
  return (
    <svg
      viewBox={`0 0 ${Math.max(pains.length, 1) * STEP} ${HEIGHT}`}
      className="pain-swatch pain-sparkline"
      role="img"
      aria-label={label}
    >
      <path d={`M0 ${HEIGHT - 4.5}H${pains.length * STEP}`} />
      {[...bars].map(([fill, d]) => (
        <path key={fill} d={d} className={fill} />
      ))}
      {open ? <path d={open} data-open="" /> : null}
    </svg>
  )
}
