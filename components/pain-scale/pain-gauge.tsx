import { painFill } from './pain-level'

/** The key as it stands unchosen: its number on a fill as high as the pain. */
export function PainGauge({ pain }: { pain: number }) {
  return (
    <>
      <span className="absolute inset-0 -z-10 overflow-hidden rounded-md border border-line-strong bg-sheet">
        <svg
          viewBox="0 0 10 10"
          preserveAspectRatio="none"
          className="pain-swatch size-full"
          aria-hidden="true"
        >
          <rect y={9.6 - pain * 0.41} width="10" height="10" className={painFill[pain]} />
        </svg>
      </span>
      <span className="absolute inset-x-0 top-1 text-center text-[min(1.125rem,5.5vw)] leading-7 font-semibold whitespace-nowrap tabular peer-checked:hidden">
        {pain}
      </span>
    </>
  )
}
