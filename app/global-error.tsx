'use client'

import { useState } from 'react'
import { failureWords } from '@/lib/browser/failure-words'

/** When even the frame of the page fails. Plain, since the styles may be what is missing. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const [words] = useState(failureWords)
  return (
    <html lang={words.lang}>
      <body>
        <main>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
          {error.digest ? (
            <p>
              {words.reference} {error.digest}
            </p>
          ) : null}
          {/* A whole new page on purpose: this one is broken. */}
          <form method="get">
            <button type="submit">{words.again}</button>
          </form>
        </main>
      </body>
    </html>
  )
}
