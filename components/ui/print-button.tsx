'use client'

import { Button } from './button'

/** Opens the print dialogue. Without JavaScript it is not there: the browser has its own. */
export function PrintButton({ children }: { children: string }) {
  return (
    <Button type="button" look="secondary" onClick={() => window.print()}>
      {children}
    </Button>
  )
}
