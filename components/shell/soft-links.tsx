'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Follows every `Link` of the page (`components/ui/link.tsx`) without loading the frame anew. */
export function SoftLinks() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return
      // a new tab, a new window, a download: the browser's
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link?.hasAttribute('data-page') || link.target || link.origin !== location.origin) return
      event.preventDefault()
      router.push((link.pathname + link.search + link.hash) as Route)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}
