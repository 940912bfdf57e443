import type { Route } from 'next'
import Link from '@/components/ui/link'

export function HelpLink({
  href,
  label,
  iconOnPhone = false,
}: {
  href: string
  label: string
  /** Where one row has to hold more: the mark alone, with its word for whoever listens. */
  iconOnPhone?: boolean
}) {
  return (
    <Link
      href={href as Route}
      className="inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 px-2 font-semibold text-accent underline underline-offset-4"
    >
      <svg
        viewBox="0 0 16 16"
        className="size-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <circle cx="8" cy="8" r="7" />
        <path d="M6 6.2a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1v.4M8 11.4v.6" />
      </svg>
      <span className={iconOnPhone ? 'max-sm:sr-only' : undefined}>{label}</span>
    </Link>
  )
}
