import type { Page } from '@playwright/test'

/** A cheap phone on a slow line: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back, a quarter of this machine. */
export async function slowPhone(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** Says what a journey took, for `docs/performance.md`. Wall time is never asserted. */
export function told(journey: string, { taps, since }: { taps: number; since: number }): void {
  console.info(`journey ${JSON.stringify({ journey, taps, ms: Date.now() - since })}`)
}
