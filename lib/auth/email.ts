/** An address as it is stored. null when it is not plain ASCII e-mail: look-alikes never reach a lookup. */
export function normalEmail(given: unknown): string | null {
  if (typeof given !== 'string' || given.length > 254) return null
  const email = given.trim().toLowerCase()
  return /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(email) ? email : null
}
