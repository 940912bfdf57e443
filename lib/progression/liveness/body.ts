import type { Pain, Side } from '../types'
import { chance } from './chance'
import type { Profile } from './profile'

/** How the tendon of a simulated person feels; the same day always feels the same. */
export type Body = {
  /** How much a flare still adds on this day. */
  soreness: (day: number, side: Side) => number
  morning: (day: number, side: Side) => Pain
  /** Pain before and during a session of this day. */
  session: (day: number, slot: number, side: Side) => { pre: Pain; during: Pain; settleMinutes: number }
}

const clamp = (pain: number): Pain => Math.max(0, Math.min(10, Math.round(pain)))

/** A body that stays within limits except for the flares of its profile. */
export function bodyOf(profile: Profile): Body {
  const roll = (day: number, salt: number) => chance(profile.seed * 7919 + day * 104_729 + salt)()
  const soreness = (day: number, side: Side) => {
    let worst = 0
    for (const flare of profile.flares) {
      if (flare.side !== side || day <= flare.day) continue
      worst = Math.max(worst, flare.peak - Math.floor((day - flare.day - 1) / flare.daysPerPoint))
    }
    return worst
  }
  const creep = (day: number) => (day >= 10 ? (profile.creepsUp ?? 0) : 0)
  const morning = (day: number, side: Side) => {
    const extra = soreness(day, side)
    const bad = extra === 0 && creep(day) === 0 && roll(day, side === 'left' ? 1 : 2) < 0.25 ? 1 : 0
    return clamp(profile.restingPain + extra + bad + creep(day))
  }
  return {
    soreness,
    morning,
    session: (day, slot, side) => {
      const salt = 10 + slot * 2 + (side === 'left' ? 1 : 0)
      const flares = profile.flares.some(
        (flare) => flare.day === day && flare.cause === 'exercise' && flare.side === side && slot === 0,
      )
      const pre = clamp(profile.restingPain + Math.min(2, soreness(day, side)))
      if (flares) return { pre, during: 8, settleMinutes: 600 }
      const rise = Math.floor(roll(day, salt) * 3)
      const during = Math.max(pre, Math.min(5, pre + rise))
      return {
        pre,
        during,
        settleMinutes: during > Math.max(2, pre) ? 5 + Math.floor(roll(day, salt + 50) * 25) : 0,
      }
    },
  }
}
