'use client'

import { useEffect } from 'react'

/** Shown once somebody has signed out, by whatever way: this phone forgets how to read what they kept. */
export function LockPhone() {
  useEffect(() => {
    import('@/lib/browser/phone-store').then(({ lockPhone }) => lockPhone()).catch(() => undefined)
  }, [])
  return null
}
