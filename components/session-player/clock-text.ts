/** What is left as a clock shows it: '23', or '1:05' from a minute on. A second is shown until it is over. */
export function clockText(ms: number): string {
  const seconds = Math.max(Math.ceil(ms / 1000 - 0.001), 0)
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? String(seconds) : `${minutes}:${String(seconds % 60).padStart(2, '0')}`
}
