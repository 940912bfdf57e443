export type Count = { value: number; label: string }

/** How long after an answer that was none it is asked once more. */
const AGAIN_AFTER_MS = 3_000

/**
 * A count as the portal has it now; null = it could not say, and what was known stays. A sign-in that is just taking the
 * place of another one is refused for a moment: that is asked once more.
 */
export async function askCount(
  ask: () => Promise<Pick<Response, 'ok' | 'json'>>,
  pause: (ms: number) => Promise<unknown>,
): Promise<Count | null> {
  const first = await ask()
  if (first.ok) return (await first.json()) as Count
  await pause(AGAIN_AFTER_MS)
  const second = await ask()
  return second.ok ? ((await second.json()) as Count) : null
}
