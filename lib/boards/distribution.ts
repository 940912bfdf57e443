import type { Histogram } from './types'

/** 97.5 % of a standard normal: two-sided 95 %. */
const Z = 1.959963984540054

export const countOf = (histogram: Histogram): number =>
  [...histogram.values()].reduce((sum, n) => sum + n, 0)

/** The value at a rank (from 1) of all values in order. */
function atRank(histogram: Histogram, rank: number): number {
  let passed = 0
  for (const [value, n] of [...histogram].sort(([a], [b]) => a - b)) {
    passed += n
    if (passed >= rank) return value
  }
  throw new Error('no value has this rank')
}

export type Spread = {
  n: number
  /** The middle value, or the mean of the two in the middle. */
  median: number
  /** The values a quarter and three quarters of the way (nearest rank). */
  lower: number
  upper: number
  /** 95 % interval of the median from the order of the values alone; null with fewer than six, where none exists. */
  interval: { low: number; high: number } | null
}

/** Median, quartiles and an exact interval of the median. In the unit of the histogram; null = nothing counted. */
export function spreadOf(histogram: Histogram): Spread | null {
  const n = countOf(histogram)
  if (n === 0) return null
  const rank = intervalRank(n)
  return {
    n,
    median: (atRank(histogram, Math.floor((n + 1) / 2)) + atRank(histogram, Math.ceil((n + 1) / 2))) / 2,
    lower: atRank(histogram, Math.ceil(n / 4)),
    upper: atRank(histogram, Math.ceil((3 * n) / 4)),
    interval: rank === 0 ? null : { low: atRank(histogram, rank), high: atRank(histogram, n - rank + 1) },
  }
}

/**
 * The rank whose value and its mirror image hold the median with at least 95 %: each tail of the binomial with one half
 * stays within 2.5 %. 0 = there is none.
 */
export function intervalRank(n: number): number {
  // what lies further out than six standard deviations adds less than the last bit
  const from = Math.max(0, Math.floor(n / 2 - 3 * Math.sqrt(n)) - 1)
  let chance = 0
  for (let k = from; k <= n / 2; k += 1) {
    chance += Math.exp(logChoose(n, k) - n * Math.LN2)
    if (chance > 0.025) return k
  }
  return 0
}

const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

const small: number[] = [0]
for (let n = 1; n < 256; n += 1) small[n] = (small[n - 1] ?? 0) + Math.log(n)

/** Exact sums below 256, Stirling's series above. */
function logFactorial(n: number): number {
  const known = small[n]
  if (known !== undefined) return known
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n) - 1 / (360 * n ** 3)
}

export type Share = { n: number; of: number; share: number; low: number; high: number }

/** A share with Wilson's 95 % interval; null = of nothing. */
export function shareOf(n: number, of: number): Share | null {
  if (of === 0) return null
  const share = n / of
  const middle = share + (Z * Z) / (2 * of)
  const reach = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const whole = 1 + (Z * Z) / of
  return {
    n,
    of,
    share,
    low: Math.max(0, (middle - reach) / whole),
    high: Math.min(1, (middle + reach) / whole),
  }
}

/** How many values are at least (or, for a scale that falls, at most) this far. */
export function countReaching(histogram: Histogram, points: number, better: 'higher' | 'lower'): number {
  let reached = 0
  for (const [value, n] of histogram) {
    if (better === 'higher' ? value >= points : value <= -points) reached += n
  }
  return reached
}
