/**
 * Keeps the screen on until it is released. A browser takes the lock away whenever the page is hidden, so it is asked
 * for again each time the page is seen. Where there is no such lock, nothing happens.
 */
export function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | undefined
  let wanted = true
  const ask = async () => {
    if (!wanted || document.visibilityState !== 'visible' || !navigator.wakeLock) return
    try {
      const got = await navigator.wakeLock.request('screen')
      if (wanted) lock = got
      else await got.release()
    } catch {
      // low battery or not allowed: the countdowns do not need it
    }
  }
  document.addEventListener('visibilitychange', ask)
  void ask()
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  }
}
