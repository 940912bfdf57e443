/**
 * What a form shows after it was sent. Plain data: it travels through the page, with and without JavaScript.
 * Typed values come back, except passwords and codes.
 */
export type FormState = {
  status: 'idle' | 'saved' | 'invalid' | 'problem'
  /** Message keys or sentences by field name; `form` for the whole form. */
  fieldErrors?: Record<string, string[]>
  /** What went wrong beyond the fields, as a code the page has words for. */
  problem?: string
  /** Quoted to support; the log has the same. */
  reference?: string
  values?: Record<string, string | string[]>
  /** What the page shows next, as the action defines it. */
  data?: Record<string, string | number | boolean | null>
}

export const idleForm: FormState = { status: 'idle' }
