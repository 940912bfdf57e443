/** Whether this browser has passkeys at all. */
export const hasPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function'

export type PasskeyAnswer = { answer: string } | { problem: 'stopped' | 'known' | 'failed' }

/**
 * Asks the device for its passkey, or to make one, with what the server wants signed. The code for it is fetched when
 * it is wanted, so no page carries it. `stopped`: the person, or time, ended it; `known`: this device has one already.
 */
export async function answerOfPasskey(which: 'make' | 'use', options: string): Promise<PasskeyAnswer> {
  try {
    const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
    const optionsJSON = JSON.parse(options)
    const answer =
      which === 'make' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON })
    return { answer: JSON.stringify(answer) }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'InvalidStateError') return { problem: 'known' }
    return { problem: name === 'NotAllowedError' || name === 'AbortError' ? 'stopped' : 'failed' }
  }
}
