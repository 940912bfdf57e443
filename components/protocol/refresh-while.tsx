'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Reads the page again every so often while something is running in the background. Renders nothing. */
export function RefreshWhile({ everyMs }: { everyMs: number }) {
  const router = useRouter()
  useEffect(() => {
    const looking = setInterval(() => router.refresh(), everyMs)
    return () => clearInterval(looking)
  }, [router, everyMs])
  return null
}
