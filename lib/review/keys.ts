import { REVIEW_ACTS, type ReviewActName } from './acts'

/** Everything at the review desk that has a key. */
export const DESK_COMMANDS = [
  'next',
  'previous',
  ...REVIEW_ACTS,
  'raise',
  'stay',
  'lower',
  'book',
  'note',
  'editor',
  'undo',
  'search',
  'sheet',
] as const
export type DeskCommand = (typeof DESK_COMMANDS)[number]
export type Keymap = Record<DeskCommand, string>

/** One key each. The numbers override: up, as it is, down, call first. */
export const USUAL_KEYS: Keymap = {
  next: 'J',
  previous: 'K',
  accept: 'A',
  change: 'E',
  reject: 'R',
  call: '4',
  snooze: 'H',
  clear: 'C',
  start: 'S',
  contact: 'F',
  attempt: 'T',
  message: 'M',
  delegate: 'D',
  raise: '1',
  stay: '2',
  lower: '3',
  book: 'V',
  note: 'N',
  editor: 'P',
  undo: 'Z',
  search: '/',
  sheet: '?',
}

/** The keys somebody chose, out of what their browser kept; what cannot be read is as usual. */
export function parseKeymap(kept: string | null): Keymap {
  const keys = { ...USUAL_KEYS }
  let chosen: unknown = null
  try {
    chosen = JSON.parse(kept ?? 'null')
  } catch {
    // as usual
  }
  if (typeof chosen !== 'object' || chosen === null) return keys
  for (const command of DESK_COMMANDS) {
    const key: unknown = Reflect.get(chosen, command)
    if (typeof key === 'string' && /^\S$/u.test(key)) keys[command] = key.toUpperCase()
  }
  return keys
}

/**
 * The map with one key changed, or the command that has the key already: it is never taken from it unasked, because a
 * hand that moves to the next case must not decide one.
 */
export function withKey(keys: Keymap, command: DeskCommand, typed: string): Keymap | DeskCommand {
  const key = typed.trim().slice(-1).toUpperCase()
  if (key === '') return keys
  const holder = DESK_COMMANDS.find((other) => keys[other] === key)
  return holder === undefined || holder === command ? { ...keys, [command]: key } : holder
}

export const commandOf = (keys: Keymap, key: string): DeskCommand | undefined =>
  DESK_COMMANDS.find((command) => keys[command] === key)

export const isAct = (command: DeskCommand): command is ReviewActName =>
  REVIEW_ACTS.some((act) => act === command)
