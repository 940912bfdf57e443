/** How a session makes itself noticed. Not about anybody's health, so it is kept in plain sight. */
export type SignalChoices = { sound: boolean; vibration: boolean; speech: boolean }

const KEY = 'loadwise.signals'
export const defaultSignals: SignalChoices = { sound: true, vibration: true, speech: false }

let chosen: SignalChoices | undefined
const listeners = new Set<() => void>()

export function signalChoices(): SignalChoices {
  chosen ??= { ...defaultSignals, ...remembered() }
  return chosen
}

function remembered(): Partial<SignalChoices> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<SignalChoices>
  } catch {
    return {}
  }
}

/** Remembers the choices on this phone; a browser that keeps nothing has them until the page is closed. */
export function rememberSignals(choices: SignalChoices): void {
  chosen = choices
  for (const listener of listeners) listener()
  try {
    localStorage.setItem(KEY, JSON.stringify(choices))
  } catch {
    // no room, or not allowed
  }
}

/** Calls back when the choices change. Returns how to stop it. */
export function onSignalsChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const TONES = { tick: [520, 0.06], beat: [390, 0.08], go: [780, 0.25], over: [660, 0.45] } as const
export type ToneName = keyof typeof TONES

let context: AudioContext | undefined

/** Sound may only begin with a tap; call it in one, and again when the page is seen after a while. */
export function unlockSound(): void {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  if (context.state !== 'running') void context.resume().catch(() => undefined)
}

/**
 * A tone now or in a while. The audio clock plays it on time even when the page's own timers sleep. Returns how to take
 * it back.
 */
export function tone(name: ToneName, inSeconds = 0): () => void {
  if (context?.state !== 'running') return () => undefined
  const [frequency, seconds] = TONES[name]
  const at = context.currentTime + Math.max(inSeconds, 0)
  const [source, volume] = [context.createOscillator(), context.createGain()]
  source.frequency.value = frequency
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(0.4, at + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + seconds)
  source.connect(volume).connect(context.destination)
  source.start(at)
  source.stop(at + seconds)
  return () => source.disconnect()
}

export function vibrate(pattern: number | number[]): void {
  navigator.vibrate?.(pattern)
}

/** Says it in the language of the page; what was being said is cut off. */
export function say(text: string): void {
  if (typeof speechSynthesis === 'undefined') return
  speechSynthesis.cancel()
  const spoken = new SpeechSynthesisUtterance(text)
  spoken.lang = document.documentElement.lang
  speechSynthesis.speak(spoken)
}
