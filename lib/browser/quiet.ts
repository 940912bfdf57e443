const QUIET_MS = 2_500
const AT_LATEST_MS = 20_000
const HAND = ['pointerdown', 'keydown', 'scroll'] as const

/** When the page is loaded and nobody has touched it for a moment; at the latest after a while. */
export async function quiet(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((loaded) => addEventListener('load', loaded, { once: true }))
  await new Promise<void>((resolve) => {
    let timer = setTimeout(done, QUIET_MS)
    const latest = setTimeout(done, AT_LATEST_MS)
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(done, QUIET_MS)
    }
    for (const hand of HAND) addEventListener(hand, wait, { passive: true, capture: true })
    function done() {
      clearTimeout(timer)
      clearTimeout(latest)
      for (const hand of HAND) removeEventListener(hand, wait, { capture: true })
      resolve()
    }
  })
}

/** When the browser has nothing better to do; soon in any case. */
export const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 1_000 })
    else setTimeout(resolve, 50)
  })
