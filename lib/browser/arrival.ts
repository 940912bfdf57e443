type Shown = {
  /** The page shows what was kept, not what the portal says now. */
  withoutLine: boolean
  /** A session is being gone through, or something is written that has not been sent. */
  midway: boolean
  /** It speaks of what waited, and says itself that it has arrived. */
  saysItself: boolean
}

/**
 * What to do with the open page once something has arrived that had waited: it was written without it. Nothing that is
 * being written is ever taken away.
 */
export function afterArrival({ withoutLine, midway, saysItself }: Shown): 'stay' | 'reload' | 'refresh' {
  if (midway || saysItself) return 'stay'
  return withoutLine ? 'reload' : 'refresh'
}

/** How the open page stands. */
export function shownNow(): Shown {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'main input, main textarea',
  )
  const written = [...fields].some((field) =>
    field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.type !== 'hidden' && field.value !== field.defaultValue,
  )
  return {
    withoutLine: document.querySelector('[data-without-line]') !== null,
    midway: written || document.querySelector('[data-player]') !== null,
    saysItself: document.querySelector('[data-kept-notice]') !== null,
  }
}

const SENT = 'loadwise-sent'

/** Loads the page anew, which then says that something was sent. */
export function reloadAsSent(): void {
  try {
    sessionStorage.setItem(SENT, '1')
  } catch {
    // then it is only shown
  }
  location.reload()
}

/** Whether the page was loaded anew because something was sent; says so once. */
export function wasSent(): boolean {
  try {
    const sent = sessionStorage.getItem(SENT) !== null
    sessionStorage.removeItem(SENT)
    return sent
  } catch {
    return false
  }
}
