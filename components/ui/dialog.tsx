'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'

type Props = {
  open: boolean
  onClose: () => void
  title: string
  closeLabel: string
  children: ReactNode
  footer?: ReactNode
}

/** The native modal dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ open, onClose, title, closeLabel, children, footer }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) element.showModal()
    if (!open && element.open) element.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby={titleId}
      className="m-auto max-h-[90dvh] w-[min(36rem,calc(100vw-2rem))] rounded-md border border-line-strong bg-sheet p-0"
    >
      <div className="flex flex-col gap-4 p-5">
        <div className="flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-xl font-semibold">
            {title}
          </h2>
          <button
            type="button"
            onClick={onClose}
            className="-mt-2 -me-2 grid size-11 place-items-center rounded-md hover:bg-sunken"
            aria-label={closeLabel}
          >
            <svg
              viewBox="0 0 16 16"
              className="size-4"
              stroke="currentColor"
              strokeWidth="2"
              aria-hidden="true"
            >
              <path d="M2 2 14 14M14 2 2 14" />
            </svg>
          </button>
        </div>
        {children}
        {footer ? <div className="flex flex-wrap justify-end gap-2">{footer}</div> : null}
      </div>
    </dialog>
  )
}
