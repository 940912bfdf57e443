import type { Route } from 'next'
import Link from '@/components/ui/link'

/** The name on its mark: a hip hinge, trunk over thigh, with the angle between them. */
export function Wordmark({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href as Route} className="inline-flex min-h-11 items-center gap-2 text-lg font-bold">
      <Mark className="size-7" />
      {label}
    </Link>
  )
}

export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 28 28" className={className} fill="none" strokeLinecap="round" aria-hidden="true">
      <path d="M4 24h20" className="stroke-line-strong" strokeWidth="1.5" />
      <path d="M13 13.5A8 8 0 0 1 5.6 16" className="stroke-line-strong" strokeWidth="1.5" />
      <path d="M13 12 22 6" className="stroke-figure-body" strokeWidth="4.5" />
      <path d="M13 12 3.5 10" className="stroke-figure-far" strokeWidth="4.5" />
      <path d="M13 12l1.5 6-1 5.5" className="stroke-accent" strokeWidth="4.5" strokeLinejoin="round" />
    </svg>
  )
}
