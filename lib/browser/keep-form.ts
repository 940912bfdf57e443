import type { EntryKind } from '../entry/kinds'
import { forgetEntry, type KeptResult, keepEntry, type Said } from './outbox'

const URGENT = (answer: FormDataEntryValue) => answer !== 'none' && answer !== 'not_now'

/**
 * Keeps what a form says and sends it. A refusal is told at the form, which still holds every answer, so the phone need
 * not keep it as well. Throws CannotKeep where nothing can be kept.
 */
export async function keepForm(
  form: HTMLFormElement,
  { kind, pageAt, after }: { kind: EntryKind; pageAt: string; after?: string[] },
): Promise<KeptResult & { urgent: boolean }> {
  const given = new FormData(form)
  const payload: Record<string, unknown> = {}
  for (const name of new Set(given.keys())) {
    if (name.startsWith('$ACTION') || name === 'clientKey') continue
    const texts = given.getAll(name).filter((value) => typeof value === 'string')
    payload[name] = texts.length === 1 ? texts[0] : texts
  }
  const clientKey = given.get('clientKey')
  const result = await keepEntry({
    kind,
    pageAt,
    clientKey: typeof clientKey === 'string' ? clientKey : '',
    payload,
    said: saidIn(form),
    ...(after && { after }),
  })
  if (result.status === 'refused' && typeof clientKey === 'string') await forgetEntry(clientKey)
  return { ...result, urgent: given.getAll('redFlags').some(URGENT) }
}

/** What is read out of an element: drawings and what is marked as decoration left out. */
function wordsOf(element: Element | null | undefined): string {
  if (!element) return ''
  const copy = element.cloneNode(true) as Element
  for (const decoration of copy.querySelectorAll('[aria-hidden="true"], svg')) decoration.remove()
  return copy.textContent?.replace(/\s+/g, ' ').trim() ?? ''
}

/** The form's answers in the words they were given in. */
function saidIn(form: HTMLFormElement): Said[] {
  const said: Said[] = []
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      if (!control.checked) continue
      const question = wordsOf(control.closest('fieldset')?.querySelector('legend'))
      said.push({ question, answer: wordsOf(control.labels?.[0]) })
    } else if (
      (control instanceof HTMLInputElement && control.type !== 'hidden') ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      const answer =
        control instanceof HTMLSelectElement ? wordsOf(control.selectedOptions[0]) : control.value
      if (answer) said.push({ question: wordsOf(control.labels?.[0]), answer })
    }
  }
  return said
}
