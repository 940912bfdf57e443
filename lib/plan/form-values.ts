/** What a form sends: texts by field name. */
export type PlanFields = Record<string, string | string[] | undefined>

export const text = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value.at(-1) : value)?.trim()
export const texts = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat())

/** The value when it differs from what the form started with; undefined when it was left alone or not sent. */
export function edited(value: string | undefined, start: string): string | undefined {
  return value === undefined || value === start ? undefined : value
}

export function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,3}$/.test(value) ? Number(value) : undefined
}

export const oneOf = <const T extends readonly string[]>(
  values: T,
  value: string | undefined,
): T[number] | undefined => values.find((known) => known === value)
