/** Steps a minute that somebody can walk or run. */
export const CADENCE_PER_MINUTE = { min: 40, max: 260 }

/** Whether what was typed is a whole number in its range; nothing typed is fine, because nothing was measured. */
export function isMeasured(typed: string, { min, max }: { min: number; max: number }): boolean {
  const text = typed.trim()
  return text === '' || (/^\d{1,3}$/.test(text) && Number(text) >= min && Number(text) <= max)
}
