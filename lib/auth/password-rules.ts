import { COMMON_PASSWORDS } from './common-passwords'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 256

/** Words everybody would try here first, and what the most common long passwords are made of. */
const COMMON =
  /^(?:(?:loadwise|hamstring|tendon|rehab|clinic|physio|therapy|patient|password|passwort|contrasena|passw0rd|p@ssword|p@ssw0rd|letmein|welcome|qwerty|qwertz|azerty|asdf|zxcvbn|iloveyou|admin|administrator|sunshine|princess|football|baseball|dragon|monkey|superman|batman|trustno1|changeme|default|secret|login|master|summer|winter|spring|autumn|january|monday|liverpool|arsenal|chelsea|abc|abcd|abcdef|abcdefgh|test|user|guest|hello|hola|please|google|facebook|whatever|computer|internet|michael|jennifer|jordan|charlie|ashley|nicole|daniel|jessica|shadow|killer|pokemon|starwars|my|the|is|a|your|and|to|for|123|1234|12345|123456|12345678|1q2w3e4r|1qaz2wsx|qazwsx|zaq12wsx)|[\d\s!@#$%^&*?._-])+$/i

/** Keys side by side, or letters and digits in order, either way. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qwertzuiop',
]
const RUNS = [...ROWS, ...ROWS.map((row) => Array.from(row).reverse().join(''))]

/**
 * What is wrong with a password somebody wants, as the key of a message; null = nothing. Length counts, not kinds of
 * characters (NIST 800-63B, ASVS 2.1). `personal` is what anybody knows: name, e-mail. A list of common ones
 * stands in for the leaked ones, which cannot be asked without a network; docs/security.md says so.
 */
export function passwordProblem(
  password: string,
  personal: readonly string[] = [],
):
  | 'errors.passwordShort'
  | 'errors.passwordLong'
  | 'errors.passwordCommon'
  | 'errors.passwordPersonal'
  | null {
  const text = password.normalize('NFKC')
  if (Array.from(text).length < SHORTEST_PASSWORD) return 'errors.passwordShort'
  if (Array.from(text).length > LONGEST_PASSWORD) return 'errors.passwordLong'
  const plain = text.toLowerCase()
  if (new Set(plain).size < 5 || COMMON.test(plain) || isRun(plain) || isMadeOfCommon(plain))
    return 'errors.passwordCommon'
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '')
  const known = personal
    .flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 3)
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), letters)
  return rest.length < 5 ? 'errors.passwordPersonal' : null
}

/** Nothing but pieces of four or more of one row. */
function isRun(plain: string): boolean {
  let left = plain
  while (left.length > 0) {
    const piece = longestRun(left)
    if (piece < 4) return left.length < 4 && left.length < plain.length
    left = left.slice(piece)
  }
  return true
}

function longestRun(text: string): number {
  for (let length = text.length; length >= 4; length--) {
    if (RUNS.some((row) => row.includes(text.slice(0, length)))) return length
  }
  return 0
}

/** Signs and digits that people put around a common word to make it long enough. */
const PADDING = /^[\d\s!@#$%^&*?._+=-]+|[\d\s!@#$%^&*?._+=-]+$/g
const AS_LETTERS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

/** What is left of a password without its padding, and with digits read as the letters they stand for. */
function formsOf(plain: string): string[] {
  const bare = plain.replace(PADDING, '')
  return [plain, bare]
    .flatMap((text) => [text, text.replace(/[013457@$]/g, (sign) => AS_LETTERS[sign] ?? sign)])
    .map((text) => text.replace(/[\s!@#$%^&*?._+=-]+/g, ''))
}

const KNOWN = new Set([...COMMON_PASSWORDS].flatMap(formsOf).filter((text) => text.length >= 4))

/** One or two common passwords, padded or not, with digits for letters or not; or next to nothing but padding. */
const isMadeOfCommon = (plain: string): boolean =>
  formsOf(plain).some((text) => text.length < 4 || isCommonPair(text))

function isCommonPair(text: string): boolean {
  if (KNOWN.has(text)) return true
  for (let cut = 4; cut <= text.length - 4; cut++) {
    if (KNOWN.has(text.slice(0, cut)) && KNOWN.has(text.slice(cut))) return true
  }
  return false
}
