import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import type { AskedSide, StopLine } from './questions'

/* Written out, so that the style sheet finds them: the line appears while an answer past the limit is chosen. */
const always = 'group-has-[[data-ends]:checked]/limit:block'
const afterLeft = [
  'group-has-[[name=preLeft][value="0"]:checked]/form:group-has-[[data-ends-after~="0"]:checked]/limit:block',
  'group-has-[[name=preLeft][value="1"]:checked]/form:group-has-[[data-ends-after~="1"]:checked]/limit:block',
  'group-has-[[name=preLeft][value="2"]:checked]/form:group-has-[[data-ends-after~="2"]:checked]/limit:block',
]
const afterRight = [
  'group-has-[[name=preRight][value="0"]:checked]/form:group-has-[[data-ends-after~="0"]:checked]/limit:block',
  'group-has-[[name=preRight][value="1"]:checked]/form:group-has-[[data-ends-after~="1"]:checked]/limit:block',
  'group-has-[[name=preRight][value="2"]:checked]/form:group-has-[[data-ends-after~="2"]:checked]/limit:block',
]

const foldedAlways = 'peer-has-[[data-ends]:checked]/test:hidden'
const foldedAfterLeft = [
  'group-has-[[name=preLeft][value="0"]:checked]/form:peer-has-[:not([name$=Right])[data-ends-after~="0"]:checked]/test:hidden',
  'group-has-[[name=preLeft][value="1"]:checked]/form:peer-has-[:not([name$=Right])[data-ends-after~="1"]:checked]/test:hidden',
  'group-has-[[name=preLeft][value="2"]:checked]/form:peer-has-[:not([name$=Right])[data-ends-after~="2"]:checked]/test:hidden',
]
const foldedAfterRight = [
  'group-has-[[name=preRight][value="0"]:checked]/form:peer-has-[:not([name$=Left])[data-ends-after~="0"]:checked]/test:hidden',
  'group-has-[[name=preRight][value="1"]:checked]/form:peer-has-[:not([name$=Left])[data-ends-after~="1"]:checked]/test:hidden',
  'group-has-[[name=preRight][value="2"]:checked]/form:peer-has-[:not([name$=Left])[data-ends-after~="2"]:checked]/test:hidden',
]

/** Marks of one pain: whether it ends the test whatever came before, or after which pain before. */
export function stopMarks({ from, rise }: StopLine) {
  return (pain: number) => ({
    'data-ends': pain >= from ? '' : undefined,
    'data-ends-after':
      Array.from({ length: Math.max(0, pain - rise) }, (_, before) => before).join(' ') || undefined,
  })
}

/** One test: gone from the page while a pain of an earlier one, or the pain before them all, lies past the limit. */
export function UntilStopped({ children }: { children: ReactNode }) {
  return (
    <div
      className={[
        'peer/test flex flex-col gap-8',
        foldedAlways,
        ...foldedAfterLeft,
        ...foldedAfterRight,
      ].join(' ')}
    >
      {children}
    </div>
  )
}

/** A pain question with what is said while its answer lies past the limit of the test. */
export function WithStopLine({
  stop,
  side,
  children,
}: {
  stop: StopLine
  side: AskedSide | undefined
  children: ReactNode
}) {
  const rises = [...(side?.side === 'right' ? [] : afterLeft), ...(side?.side === 'left' ? [] : afterRight)]
  return (
    <div className="peer/test group/limit flex flex-col gap-3">
      {children}
      <div className={['hidden', always, ...rises].join(' ')}>
        <Notice tone="stop" title={stop.title} live="status">
          {stop.text}
        </Notice>
      </div>
    </div>
  )
}
