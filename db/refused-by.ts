/** The constraint by which the database refused a write; null when it was something else. */
export function refusedBy(error: unknown): string | null {
  for (
    let at: unknown = error;
    typeof at === 'object' && at !== null;
    at = (at as { cause?: unknown }).cause
  ) {
    const { code, constraint_name: name } = at as { code?: unknown; constraint_name?: unknown }
    if ((code === '23P01' || code === '23505') && typeof name === 'string') return name
  }
  return null
}
