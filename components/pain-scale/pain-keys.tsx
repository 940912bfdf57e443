'use client'

import type { PainWords } from '@/lib/measures/words'
import { PainGauge } from './pain-gauge'

/** The pain scale as eleven buttons: one tap says it and sends the form. */
export function PainKeys({ name, words }: { name: string; words: PainWords }) {
  return (
    <div>
      <div className="grid grid-cols-6 gap-0 min-[360px]:gap-1 sm:grid-cols-11">
        {words.levels.map((word, pain) => (
          <button
            key={word}
            name={name}
            value={pain}
            className="relative isolate block h-14 rounded-md focus-visible:outline-3 focus-visible:outline-offset-2"
          >
            <PainGauge pain={pain} />
            <span className="sr-only"> {word}</span>
          </button>
        ))}
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        {words.low} · {words.high}
      </p>
    </div>
  )
}
