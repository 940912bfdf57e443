import { defaultProtocol, type Protocol, parseProtocol } from './protocol'

/** Protocols that ship. A clinic starts from one of them; what it publishes is its own. */
export const PRESETS = ['pht-blended', 'pht-literal'] as const
export type PresetKey = (typeof PRESETS)[number]

/**
 * The literal reading of S003-11 (conflict X2): every rung, jump lunge included, every day and twice a day.
 * All else is as in the blended protocol, so that the two differ in nothing but what the sources disagree about.
 */
function literal(): Protocol {
  return parseProtocol({
    ...structuredClone(defaultProtocol),
    id: 'pht-literal',
    ladder: defaultProtocol.ladder.map((rung) => ({
      ...rung,
      cadence: { kind: 'daily', sessionsPerDay: 2 },
    })),
  })
}

const presets: Record<PresetKey, Protocol> = { 'pht-blended': defaultProtocol, 'pht-literal': literal() }

/** A protocol that ships, parsed and frozen. */
export function presetProtocol(key: PresetKey): Protocol {
  return presets[key]
}
