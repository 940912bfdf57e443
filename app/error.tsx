'use client'

import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { failureWords } from '@/lib/browser/failure-words'
import { hasTyped, putTypedBack, watchTyped } from '@/lib/browser/typed'

// this file comes with every page: what is sent is remembered before anything can fail
if (typeof window !== 'undefined') watchTyped()

/** Nothing of what went wrong reaches the browser but the number under which the log has it. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const words = failureWords()
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-5 px-4 py-6">
      <PageHeader title={words.title} lead={words.lead} />
      {error.digest ? (
        <p className="text-sm text-ink-soft">
          {words.reference} {error.digest}
        </p>
      ) : null}
      {typeof window !== 'undefined' && hasTyped() ? <p>{words.typed}</p> : null}
      <div>
        <Button
          type="button"
          onClick={() => {
            reset()
            putTypedBack()
          }}
        >
          {words.again}
        </Button>
      </div>
    </div>
  )
}
